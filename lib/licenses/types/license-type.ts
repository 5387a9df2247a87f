import * as z from 'zod/mini';

/** Who may hold a license: a natural person, or an organisation with a unified social credit code. */
export const HOLDER_KINDS = ['person', 'organisation'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

const text = (maximum: number) => z.string().check(z.minLength(1), z.maxLength(maximum));

/** The code of a license type (证照类型代码): the definer's USCC and three digits (GB/T 36904-2018). */
export const licenseTypeCode = z.string().check(z.regex(/^[0-9A-Z]{18}\d{3}$/));

const named = {
  /** The name inside: what `face` of a license calls it. */
  name: z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/)),
  /** The name in the exchange form: a short name of GB/T 36903-2018, or an extension of it. */
  exchangeName: z.string().check(z.regex(/^(?:KZ_)?[A-Z0-9_]{1,40}$/)),
  label: z.strictObject({
    'zh-CN': text(60),
    'mn-Mong-CN': z.optional(text(120)),
    en: z.optional(text(120)),
  }),
  required: z.boolean(),
  /** Shown in full only to the holder and to who has a proven ground. */
  personal: z.boolean(),
};

/** One thing that stands on the face of a license (照面要素). */
export const faceElement = z.discriminatedUnion('kind', [
  z.strictObject({
    ...named,
    kind: z.literal('text'),
    maxLength: z.int().check(z.minimum(1), z.maximum(2000)),
  }),
  z.strictObject({ ...named, kind: z.literal('date') }),
  z.strictObject({ ...named, kind: z.literal('number') }),
  z.strictObject({
    ...named,
    kind: z.literal('choice'),
    choices: z.array(text(100)).check(z.minLength(1), z.maxLength(100)),
  }),
]);
export type FaceElement = z.output<typeof faceElement>;

/** How long a license of the type is valid: without end, so long from its issue on, or as the issuer states. */
export const validityRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('long-term') }),
  z.strictObject({
    kind: z.literal('term'),
    value: z.int().check(z.minimum(1), z.maximum(100)),
    unit: z.enum(['month', 'year']),
  }),
  z.strictObject({ kind: z.literal('stated') }),
]);
export type ValidityRule = z.output<typeof validityRule>;

/**
 * What a definer says of a license type (证照类型). Its code begins with the definer's USCC. A version never changes; the
 * next one counts from when it is put.
 */
export const licenseTypeContent = z.strictObject({
  name: z.strictObject({
    'zh-CN': text(100),
    'mn-Mong-CN': z.optional(text(200)),
    en: z.optional(text(200)),
  }),
  definerName: text(100),
  /** Where the definer acts: editors of this subtree may put versions. */
  division: z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/)),
  holders: z.array(z.enum(HOLDER_KINDS)).check(z.minLength(1), z.maxLength(2)),
  elements: z.array(faceElement).check(z.maxLength(100)),
  validity: validityRule,
  /** The type that is issued in the place of this one from now on (多证合一). No license of this type is issued any more. */
  supersededBy: z.optional(licenseTypeCode),
});
export type LicenseTypeContent = z.output<typeof licenseTypeContent>;

/** A version of a license type; `version` is 1, 2, 3 without gaps. */
export const licenseType = z.strictObject({
  code: licenseTypeCode,
  version: z.int().check(z.minimum(1)),
  content: licenseTypeContent,
  /** When the version was put (RFC 3339, UTC). */
  putAt: z.string(),
});
export type LicenseType = Readonly<z.output<typeof licenseType>>;

/** License types by code: each version is put once, the head says which is current. */
export type LicenseTypeStore = Readonly<{
  /** The current version, as last written; one GetItem. */
  find: (code: string) => Promise<LicenseType | undefined>;
  findVersion: (code: string, version: number) => Promise<LicenseType | undefined>;
  /** Puts the next version over the one that was read (`over` is its number, 0 for the first); `stale` when others were first. */
  put: (type: LicenseType, over: number) => Promise<'put' | 'stale'>;
  /** One page in the order of codes; may lag. */
  page: (
    query: Readonly<{ limit: number; after?: string | undefined }>,
  ) => Promise<Readonly<{ types: readonly LicenseType[]; after?: string }>>;
}>;
