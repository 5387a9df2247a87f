import * as z from 'zod/mini';

/** What a change makes of a seal; `expired` follows from its validity and is never written. */
const CHANGED_TO = ['normal', 'suspended', 'revoked'] as const;

const sealChange = z.object({
  state: z.enum(CHANGED_TO),
  from: z.string(),
  reason: z.string(),
  /** Digest of the official's subject. */
  by: z.string(),
  at: z.string(),
});

/**
 * A seal 电子印章 that is on file 备案. What it says of itself was taken from its bytes, which are kept under `sm3`. Changes
 * stand in the order in which they were made. Instants are RFC 3339 in UTC with milliseconds, so that they compare as texts.
 */
export const sealRecord = z.object({
  /** esID 印章标识 */
  id: z.string(),
  sm3: z.string(),
  bytes: z.number(),
  name: z.string(),
  type: z.number(),
  maker: z.object({ vendor: z.string(), subject: z.string(), certificateSm3: z.string() }),
  createdAt: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  agency: z.object({ code: z.string(), name: z.string() }),
  division: z.string(),
  registeredAt: z.string(),
  /** The id of the request that put it on file. */
  request: z.string(),
  changes: z.array(sealChange),
});

export type SealRecord = z.output<typeof sealRecord>;
export type SealChange = z.output<typeof sealChange>;

/** A seal as read: `rev` is the version of its record. */
export type StoredSeal = Readonly<{ seal: SealRecord; rev: number }>;

/** The last place of {@link MAX_CHANGES} is kept for the revocation. */
export const MAX_CHANGES = 100;
