import type { Actor } from '../kernel/actor.ts';
import { legalDate } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { checkComplete } from './application/check-complete.ts';
import type { CaseAnswer } from './case-answer.ts';
import type { CaseDeps } from './case-deps.ts';
import type { CaseItem, CaseItemRefusal, CaseItems } from './case-items.ts';
import { makeCaseNumber } from './case-number.ts';
import type { CaseRecord } from './case.ts';
import type { FoundCase } from './find-case.ts';
import { filesLost, type HoldFiles } from './hold-files.ts';
import { moveCase, type MoveRefusal } from './move-case.ts';

export type SubmitCaseDeps = CaseDeps &
  Readonly<{ items: Pick<CaseItems, 'current' | 'bound'>; holdFiles: HoldFiles }>;

type Unfit = 'item-version-superseded' | 'case-incomplete' | CaseItemRefusal;
export type SubmitCaseRefusal = MoveRefusal | Unfit;

/** A draft that was filled in by another version than the one in force has to be looked at again by whoever made it. */
const inForce = async (
  { items }: SubmitCaseDeps,
  { item }: CaseRecord,
): Promise<Result<CaseItem, 'item-version-superseded' | CaseItemRefusal>> => {
  const current = await items.current(item.code);
  if (!current.ok) return current;
  const { version } = current.value.bound;
  return version === item.version
    ? current
    : refuse('item-version-superseded', { facts: { bound: item.version, current: version } });
};

/** The number that the case has, or the next of its item and day; it leads to the case before the case has it. */
const numbered = async ({ cases, clock }: SubmitCaseDeps, record: CaseRecord): Promise<CaseRecord> => {
  if (record.number !== undefined) return record;
  const date = legalDate(clock.now());
  const { code: item } = record.item;
  const serial = await cases.nextSerial(item, date);
  const number = makeCaseNumber({ item, date, applyType: record.applyType, serial });
  await cases.lead({ by: 'number', key: number }, record.id);
  return { ...record, number };
};

const fit = async (
  deps: SubmitCaseDeps,
  { stored: { record }, data }: FoundCase,
  item: CaseItem,
): Promise<Result<CaseRecord, 'case-incomplete'>> => {
  const lacking = checkComplete(item, record, data.decipher(record));
  const defects = lacking.length > 0 ? lacking : await filesLost(deps, record);
  return defects.length > 0 ? refuse('case-incomplete', { defects }) : ok(await numbered(deps, record));
};

/**
 * Hands an application in (提交): complete, by the version of its item that is in force. All that it lacks is told at once. It has
 * its number from then on; submitting again answers the case as it now stands, with the same number.
 */
export const submitCase = (
  deps: SubmitCaseDeps,
  actor: Actor,
  ref: string,
): Promise<Result<CaseAnswer, SubmitCaseRefusal>> =>
  moveCase<Unfit>(deps, actor, ref, {
    move: { operation: 'submission', key: 'submission', request: {} },
    prepare: async (found) => {
      const item = await inForce(deps, found.stored.record);
      return item.ok ? fit(deps, found, item.value) : item;
    },
  });

/**
 * Hands in what was lacking (补正提交), by the version that the application was submitted by. The days for a word about it begin
 * anew.
 */
export const answerCorrection = (
  deps: SubmitCaseDeps,
  actor: Actor,
  ref: string,
): Promise<Result<CaseAnswer, SubmitCaseRefusal>> =>
  moveCase<Unfit>(deps, actor, ref, {
    move: { operation: 'correction-answer', key: 'correction-answer', request: {} },
    prepare: async (found) => fit(deps, found, await deps.items.bound(found.stored.record.item)),
  });
