import * as z from 'zod/mini';
import type { Outbox } from '../platform/store/record-table.ts';
import { HOLDER_KINDS } from './types/license-type.ts';

/** What a license is at an instant (证照状态); `expired` follows from its validity alone. */
export const LICENSE_STATES = [
  'valid',
  'suspended',
  'rescinded',
  'cancelled',
  'revoked',
  'transferred',
  'expired',
] as const;
export type LicenseState = (typeof LICENSE_STATES)[number];

/** What an agency does to a license that it has issued. */
export const LICENSE_OPERATIONS = [
  'suspension',
  'resumption',
  'rescission',
  'cancellation',
  'revocation',
  'transfer-out',
  'transfer-out-withdrawal',
] as const;
export type LicenseOperation = (typeof LICENSE_OPERATIONS)[number];

const changedState = z.enum(['valid', 'suspended', 'rescinded', 'cancelled', 'revoked', 'transferred']);

/** One operation on record: the state since an instant, by whom (a digest of the subject), and when it was entered. */
export const licenseChange = z.object({
  operation: z.enum(LICENSE_OPERATIONS),
  state: changedState,
  from: z.string(),
  by: z.string(),
  at: z.string(),
});
export type LicenseChange = z.output<typeof licenseChange>;

/** Who issued a license (颁发机构), and the division whose officials act for it. */
export const issuerOf = z.object({ code: z.string(), name: z.string(), division: z.string() });

/**
 * The head of a license (电子证照): its current version. What is personal stands enciphered in `personal`; the holder is
 * found by a keyed hash.
 */
export const licenseRecord = z.object({
  /** Type, issuer and serial: what all versions have in common. */
  base: z.string(),
  version: z.number(),
  identifier: z.string(),
  type: z.object({ code: z.string(), version: z.number(), name: z.string() }),
  issuer: issuerOf,
  holderKind: z.enum(HOLDER_KINDS),
  /** The keyed hash of the holder's number, `<key id>:<hash>`. */
  holder: z.string(),
  /** {@link LicensePersonal}, enciphered. */
  personal: z.string(),
  issuedOn: z.string(),
  /** `[validFrom, validTo)`, legal dates. */
  validFrom: z.string(),
  validTo: z.optional(z.string()),
  /** The keyed digest of the request that made this version. */
  request: z.string(),
  createdAt: z.string(),
  /** How this version came about: 新发, 转入, 延续 or 变更, and by whom (a digest of the subject). */
  made: z.object({
    operation: z.enum(['issue', 'transfer-in', 'renewal', 'change']),
    by: z.string(),
  }),
  /** Its sealed file (电子证照文件): the SM3 digest by which it is kept, and its size in bytes. */
  file: z.optional(z.object({ sm3: z.string(), size: z.number(), mediaType: z.string() })),
  /** Elements of the face that are not personal, by name: told where the others are masked. */
  publicFace: z.optional(z.array(z.string())),
  /** Licenses of the same holder whose place this one takes, by their identifiers. */
  predecessors: z.optional(z.array(z.string())),
  /** The license that has taken the place of this one, by its identifier. */
  succeededBy: z.optional(z.string()),
  /** What was wrong with the identifier of a license that was brought over, by the codes of its defects; it is kept as it was. */
  flags: z.optional(z.array(z.string())),
  changes: z.array(licenseChange),
});
export type LicenseRecord = z.output<typeof licenseRecord>;

/**
 * A number by which a license is found: of a license, of a type where that is known; or one under which its holder was known
 * to an older register.
 */
export const leadingNumber = z.discriminatedUnion('of', [
  z.object({ of: z.literal('license'), type: z.optional(z.string()), number: z.string() }),
  z.object({ of: z.literal('holder'), number: z.string() }),
]);
export type LeadingNumber = Readonly<z.output<typeof leadingNumber>>;

/** What a license says of persons. Never stored, logged or told but whole to its holder and masked to others. */
export const licensePersonal = z.object({
  holder: z.object({
    /** 证件类型代码: 001 USCC, 111 citizen ID, others as GA/T 2000.156 numbers them. */
    codeType: z.string(),
    number: z.string(),
    name: z.string(),
  }),
  /** The number on its face (证照编号). */
  number: z.string(),
  face: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Numbers of older licenses, and of the holder under older registers, that this one takes the place of (一证一码). */
  formerNumbers: z.optional(z.array(leadingNumber)),
  /** Why this version was made, and each of its changes in their order: free text, which may tell of persons. */
  reasons: z.optional(z.object({ made: z.optional(z.string()), changes: z.array(z.string()) })),
});
export type LicensePersonal = z.output<typeof licensePersonal>;

/** A license as read: `rev` is its ETag; `outbox` is what it still has to deliver, carried into the next write. */
export type StoredLicense = Readonly<{ license: LicenseRecord; rev: number; outbox: Outbox }>;

/** The last place is kept for what ends a license. */
export const MAX_CHANGES = 100;
