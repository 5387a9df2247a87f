import * as z from 'zod/mini';

/**
 * One thing that happened to a case (办理记录), as its event told it: what, when, by whom (a digest) and standing how to it, where.
 * Kept apart from the head, by the drainer.
 */
export const historyEntry = z.object({
  id: z.string(),
  type: z.string(),
  at: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type HistoryEntry = z.output<typeof historyEntry>;

export type HistoryPage = Readonly<{ entries: readonly HistoryEntry[]; after?: string }>;

/** By which write of the head it happened: two of one instant have an order, whatever the clocks of two processes say. */
export const revOf = ({ facts }: Pick<HistoryEntry, 'facts'>): number => Number(facts['rev'] ?? 0);

/** Where the history of cases is kept. */
export type HistoryStore = Readonly<{
  /** Keeps an entry; again is the same. */
  keep: (caseId: string, entry: HistoryEntry) => Promise<void>;
  /** Those of some entries that are not kept yet. */
  missing: (caseId: string, entries: readonly HistoryEntry[]) => Promise<readonly HistoryEntry[]>;
  /** One page in the order of happening. */
  pageOf: (
    caseId: string,
    page: Readonly<{ limit: number; after?: string | undefined }>,
  ) => Promise<HistoryPage>;
}>;
