import * as z from 'zod/mini';
import type { Outbox } from '../../platform/store/record-table.ts';
import { LICENSE_STATES } from '../license.ts';

/** What a holder chose to show: all that the license says, or no more than what is named. */
export const shownChoice = z.union([
  z.literal('whole'),
  z.strictObject({
    /** Elements of its face by their names. */
    elements: z.array(z.string()),
    holderName: z.optional(z.boolean()),
    holderNumber: z.optional(z.boolean()),
    number: z.optional(z.boolean()),
  }),
]);
export type ShownChoice = z.output<typeof shownChoice>;

/** Who may redeem a code, as the holder is told. */
const VERIFIER_KINDS = ['person', 'enterprise', 'official', 'machine'] as const;

/** One use of a license by a code: by whom, when, and what the license was then. */
const presentationUse = z.object({
  /** A digest of the verifier's subject. */
  by: z.string(),
  kind: z.enum(VERIFIER_KINDS),
  agency: z.optional(z.string()),
  division: z.optional(z.string()),
  at: z.string(),
  /** The id of the request that redeemed it: the same may ask again. */
  request: z.string(),
  state: z.enum([...LICENSE_STATES, 'not-yet-valid']),
  /** Of the license, then. */
  version: z.number(),
  /** {@link UseNote}, enciphered. */
  note: z.string(),
});
export type PresentationUse = z.output<typeof presentationUse>;

/** A presentation (亮证): one code for one license, for a short time and one use. The code itself stands nowhere. */
export const presentationRecord = z.object({
  id: z.string(),
  /** The keyed hash of the code, `<key id>:<hash>`. */
  code: z.string(),
  base: z.string(),
  /** The identifier of the license when it was made. */
  license: z.string(),
  holder: z.string(),
  show: shownChoice,
  /** {@link PresentationNote}, enciphered. */
  note: z.string(),
  /** The keyed digest of the request that made it. */
  request: z.string(),
  madeAt: z.string(),
  expiresAt: z.string(),
  use: z.optional(presentationUse),
});
export type Presentation = z.output<typeof presentationRecord>;

/** A presentation as read: `rev` counts its changes, `outbox` is what it still has to deliver. */
export type StoredPresentation = Readonly<{ presentation: Presentation; rev: number; outbox: Outbox }>;

/** What the holder said it is for. Free text: enciphered where it is stored. */
export const presentationNote = z.object({ for: z.optional(z.string()) });

/** What the verifier said, and an enterprise's unified social credit code. For the holder's eyes; enciphered where stored. */
export const useNote = z.object({
  purpose: z.string(),
  itemCode: z.optional(z.string()),
  caseNumber: z.optional(z.string()),
  place: z.optional(z.string()),
  enterprise: z.optional(z.string()),
});
export type UseNote = z.output<typeof useNote>;

/** What was shown may stand on a screen for so long, and as long the verifier may ask for a lost answer. */
export const SHOWN_SECONDS = 60;

/** Whether a code can be redeemed at an instant: `[madeAt, expiresAt)`, once. */
export const isOpenAt = ({ use, expiresAt }: Presentation, instant: Date): boolean =>
  use === undefined && instant.toISOString() < expiresAt;

/** Until when what was shown may stand on a screen. */
export const shownUntil = ({ at }: Pick<PresentationUse, 'at'>): string =>
  new Date(Date.parse(at) + SHOWN_SECONDS * 1000).toISOString();
