import * as z from 'zod/mini';

/** What became of one license that was asked for. */
export const USE_OUTCOMES = ['shown', 'none', 'not-shared', 'not-valid'] as const;

/** One use of a holder's licenses (用证记录): who, when, for which case, on which ground, and what was shown. */
export const licenseUse = z.object({
  /** The id of its event in the audit chain. */
  id: z.string(),
  at: z.string(),
  agency: z.string(),
  /** A digest of the subject. */
  by: z.string(),
  ground: z.object({ kind: z.literal('consent'), id: z.string() }),
  item: z.string(),
  caseNumber: z.string(),
  /** Why (useCause), enciphered: free text may be personal. */
  purpose: z.string(),
  whole: z.boolean(),
  results: z.array(
    z.object({ type: z.string(), outcome: z.enum(USE_OUTCOMES), identifier: z.optional(z.string()) }),
  ),
});
export type LicenseUse = z.output<typeof licenseUse>;

/** The uses of a holder's licenses, each once and for good. */
export type UseStore = Readonly<{
  /** Keeps a use under its holder; keeping it again changes nothing. */
  keep: (holder: string, use: LicenseUse) => Promise<void>;
  /** One page of a holder's, the newest first. */
  pageOf: (
    query: Readonly<{ holder: string; limit: number; after?: string | undefined }>,
  ) => Promise<Readonly<{ uses: readonly LicenseUse[]; after?: string }>>;
}>;
