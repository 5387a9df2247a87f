import { keyOf, type Key, type ListEntry } from '../platform/store/record-table.ts';
import type { CaseRecord } from './case.ts';
import type { CaseKey, CaseListOf, Phase } from './case-store.ts';
import { phaseOf } from './phase-of.ts';
import { wasSubmitted } from './was-submitted.ts';

const ofCase = (id: string): string => keyOf('case', id);

export const headKey = (id: string): Key => ({ pk: ofCase(id), sk: 'head' });
export const noteKey = (id: string, digest: string): Key => ({ pk: ofCase(id), sk: keyOf('note', digest) });
export const serialKey = (item: string, date: string): Key => ({ pk: keyOf('serial', item), sk: date });

export const leadKey = ({ by, key }: CaseKey): Key => ({ pk: keyOf('lead', by, key), sk: 'lead' });
export const localKey = (agency: string, localNumber: string): Key => ({
  pk: keyOf('local', agency, localNumber),
  sk: 'claim',
});

export const listKey = ({ of, key }: CaseListOf): string => keyOf('cases', of, key);

/** The newest last: lists are read backwards. */
export const rowKey = (list: CaseListOf, { id, createdAt }: Pick<CaseRecord, 'id' | 'createdAt'>): Key => ({
  pk: listKey(list),
  sk: keyOf(createdAt, id),
});

export const worklistOf = (agency: string, phase: Phase): string => keyOf('work', agency, phase);

/** Drafts by when they were last touched: nobody's work, but the sweep's. */
export const DRAFTS = 'drafts';

/** Behind every real date. */
const NO_DATE = '9999-99-99';

/**
 * In which work list a case stands, ordered by when it is due; a draft among the drafts of the site, and what was taken back as
 * a draft in none.
 */
export const listedAs = (record: CaseRecord): ListEntry | undefined => {
  const { id, item, course, told, createdAt, touchedAt = createdAt } = record;
  const phase = phaseOf(course.state);
  if (phase === undefined) return { list: DRAFTS, order: keyOf(touchedAt, id) };
  if (!wasSubmitted(course)) return undefined;
  return { list: worklistOf(item.agency.code, phase), order: keyOf(told?.due ?? NO_DATE, id) };
};
