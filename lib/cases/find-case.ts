import type { Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { isOwnMatter, needsRoleFor, STANDINGS, standingsOf, type Standing } from './authorize.ts';
import { toCaseAnswer, type CaseAnswer } from './case-answer.ts';
import type { CaseDeps } from './case-deps.ts';
import { parseCaseNumber } from './case-number.ts';
import type { CaseStore } from './case-store.ts';
import type { StoredCase } from './case.ts';
import { deadlinesOf } from './due-told.ts';
import type { CaseData } from './personal-data.ts';

const CASE_ID = /^[0-9a-f]{32}$/;

/** The case behind an id or a case number. */
export const findCase = async (cases: CaseStore, ref: string): Promise<StoredCase | undefined> => {
  if (CASE_ID.test(ref)) return cases.find(ref);
  if (parseCaseNumber(ref) === undefined) return undefined;
  const id = await cases.idOf({ by: 'number', key: ref });
  const found = id === undefined ? undefined : await cases.find(id);
  return found?.record.number === ref ? found : undefined;
};

/** A case and how the caller stands to it. */
export type FoundCase = Readonly<{
  stored: StoredCase;
  standings: readonly Standing[];
  ownMatter: boolean;
  data: CaseData;
}>;

/**
 * The case that somebody may have to do with; not found for whoever stands to it in no way, and refused before anything is
 * read to those in whose role nobody stands as it is needed.
 */
export const findForCaller = async (
  { cases, personal, clock }: CaseDeps,
  actor: Actor,
  ref: string,
  needs: readonly Standing[] = STANDINGS,
): Promise<Result<FoundCase, 'case-not-found' | 'forbidden'>> => {
  const stranger = needsRoleFor(actor, needs);
  if (stranger) return stranger;
  const stored = await findCase(cases, ref);
  if (stored === undefined) return refuse('case-not-found');
  const data = await personal();
  const standings = standingsOf(actor, stored.record, data, clock.now());
  if (standings.length === 0) return refuse('case-not-found');
  return ok({ stored, standings, ownMatter: isOwnMatter(actor, stored.record, data), data });
};

/** Those to whom what is personal is told in full: supervisors watch the work and not the person. */
export const WHOLE: readonly Standing[] = ['applicant', 'agent', 'window', 'clerk', 'approver', 'joint'];
const APPLICANTS: readonly Standing[] = ['applicant', 'agent', 'window'];

/** A case as its caller may see it now. */
export const tellCase = async (
  { calendars, clock }: CaseDeps,
  { stored, standings, data }: Omit<FoundCase, 'ownMatter'>,
): Promise<CaseAnswer> => {
  const deadlines = await deadlinesOf(calendars, stored.record, clock.now());
  return toCaseAnswer(stored, {
    personal: data.decipher(stored.record),
    deadlines,
    whole: standings.some((one) => WHOLE.includes(one)),
    withCode: standings.some((one) => APPLICANTS.includes(one)),
  });
};

/** A case by its id or number, for whoever stands to it in some way. */
export const lookUpCase = async (
  deps: CaseDeps,
  actor: Actor,
  ref: string,
): Promise<Result<CaseAnswer, 'case-not-found' | 'forbidden'>> => {
  const found = await findForCaller(deps, actor, ref);
  return found.ok ? ok(await tellCase(deps, found.value)) : found;
};
