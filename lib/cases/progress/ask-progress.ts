import { ok, refuse, type Result } from '../../kernel/result.ts';
import {
  countMiss,
  forgiveMiss,
  waitForGuess,
  type GuessLimit,
  type MissStore,
} from '../../platform/store/guess-limit.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseRecord } from '../case.ts';
import { deadlinesOf } from '../due-told.ts';
import type { CaseData } from '../personal-data.ts';
import { readQueryCode } from '../query-code.ts';
import { networkOf } from './network-of.ts';
import { toProgressAnswer, type ProgressAnswer } from './progress-answer.ts';
import type { ProgressQuery } from './progress-requests.ts';
import type { ProgressLanguage } from './progress-words.ts';
import { sameLast4 } from './same-last4.ts';

/** A case that is none: what is done for nothing is done on it. */
export type DecoyCase = Readonly<{ id: string; personal: string }>;

export type AskProgressDeps = CaseDeps & Readonly<{ misses: MissStore; decoy: () => Promise<DecoyCase> }>;

export type AskProgressRefusal = 'progress-not-found' | 'progress-guesses';

const HOUR = 3600;
/** Who knows a code guesses one of ten thousand endings ten times an hour. */
const PER_CODE: GuessLimit = { misses: 10, seconds: HOUR };
/** Many may share an address: a village behind one router, a hotline. */
const PER_ADDRESS: GuessLimit = { misses: 60, seconds: HOUR };

const waitFirst = (seconds: number) => refuse('progress-guesses', { facts: { retryAfter: seconds } });

type Asked = Readonly<{ data: CaseData; hashes: readonly string[]; last4: string }>;

/** The case that a code and an ending name. One that names none costs what one costs that does. */
const caseOf = async (
  { cases, decoy }: AskProgressDeps,
  { data, hashes, last4 }: Asked,
): Promise<CaseRecord | undefined> => {
  const nobody = await decoy();
  const ids = await Promise.all(hashes.map((key) => cases.idOf({ by: 'query', key })));
  const id = ids.find((one) => one !== undefined);
  const record = (await cases.find(id ?? nobody.id))?.record;
  const { applicant } = data.decipher(record ?? nobody);
  return sameLast4(last4, applicant) && record !== undefined ? record : undefined;
};

/**
 * How a case stands, for whoever has its query code (查询码) and knows the last four of the applicant's phone or document number.
 * An unknown code and a wrong ending are the same `progress-not-found`, in the same time. Ten wrong attempts at a code within
 * an hour, or sixty from one address, and nothing is looked at for the rest of it; an attempt is counted before anything is
 * compared, so that it holds for any number at once.
 */
export const askProgress = async (
  deps: AskProgressDeps,
  { code, last4 }: ProgressQuery,
  { sourceIp, language }: Readonly<{ sourceIp: string; language: ProgressLanguage }>,
): Promise<Result<ProgressAnswer, AskProgressRefusal>> => {
  const data = await deps.personal();
  const address = `address-${data.digest({ progressFrom: networkOf(sourceIp) })}`;
  const wait = await waitForGuess(deps, address, PER_ADDRESS);
  if (wait !== undefined) return waitFirst(wait);
  const hashes = data.queries(readQueryCode(code) ?? code);
  const attempts = `code-${hashes[0] ?? 'none'}`;
  const locked = await countMiss(deps, attempts, PER_CODE);
  if (locked !== undefined) return waitFirst(locked);
  const record = await caseOf(deps, { data, hashes, last4 });
  if (record === undefined) {
    const after = await countMiss(deps, address, PER_ADDRESS);
    return after === undefined ? refuse('progress-not-found') : waitFirst(after);
  }
  await forgiveMiss(deps, attempts);
  const deadlines = await deadlinesOf(deps.calendars, record, deps.clock.now());
  return ok(toProgressAnswer(record, deadlines, language));
};
