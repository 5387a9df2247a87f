import * as z from 'zod/mini';
import { pageFields } from '../platform/http/request-fields.ts';
import { toldText } from '../platform/told-text.ts';
import { APPLICANT_KINDS, CHANNELS, DELIVERY_METHODS, MAX_MATERIALS } from './case.ts';
import { OPINIONS } from './case-course.ts';
import { DECISIONS } from './transitions/case-transition.ts';

export const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));
export const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const division = z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/));
const id = text(50);

/** A case by its id (32 characters) or its number (48). */
export const caseParams = z.strictObject({
  id: z.string().check(z.regex(/^([0-9a-f]{32}|[0-9A-Z]{39,48})$/)),
});

const localNumber = z.string().check(z.regex(/^[0-9A-Za-z-]{1,50}$/));

export const historyQuery = z.strictObject(pageFields({ limit: 20, most: 100 }));
export const ownCasesQuery = z.strictObject({
  ...pageFields({ limit: 20, most: 100 }),
  /** For clerks and approvers: the number under which an older system of their agency keeps a case. */
  localNumber: z.optional(localNumber),
});

const applicant = z.strictObject({
  kind: z.enum(APPLICANT_KINDS),
  /** 001 for a USCC, 111 for a citizen ID, others as GA/T 2000.156 numbers them. */
  codeType: z.string().check(z.regex(/^\d{3}$/)),
  number: text(50),
  name: toldText(200),
  phone: z.optional(z.string().check(z.regex(/^\+?[\d -]{5,20}$/))),
  address: z.optional(toldText(300)),
});

/** A case to begin: of which item, for whom, and by which way. */
export const caseCreation = z.strictObject({
  /** The implementing code. */
  item: text(31),
  applicant,
  /** 申请类型 by its digit; 1, a first application, where it is left out. */
  applyType: z._default(z.string().check(z.regex(/^[1-9]$/)), '1'),
  channel: z.enum(CHANNELS),
  /** The division of the window where the applicant is present; for clerks alone, who must give it. */
  window: z.optional(z.strictObject({ division })),
  /** By which mandate an agent acts (代办); for agents alone, who must give it. */
  mandate: z.optional(
    z.strictObject({
      name: toldText(200),
      number: text(50),
      /** The number of the document, or what else proves it. */
      document: toldText(200),
      /** The last day on which it is good. */
      validTo: date,
    }),
  ),
  /** Under which number an older system keeps it. */
  localNumber: z.optional(localNumber),
});
export type CaseCreation = z.output<typeof caseCreation>;

const option = z.string().check(z.maxLength(50));

/** What is brought for a material of the item, in one of three ways. */
const broughtMaterials = [
  z.strictObject({ kind: z.literal('file'), requirement: id, upload: text(64) }),
  /** The identifier of a license that the applicant holds (免提交). */
  z.strictObject({ kind: z.literal('license'), requirement: id, license: text(200) }),
  /** Originals handed in at a window. */
  z.strictObject({
    kind: z.literal('paper'),
    requirement: id,
    copies: z.int().check(z.minimum(1), z.maximum(100)),
  }),
] as const;

/** For which material of the item, and what is given for it. */
const givenMaterial = z.discriminatedUnion('kind', [
  ...broughtMaterials,
  /** Promised for later (容缺后补); until when. */
  z.strictObject({ kind: z.literal('deferred'), requirement: id, until: date }),
]);
export type GivenMaterial = z.output<typeof givenMaterial>;

/** All that is filled in and brought: the whole of it, each time. */
export const applicationRequest = z.strictObject({
  situations: z._default(z.record(option, z.union([option, z.array(option).check(z.maxLength(50))])), {}),
  form: z._default(z.record(z.string().check(z.maxLength(100)), z.unknown()), {}),
  materials: z._default(z.array(givenMaterial).check(z.maxLength(MAX_MATERIALS)), []),
});
export type ApplicationRequest = z.output<typeof applicationRequest>;

/** What was promised for later, as it comes. */
export const deferredMaterialsRequest = z.strictObject({
  materials: z
    .array(z.discriminatedUnion('kind', broughtMaterials))
    .check(z.minLength(1), z.maxLength(MAX_MATERIALS)),
});
export type DeferredMaterialsRequest = z.output<typeof deferredMaterialsRequest>;

const told = toldText(2000);
const lacking = z.strictObject({ requirement: z.optional(id), text: toldText(500) });

/** What the agency, or the window for it, does next. */
export const operationRequest = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.literal('pre-check') }),
  /** Everything that is lacking, at once. */
  z.strictObject({
    operation: z.literal('correction-request'),
    lacking: z.array(lacking).check(z.minLength(1), z.maxLength(50)),
  }),
  z.strictObject({ operation: z.literal('acceptance') }),
  z.strictObject({ operation: z.literal('non-acceptance'), reason: told }),
  z.strictObject({ operation: z.literal('transfer'), to: toldText(200), reason: told }),
  z.strictObject({ operation: z.literal('review-start') }),
  z.strictObject({
    operation: z.literal('review-step'),
    step: id,
    opinion: z.enum(OPINIONS),
    text: z.optional(told),
  }),
  z.strictObject({
    operation: z.literal('special-procedure-start'),
    name: toldText(200),
    reason: told,
    /** How long it will take, as the applicant was told in writing. */
    days: z.int().check(z.minimum(1), z.maximum(366)),
    /** The written notice: its number and day. */
    notice: z.strictObject({ number: toldText(100), on: date }),
  }),
  z.strictObject({ operation: z.literal('special-procedure-end'), result: told }),
  z.strictObject({
    operation: z.literal('extension'),
    /** By how much, in the unit of the limit. */
    more: z.int().check(z.minimum(1), z.maximum(366)),
    reason: told,
  }),
  z.strictObject({
    operation: z.literal('decision'),
    decision: z.enum(DECISIONS),
    /** 文号 */
    document: z.optional(toldText(100)),
    /** Reasons; required unless it is granted (行政许可法第三十八条). */
    reason: z.optional(told),
  }),
  z.strictObject({ operation: z.literal('license-making') }),
  /** With the license that it ends with, where the item ends with one. */
  z.strictObject({ operation: z.literal('conclusion'), license: z.optional(text(200)) }),
  z.strictObject({
    operation: z.literal('delivery'),
    method: z.enum(DELIVERY_METHODS),
    /** Who took it, or the number of the parcel. */
    recipient: z.optional(toldText(200)),
  }),
  z.strictObject({ operation: z.literal('archiving') }),
  z.strictObject({ operation: z.literal('revocation'), reason: told }),
]);
export type OperationRequest = z.output<typeof operationRequest>;

export const withdrawalRequest = z.strictObject({ reason: z.optional(told) });
