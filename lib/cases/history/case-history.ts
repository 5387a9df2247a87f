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

/** Where the history of cases is kept. */
export type HistoryStore = Readonly<{
  /** Keeps an entry; again is the same. */
  keep: (caseId: string, entry: HistoryEntry) => Promise<void>;
  /** One page in the order of happening. */
  pageOf: (
    caseId: string,
    page: Readonly<{ limit: number; after?: string | undefined }>,
  ) => Promise<HistoryPage>;
}>;
