import * as z from 'zod/mini';
import { licenseTypeCode } from '../types/license-type.ts';
import { EXCHANGE_OPERATIONS } from './exchange-codes.ts';
import { toldText } from '../../platform/told-text.ts';

const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));

export const exchangeParams = z.strictObject({ operation: z.enum(EXCHANGE_OPERATIONS) });

/** What every operation takes; which of the optional members it needs follows from its name. */
export const exchangeRequest = z.strictObject({
  /** Taken as others send them and not looked at: who calls is said by the Authorization header alone. */
  accessId: z.optional(z.string().check(z.maxLength(200))),
  accessToken: z.optional(z.string().check(z.maxLength(8192))),
  /** 证照标识 (GB/T 36904-2018). */
  certIdentifier: z.optional(text(200)),
  /** 持证主体代码 and 持证主体代码类型代码. */
  holderCode: z.optional(text(50)),
  holderTypeCode: z.optional(text(20)),
  /** 证照类型代码, and 证照编号 where one of several is wanted. */
  certTypeCode: z.optional(licenseTypeCode),
  certNo: z.optional(text(100)),
  /** 用证事由, as the holder reads it. */
  useCause: toldText(200),
  /** The office that uses it, and who sits there; only the office is told to the holder. */
  orgName: toldText(100),
  username: text(50),
  itemName: text(200),
  itemCode: z.string().check(z.regex(/^[0-9A-Z]{1,50}$/)),
  /** The number of the case. */
  businessCode: z.string().check(z.regex(/^[0-9A-Za-z-]{1,50}$/)),
});
export type ExchangeRequest = z.output<typeof exchangeRequest>;

const named = z.string();

/** A license by the short names of GB/T 36903-2018; extensions (`KZ_`) are elements of its face. */
export const exchangeData = z.catchall(
  z.object({
    ZZMC: named,
    ZZLXDM: named,
    ZZBH: named,
    ZZBS: named,
    ZZBFJG: named,
    ZZBFJGDM: named,
    ZZBFRQ: named,
    CZZT: named,
    CZZTDM: named,
    CZZTDMLX: named,
    CZZTDMLXDM: named,
    ZZYXQQSRQ: named,
    /** The last day of its validity, or 长期. */
    ZZYXQJZRQ: named,
    CJSJ: named,
  }),
  named,
);
export type ExchangeData = z.output<typeof exchangeData>;

/** The file of a license, by a link that is good for some minutes. */
export const exchangeFile = z.strictObject({
  ZZBS: named,
  url: named,
  expiresAt: named,
  sm3: named,
  size: z.number(),
  mediaType: named,
});
export type ExchangeFile = z.output<typeof exchangeFile>;

export const exchangeAnswer = z.strictObject({
  code: z.string(),
  message: z.string(),
  data: z.array(z.union([exchangeFile, exchangeData])),
  /** There are more than are told: give a certNo. */
  more: z.optional(z.boolean()),
});
export type ExchangeAnswer = z.output<typeof exchangeAnswer>;

/** A refusal as callers of the exchange interface know it; `code` is that of this service where that interface has none. */
export const exchangeError = z.strictObject({
  code: z.string(),
  message: z.string(),
  traceId: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() }))),
});
export type ExchangeError = z.output<typeof exchangeError>;
