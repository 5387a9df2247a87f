import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { needsStanding, type AccessRefusal, type Standing } from '../authorize.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { StoredCase } from '../case.ts';
import { findForCaller, type FoundCase } from '../find-case.ts';
import { historyEntry, revOf, type HistoryEntry, type HistoryStore } from './case-history.ts';

export type ListCaseHistoryDeps = CaseDeps & Readonly<{ history: HistoryStore }>;

const toldEntry = z.extend(z.strictObject(historyEntry.shape), {
  /** What was said: reasons, notices. */
  said: z.optional(z.record(z.string(), z.unknown())),
});
export const historyPage = z.strictObject({
  entries: z.array(toldEntry),
  next: z.optional(z.string()),
});
type ToldEntry = z.output<typeof toldEntry>;

type History = Readonly<{ entries: readonly ToldEntry[]; after?: string }>;

/** What has happened and is on its way to the history: it stands in the head until it is there, and may for a while after. */
const waiting = ({ outbox }: StoredCase): readonly HistoryEntry[] =>
  Object.entries(outbox).map(([id, { type, at, facts }]) => ({ id, type, at, facts: { ...facts } }));

const noteIn = ({ facts }: HistoryEntry): string | undefined => {
  const { note } = facts;
  return typeof note === 'string' ? note : undefined;
};

const withSaid = async (
  { cases }: CaseDeps,
  { stored, data }: FoundCase,
  entries: readonly HistoryEntry[],
): Promise<readonly ToldEntry[]> => {
  const { id } = stored.record;
  const notes = await cases.findNotes(
    id,
    entries.flatMap((entry) => noteIn(entry) ?? []),
  );
  const record = z.record(z.string(), z.unknown());
  return entries.map((entry) => {
    const digest = noteIn(entry);
    const note = digest === undefined ? undefined : notes.get(digest);
    if (digest === undefined || note === undefined) return entry;
    return { ...entry, said: record.parse(JSON.parse(data.decipherNote(note, id, digest))) };
  });
};

const MAY: readonly Standing[] = ['clerk', 'approver', 'joint', 'supervisor'];

/**
 * A page of all that happened to a case, in its order, for those who handle it and those who watch over them. What is not in
 * the history yet is taken from the head: nothing lags.
 */
export const listCaseHistory = async (
  deps: ListCaseHistoryDeps,
  actor: Actor,
  ref: string,
  { limit, after }: Readonly<{ limit: number; after?: string | undefined }>,
): Promise<Result<History, AccessRefusal>> => {
  const found = await findForCaller(deps, actor, ref, MAY);
  if (!found.ok) return found;
  const { stored, standings } = found.value;
  const may = needsStanding(standings, MAY, false);
  if (!may.ok) return may;
  const page = await deps.history.pageOf(stored.record.id, { limit, after });
  const late = page.after === undefined ? waiting(stored) : [];
  const all = new Map(
    [...page.entries, ...(await deps.history.missing(stored.record.id, late))].map((one) => [one.id, one]),
  );
  const inOrder = [...all.values()].toSorted((a, b) => revOf(a) - revOf(b));
  const entries = await withSaid(deps, found.value, inOrder);
  return ok({ entries, ...(page.after === undefined ? {} : { after: page.after }) });
};
