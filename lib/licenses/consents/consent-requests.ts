import * as z from 'zod/mini';
import { instant } from '../../platform/http/request-fields.ts';
import { licenseTypeCode } from '../types/license-type.ts';
import { consentRecord } from './consent.ts';

/** A consent to give: to whom, for what, until when. Now, where `from` is left out. */
export const consentRequest = z.strictObject({
  /** The agency's unified social credit code. */
  agency: z.string().check(z.minLength(1), z.maxLength(18)),
  types: z._default(z.array(licenseTypeCode).check(z.maxLength(20)), []),
  /** Identifiers of own licenses. */
  licenses: z._default(
    z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(20)),
    [],
  ),
  item: z.optional(z.string().check(z.regex(/^[0-9A-Z]{1,50}$/))),
  from: z.optional(instant),
  until: instant,
});
export type ConsentRequest = z.output<typeof consentRequest>;

export const consentParams = z.strictObject({ id: z.string().check(z.regex(/^[0-9a-f]{32}$/)) });

const { id, agency, types, licenses, item, from, until, createdAt, withdrawnAt } = consentRecord.shape;

/** A consent as its holder is told of it. */
export const consentAnswer = z.strictObject({
  id,
  agency,
  types,
  /** Type, issuer and serial of each. */
  licenses,
  item,
  from,
  until,
  createdAt,
  withdrawnAt,
  inForce: z.boolean(),
});
export type ConsentAnswer = z.output<typeof consentAnswer>;

export const consentsPage = z.strictObject({
  consents: z.array(consentAnswer),
  next: z.optional(z.string()),
});
