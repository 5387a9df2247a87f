import * as z from 'zod/mini';
import { legalDate } from '../../kernel/clock.ts';
import type { Outbox } from '../../platform/store/record-table.ts';
import type { TrustLevel } from '../trust.ts';

/** Who saw the original, for which case, and what was seen. */
const materialVerification = z.object({
  agency: z.string(),
  /** As the directory called it then. */
  agencyName: z.string(),
  /** A digest of the subject. */
  by: z.string(),
  at: z.string(),
  caseNumber: z.string(),
  /** {@link VerificationNote}, enciphered. */
  note: z.string(),
  /** The keyed digest of the request. */
  request: z.string(),
});

/** A holder's own material (材料库): a file that was brought, and how far it is to be trusted. */
export const materialRecord = z.object({
  id: z.string(),
  /** The keyed hash of the holder's number. */
  holder: z.string(),
  /** The type of the license that it is a copy of, or stands for. */
  licenseType: z.optional(z.string()),
  /** {@link MaterialPersonal}, enciphered. */
  personal: z.string(),
  file: z.object({ sm3: z.string(), size: z.number(), mediaType: z.string() }),
  /** As it was brought: C, or D with the holder's promise that it is true. */
  level: z.enum(['C', 'D']),
  verification: z.optional(materialVerification),
  createdAt: z.string(),
  /** Legal date, the first on which it is not valid any more; so long its file is held. */
  validTo: z.string(),
  withdrawnAt: z.optional(z.string()),
  /** The keyed digest of the request that added it. */
  request: z.string(),
});
export type MaterialRecord = z.output<typeof materialRecord>;

/** What the holder said of it. Free text: enciphered where it is stored, and emptied when the material is removed. */
export const materialPersonal = z.object({
  name: z.optional(z.string()),
  number: z.optional(z.string()),
  fileName: z.optional(z.string()),
});
export type MaterialPersonal = z.output<typeof materialPersonal>;

/** What was seen and why, as the clerk said. */
export const verificationNote = z.object({ original: z.string(), purpose: z.string() });
export type VerificationNote = z.output<typeof verificationNote>;

/** A material as read; `outbox` is what it still has to deliver. */
export type StoredMaterial = Readonly<{ material: MaterialRecord; rev: number; outbox: Outbox }>;

/** What happens to a material: ids and digests. */
export type MaterialEvent = Readonly<{
  type: 'material-added' | 'material-verified' | 'material-removed';
  at: string;
  facts: Readonly<Record<string, string | number>>;
}>;

/** The heads of materials: each change is one conditional write, which carries its event. */
export type MaterialStore = Readonly<{
  find: (id: string) => Promise<StoredMaterial | undefined>;
  create: (material: MaterialRecord, event: MaterialEvent) => Promise<'created' | 'exists'>;
  save: (material: MaterialRecord, over: StoredMaterial, event: MaterialEvent) => Promise<'saved' | 'stale'>;
  /** One page of a holder's, the newest first, without those that were removed; may lag behind a change. */
  pageOf: (
    query: Readonly<{ holder: string; limit: number; after?: string | undefined }>,
  ) => Promise<Readonly<{ materials: readonly StoredMaterial[]; after?: string }>>;
}>;

/** So many of one holder at most that are not removed: a match looks through all of them. Strict but for a race. */
export const MAX_MATERIALS = 100;

/** B after its original was seen, else as it was brought. */
export const levelOf = ({ level, verification }: MaterialRecord): TrustLevel =>
  verification === undefined ? level : 'B';

/** Whether a material counts at an instant. */
export const countsAt = ({ validTo, withdrawnAt }: MaterialRecord, now: Date): boolean =>
  withdrawnAt === undefined && legalDate(now) < validTo;
