import * as z from 'zod/mini';
import { isLegalDate } from '../../kernel/clock.ts';
import { TRUST_PURPOSES } from './trust-list.ts';

/** How many there may be of each, and how long each may be as text. */
const MOST = {
  anchors: 500,
  recognitions: 50,
  divisions: 200,
  certificates: 2000,
  lists: 500,
  responses: 2000,
};
const LONGEST = { certificate: 100_000, list: 90_000_000, response: 1_500_000 };

const date = z.string().check(z.refine(isLegalDate, 'date-invalid'));
const text = z.string().check(z.minLength(1), z.maxLength(300));
const division = z.string().check(z.refine((code) => /^\d{6}(\d{3}|\d{6})?$/.test(code), 'division-invalid'));

const recognition = z
  .strictObject({
    by: text,
    document: z.optional(text),
    divisions: z.array(division).check(z.minLength(1), z.maxLength(MOST.divisions)),
    purposes: z.optional(z.array(z.enum(TRUST_PURPOSES)).check(z.minLength(1), z.maxLength(3))),
    from: date,
    to: z.optional(date),
  })
  .check(z.refine(({ from, to }) => to === undefined || from < to, 'recognition-empty'));

const certificate = z.string().check(z.maxLength(LONGEST.certificate));

const anchor = z.strictObject({
  certificate,
  recognitions: z.array(recognition).check(z.maxLength(MOST.recognitions)),
});

/**
 * A trust list 信任列表 as it is written: anchors with those who recognise them, and what else is needed to find paths and
 * revocations. Certificates, lists and answers are base64 of DER, or PEM.
 */
export const trustListShape = z.strictObject({
  v: z.literal(1),
  anchors: z.array(anchor).check(z.maxLength(MOST.anchors)),
  certificates: z.optional(z.array(certificate).check(z.maxLength(MOST.certificates))),
  revocationLists: z.optional(
    z.array(z.string().check(z.maxLength(LONGEST.list))).check(z.maxLength(MOST.lists)),
  ),
  ocspResponses: z.optional(
    z.array(z.string().check(z.maxLength(LONGEST.response))).check(z.maxLength(MOST.responses)),
  ),
});
