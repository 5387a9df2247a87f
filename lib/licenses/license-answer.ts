import * as z from 'zod/mini';
import { maskIdentity, maskName } from '../kernel/mask.ts';
import { okJson, type Answer } from '../platform/http/answer.ts';
import { licenseStateAt } from './license-state.ts';
import { LICENSE_OPERATIONS, LICENSE_STATES, licensePersonal, licenseRecord } from './license.ts';
import type { LicensePersonal, LicenseRecord, StoredLicense } from './license.ts';
import { licenseTrust, trust } from './trust.ts';

const { identifier, version, type, issuer, holderKind, issuedOn, validFrom, validTo, createdAt } =
  licenseRecord.shape;

/** A license as it is told, whole or masked: what it says, and what it was at an instant. */
export const licenseAnswer = z.strictObject({
  identifier,
  version,
  type,
  issuer,
  state: z.enum([...LICENSE_STATES, 'not-yet-valid']),
  asOf: z.string(),
  /** A, for its issuer gives it; with the words to be laid over it where an agency is shown it. */
  trust,
  issuedOn,
  validFrom,
  validTo,
  holderKind,
  holder: licensePersonal.shape.holder,
  number: z.string(),
  face: licensePersonal.shape.face,
  /** Older numbers that lead to this license; only with the whole. */
  formerNumbers: licensePersonal.shape.formerNumbers,
  /** Identifiers of the licenses whose place it takes, and of the one that takes its own; only with the whole. */
  predecessors: licenseRecord.shape.predecessors,
  succeededBy: licenseRecord.shape.succeededBy,
  /** What is personal is hidden in part or altogether. */
  masked: z.boolean(),
  createdAt,
  revision: z.number(),
  history: z.array(
    z.strictObject({
      operation: z.enum(LICENSE_OPERATIONS),
      state: z.enum(LICENSE_STATES),
      from: z.string(),
      reason: z.optional(z.string()),
    }),
  ),
});
export type LicenseAnswer = z.output<typeof licenseAnswer>;

export const licensesPage = z.strictObject({
  licenses: z.array(licenseAnswer),
  next: z.optional(z.string()),
});

/** Of the face only what was not personal by its type when the license was made: what has leaked cannot be taken back. */
const masked = ({ holder, number, face }: LicensePersonal, shown: readonly string[]): LicensePersonal => ({
  holder: {
    codeType: holder.codeType,
    number: maskIdentity(holder.number),
    // An organisation's name is public, but who asks may not even know that it holds this license.
    name: maskName(holder.name),
  },
  number: maskIdentity(number),
  face: Object.fromEntries(Object.entries(face).filter(([name]) => shown.includes(name))),
});

const successionOf = ({ predecessors, succeededBy }: LicenseRecord) => ({
  ...(predecessors === undefined ? {} : { predecessors }),
  ...(succeededBy === undefined ? {} : { succeededBy }),
});

type Told = Readonly<{ personal: LicensePersonal; whole: boolean; asOf: Date; toAgency?: boolean }>;

const historyOf = ({ changes }: LicenseRecord, reasons: readonly string[]) =>
  changes.map(({ operation, state, from }, place) => {
    const reason = reasons[place];
    return { operation, state, from, ...(reason === undefined ? {} : { reason }) };
  });

/** A license as it is told to somebody. Reasons are free text and go only with the whole. */
export const toLicenseAnswer = (
  { license, rev }: StoredLicense,
  { personal: { reasons, ...personal }, whole, asOf, toAgency = false }: Told,
): LicenseAnswer => ({
  identifier: license.identifier,
  version: license.version,
  type: license.type,
  issuer: license.issuer,
  state: licenseStateAt(license, asOf) ?? 'not-yet-valid',
  asOf: asOf.toISOString(),
  trust: licenseTrust(license, toAgency),
  issuedOn: license.issuedOn,
  validFrom: license.validFrom,
  ...(license.validTo === undefined ? {} : { validTo: license.validTo }),
  holderKind: license.holderKind,
  ...(whole ? { ...personal, ...successionOf(license) } : masked(personal, license.publicFace ?? [])),
  masked: !whole,
  createdAt: license.createdAt,
  revision: rev,
  history: historyOf(license, whole ? (reasons?.changes ?? []) : []),
});

/** The tag of a license as told: its record's version, its state, which changes with time alone, and how much is told. */
const tagOf = ({ revision, state, masked: isMasked }: LicenseAnswer): string =>
  `${revision}-${state}${isMasked ? '-masked' : ''}`;

/** Whether a tag names the version of the record; `*` names any. */
export const isTagOf = (tag: string | undefined, { rev }: StoredLicense): boolean =>
  tag === '*' || tag?.split('-')[0] === String(rev);

/** The answer of one license with its tag. */
export const licenseTold = (answer: LicenseAnswer, more: Omit<Answer, 'json' | 'text'>): Answer => ({
  ...okJson(answer, { etag: tagOf(answer) }),
  ...more,
});
