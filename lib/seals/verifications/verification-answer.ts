import * as z from 'zod/mini';
import type { Answer } from '../../platform/http/answer.ts';
import { VERDICTS } from '../report/check.ts';
import { reportSchema, type Report } from '../report/report.ts';
import type { ShownVerification } from './show-verification.ts';
import { caseShape, type Verification } from './verification.ts';

/** A verification as it is told. `report` is there once it is done, and never changes. */
export const verificationAnswer = z.strictObject({
  id: z.string(),
  state: z.enum(['pending', 'done']),
  requestedAt: z.string(),
  case: z.optional(caseShape),
  /** The verification whose facts were judged again. */
  replayOf: z.optional(z.string()),
  verdict: z.optional(z.enum(VERDICTS)),
  /** SM3 of the report as JSON without white space: reports with the same are the same. */
  reportSm3: z.optional(z.string()),
  report: z.optional(reportSchema),
});

type VerificationAnswer = z.output<typeof verificationAnswer>;

/** The first half of the digest names a report well enough. */
const tagOf = (reportSm3: string): string => reportSm3.slice(0, 32);

const toAnswer = ({ id, requestedAt, case: of, replayOf, outcome }: Verification, report?: Report) =>
  ({
    id,
    state: outcome ? 'done' : 'pending',
    requestedAt,
    ...(of && { case: of }),
    ...(replayOf !== undefined && { replayOf }),
    ...(outcome && { verdict: outcome.verdict, reportSm3: outcome.report }),
    ...(report && { report }),
  }) satisfies VerificationAnswer;

/** Where a verification is asked for. */
export const addressOf = ({ id }: Verification, baseUrl: string): string =>
  `${baseUrl}/v1/seals/verifications/${id}`;

/** A verification as it stands: while it waits, where and when to ask again. */
export const shownTold = ({ verification, report }: ShownVerification, baseUrl: string): Answer => {
  const json = toAnswer(verification, report);
  if (verification.outcome === undefined)
    return {
      status: 202,
      json,
      headers: { location: addressOf(verification, baseUrl), 'retry-after': '15' },
    };
  return { status: 200, json, compressible: true, etag: tagOf(verification.outcome.report) };
};

/** One that was just asked for. */
export const madeTold = (shown: ShownVerification, baseUrl: string): Answer => {
  const told = shownTold(shown, baseUrl);
  if (told.status === 202) return told;
  return { ...told, status: 201, headers: { location: addressOf(shown.verification, baseUrl) } };
};
