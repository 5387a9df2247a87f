import * as z from 'zod/mini';
import { digestOf } from '../../kernel/digest.ts';
import type { Outbox } from '../../platform/store/record-table.ts';

/** What became of one license that was asked for. */
export const USE_OUTCOMES = ['shown', 'none', 'not-shared', 'not-valid', 'source-unreachable'] as const;

/** On what a use rests: the holder's consent, a case of the holder's, or a standing grant by the definer of the type. */
export const USE_GROUNDS = ['consent', 'case', 'grant'] as const;

/** One use of a holder's licenses (用证记录): who, when, for which case, on which ground, and what was shown. */
export const licenseUse = z.object({
  /** The id of its event in the audit chain. */
  id: z.string(),
  at: z.string(),
  agency: z.string(),
  /** A digest of the subject. */
  by: z.string(),
  ground: z.object({
    kind: z.enum(USE_GROUNDS),
    /** Of the consent, or of the record of uses for an agency, case and holder. */
    id: z.string(),
    /** The clauses of law by which a grant was given. */
    basis: z.optional(z.string()),
  }),
  item: z.string(),
  caseNumber: z.string(),
  /** Why (useCause), enciphered: free text may be personal. */
  purpose: z.string(),
  /** {@link UseAsker} where a system told it, enciphered. */
  asker: z.optional(z.string()),
  whole: z.boolean(),
  results: z.array(
    z.object({
      type: z.string(),
      outcome: z.enum(USE_OUTCOMES),
      identifier: z.optional(z.string()),
      /** The holder's own material that was told of, by its id. */
      material: z.optional(z.string()),
    }),
  ),
});
export type LicenseUse = z.output<typeof licenseUse>;

/** For whom a system asked: free text, and who sat at the screen. */
export const useAsker = z.object({ orgName: z.string(), username: z.string(), itemName: z.string() });
export type UseAsker = z.output<typeof useAsker>;

/** What the chain proves of a use; what is enciphered in it may be so anew. */
export const digestOfUse = ({ purpose: _purpose, asker: _asker, ...use }: Omit<LicenseUse, 'id'>): string =>
  digestOf(use);

/** Uses that are not yet among the holder's: one whose event has left the outbox is, and leaves the head. */
export const undelivered = (uses: readonly LicenseUse[], outbox: Outbox): readonly LicenseUse[] =>
  uses.filter(({ id }) => Object.hasOwn(outbox, id));

/** The uses of a holder's licenses, each once and for good. */
export type UseStore = Readonly<{
  /** Keeps a use under its holder; keeping it again changes nothing. */
  keep: (holder: string, use: LicenseUse) => Promise<void>;
  /** One page of a holder's, the newest first. */
  pageOf: (
    query: Readonly<{ holder: string; limit: number; after?: string | undefined }>,
  ) => Promise<Readonly<{ uses: readonly LicenseUse[]; after?: string }>>;
}>;
