import * as z from 'zod/mini';
import { instant, pageFields } from '../platform/http/request-fields.ts';
import { asOfDate } from './as-of.ts';
import { LICENSE_OPERATIONS } from './license.ts';
import { HOLDER_KINDS, licenseTypeCode } from './types/license-type.ts';
import { toldText } from '../platform/told-text.ts';

const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const division = z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/));

export const licenseParams = z.strictObject({
  identifier: z.string().check(z.minLength(1), z.maxLength(200)),
});

/** A number that is to lead to a license: of a license of an older type, or of its holder under an older register. */
const formerNumber = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('license'), type: z.optional(licenseTypeCode), number: text(100) }),
  z.strictObject({ of: z.literal('holder'), number: text(50) }),
]);

export const licenseQuery = z.strictObject({ asOf: z.optional(asOfDate) });

/** A license to issue (新发). The serial is the agency's own: the same request for it again issues nothing anew. */
export const licenseIssue = z.strictObject({
  type: licenseTypeCode,
  /** Digits and upper-case letters; never a number that names a person. */
  serial: z.string().check(z.regex(/^[0-9A-Z]{1,64}$/)),
  issuer: z.strictObject({ code: text(18), name: text(100), division }),
  holder: z.strictObject({
    kind: z.enum(HOLDER_KINDS),
    /** 001 for a USCC, 111 for a citizen ID, others as GA/T 2000.156 numbers them. */
    codeType: z.string().check(z.regex(/^\d{3}$/)),
    number: text(50),
    name: text(200),
  }),
  /** The number on its face (证照编号). */
  number: text(100),
  face: z.record(z.string(), z.union([z.string(), z.number()])),
  issuedOn: date,
  validity: z.optional(z.strictObject({ from: z.optional(date), to: z.optional(date) })),
  /** 新发, where it is left out; or 转入: it takes over what another agency has transferred out. */
  operation: z.optional(z.enum(['issue', 'transfer-in'])),
  /** Identifiers of the same holder's licenses whose place this one takes (多证合一); they lead to it from then on. */
  predecessors: z.optional(z.array(text(200)).check(z.maxLength(20))),
  /** Older numbers, of licenses that the library does not have, or of the holder, that lead to this one (一证一码). */
  formerNumbers: z.optional(z.array(formerNumber).check(z.maxLength(20))),
});
export type LicenseIssue = z.output<typeof licenseIssue>;

/** A next version of a license: what its face says from now on. What is left out stays as it was. */
export const versionRequest = z.strictObject({
  /** 延续: the same for a further time; 变更: something of it is another. */
  operation: z.enum(['renewal', 'change']),
  holderName: z.optional(text(200)),
  number: z.optional(text(100)),
  face: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  issuedOn: date,
  validity: z.optional(z.strictObject({ from: z.optional(date), to: z.optional(date) })),
  reason: toldText(200),
});
export type VersionRequest = z.output<typeof versionRequest>;

/** An operation on a license: since when (now, where it is left out), and why. */
export const operationRequest = z.strictObject({
  operation: z.enum(LICENSE_OPERATIONS),
  from: z.optional(instant),
  reason: toldText(200),
});
export type OperationRequest = z.output<typeof operationRequest>;

/** A page of the caller's own licenses, of one type where it is given. */
export const ownLicensesQuery = z.strictObject({
  /** Whose: the caller's own, said or not. Nobody else's number may stand in an address. */
  holder: z.optional(z.literal('me')),
  type: z.optional(licenseTypeCode),
  ...pageFields({ limit: 20, most: 100 }),
});

/** A page of another of the caller's own lists: consents, uses, presentations. */
export const holderListQuery = z.strictObject(pageFields({ limit: 20, most: 100 }));
