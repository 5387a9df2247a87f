import * as z from 'zod/mini';
import type { Outbox } from '../platform/store/record-table.ts';
import { caseCourse } from './case-course.ts';

/** By which way somebody comes (办理渠道). */
export const CHANNELS = ['web', 'mobile', 'kiosk', 'window', 'hotline', 'post'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who applies (申请人): a person or an organisation. */
export const APPLICANT_KINDS = ['person', 'organisation'] as const;
export type ApplicantKind = (typeof APPLICANT_KINDS)[number];

const limit = z.object({ value: z.number(), unit: z.enum(['workday', 'day', 'month', 'year']) });

/** The version of the item that a case is bound to, and what of it is needed at every step. */
export const boundItem = z.object({
  /** The implementing code. */
  code: z.string(),
  version: z.number(),
  digest: z.string(),
  /** In Chinese, as that version calls it. */
  name: z.string(),
  type: z.string(),
  handlingType: z.optional(z.string()),
  agency: z.object({ code: z.string(), name: z.string() }),
  division: z.string(),
  limits: z.object({ legal: z.optional(limit), promised: z.optional(limit) }),
  licenseType: z.optional(z.string()),
});
export type BoundItem = z.output<typeof boundItem>;

/** That a material was promised for later (容缺后补): until which date, and when it came. */
const broughtLater = z.optional(z.object({ until: z.string(), at: z.string() }));

/** The content address of a file that was brought. */
const fileOf = z.object({ sm3: z.string(), size: z.number(), mediaType: z.string() });

/**
 * One material of a case (申请材料): a file that was brought, a license that is referred to (免提交), a paper whose original was
 * shown at a window, or one that is promised for later (容缺后补).
 */
export const caseMaterial = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    /** The id of the item's material that it is for. */
    requirement: z.string(),
    upload: z.string(),
    file: fileOf,
    /** C as it was brought; B after its original was seen at a window (国办函〔2016〕108号). */
    level: z.enum(['B', 'C', 'D']),
    broughtLater,
  }),
  z.object({ kind: z.literal('license'), requirement: z.string(), license: z.string(), broughtLater }),
  z.object({ kind: z.literal('paper'), requirement: z.string(), copies: z.number(), broughtLater }),
  z.object({ kind: z.literal('deferred'), requirement: z.string(), until: z.string() }),
]);
export type CaseMaterial = z.output<typeof caseMaterial>;

/** The most materials of one case. */
export const MAX_MATERIALS = 200;

/** Who works on a case at the moment (签收), until when. */
const claim = z.object({ by: z.string(), until: z.string() });

/** What was last told to the applicant of when the case will be done. */
const told = z.object({ due: z.string(), provisional: z.boolean(), at: z.string() });

/** A payment that came and could not count, with its reason: an operator has to send it back. */
const refusedPayment = z.object({
  at: z.string(),
  receipt: z.string(),
  amount: z.number(),
  reason: z.enum(['amount-differs', 'paid-before', 'waived']),
});

/** What is to be paid (缴费), in fen. Its basis, and why it was waived, stand enciphered beside the head. */
const fee = z.object({
  amount: z.number(),
  at: z.string(),
  by: z.string(),
  /** The order of the payment: by which it is confirmed, and where it is paid, if that can be done online. */
  order: z.object({ reference: z.string(), url: z.optional(z.string()) }),
  /** By the receipt of whoever took it. */
  paid: z.optional(z.object({ at: z.string(), receipt: z.string() })),
  waived: z.optional(z.object({ at: z.string(), by: z.string() })),
  refused: z.array(refusedPayment),
});
export type Fee = z.output<typeof fee>;

/** A supervisor's urging (督办, 催办); its text stands enciphered beside the head. */
const urging = z.object({
  at: z.string(),
  by: z.string(),
  /** Tells a repetition of the request. */
  key: z.string(),
  request: z.string(),
});

/** How a result was handed over (送达). */
export const DELIVERY_METHODS = ['counter', 'post', 'download'] as const;

/** How somebody judged a service (好差评): 1 very satisfied to 5 very unsatisfied, as GB/T 39046 A.8 numbers them. */
const rating = z.object({
  level: z.number(),
  channel: z.string(),
  tags: z.array(z.string()),
  at: z.string(),
  /** Nobody rated in time: the system did, and it counts nowhere. */
  byDefault: z.optional(z.boolean()),
});

/**
 * The head of a case (办件): bounded, and all that is personal stands enciphered in `personal`. Its applicant is found by a
 * keyed hash.
 */
export const caseRecord = z.object({
  id: z.string(),
  createdAt: z.string(),
  /** When a draft was last saved. */
  touchedAt: z.optional(z.string()),
  item: boundItem,
  /** 申请类型 by its digit. */
  applyType: z.string(),
  /** The case number (办件编号), from its submission on. */
  number: z.optional(z.string()),
  /** Under which number an older system keeps it. */
  localNumber: z.optional(z.string()),
  applicantKind: z.enum(APPLICANT_KINDS),
  /** The keyed hash of the applicant's number, `<key id>:<hash>`. */
  applicant: z.string(),
  /** Who created it (a digest): the applicant, an agent or a clerk at a window. */
  owner: z.string(),
  /** Legal date until which an agent may act (代办). */
  mandateTo: z.optional(z.string()),
  channel: z.enum(CHANNELS),
  /** Where it was taken in at a window: its division and, where the clerk's token names one, its agency. */
  window: z.optional(z.object({ division: z.string(), agency: z.optional(z.string()) })),
  /** Answers to the item's situation questions: options by question. */
  situations: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  materials: z.array(caseMaterial),
  course: caseCourse,
  /** {@link CasePersonal}, enciphered. */
  personal: z.string(),
  claim: z.optional(claim),
  told: z.optional(told),
  fee: z.optional(fee),
  urgings: z.optional(z.array(urging)),
  delivery: z.optional(z.object({ method: z.enum(DELIVERY_METHODS), at: z.string() })),
  rating: z.optional(rating),
});
export type CaseRecord = z.output<typeof caseRecord>;

/** What a case says of persons. Never stored or logged but enciphered. */
export const casePersonal = z.object({
  applicant: z.object({
    /** 证件类型代码: 001 USCC, 111 citizen ID, others as GA/T 2000.156 numbers them. */
    codeType: z.string(),
    number: z.string(),
    name: z.string(),
    phone: z.optional(z.string()),
    address: z.optional(z.string()),
  }),
  /** Who acts for the applicant, and by which mandate. */
  agent: z.optional(z.object({ name: z.string(), number: z.string(), mandate: z.string() })),
  /** What was filled in, by the form of the item's version. */
  form: z.record(z.string(), z.unknown()),
  /** How files were called, by upload. */
  fileNames: z.record(z.string(), z.string()),
  /** The code by which progress is asked for (查询码). */
  queryCode: z.string(),
});
export type CasePersonal = z.output<typeof casePersonal>;

/** A case as read: `rev` is its ETag; `outbox` is what it still has to deliver, carried into the next write. */
export type StoredCase = Readonly<{ record: CaseRecord; rev: number; outbox: Outbox }>;
