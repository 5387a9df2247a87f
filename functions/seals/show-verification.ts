import * as z from 'zod/mini';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';
import {
  showVerification,
  type ShowVerificationDeps,
} from '../../lib/seals/verifications/show-verification.ts';
import { pageTold, REPORT_FORMATS, reportFormat } from '../../lib/seals/verifications/report-format.ts';
import { shownTold, verificationAnswer } from '../../lib/seals/verifications/verification-answer.ts';
import { verificationMessages } from '../../lib/seals/verifications/verification-messages.ts';
import { verificationParams } from '../../lib/seals/verifications/verification-requests.ts';
import { wireReports } from '../../lib/seals/wiring-verifications.ts';

const json = { 'application/json': verificationAnswer };

export const route = defineRoute({
  id: 'show-verification',
  method: 'get',
  path: '/v1/seals/verifications/{id}',
  room: 'seals',
  summary: 'A verification and its report',
  summaryZh: '查询验证结果（验证报告）',
  description:
    "For who asked, and for the clerks, approvers, supervisors and issuers of the case's agency whose division holds the case's. The report never changes. Accept chooses between JSON (also for */*) and a page to read and print; `format` and `language` override the headers.",
  auth: 'required',
  params: verificationParams,
  query: z.strictObject({ format: z.optional(z.enum(REPORT_FORMATS)), language: languageParam }),
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The report', content: { ...json, 'text/html': z.string() } },
    202: { description: 'The document is still being judged; ask again', content: json },
  },
  refusals: {
    forbidden: 403,
    'verification-not-found': 404,
    'not-acceptable': 406,
    'format-unknown': 422,
    'verification-abandoned': 422,
  },
  messages: verificationMessages,
});

export const createHandler = (deps: ShowVerificationDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, query, accept, language, baseUrl }) => {
    const format = reportFormat(query.format, accept);
    const outcome = await showVerification(deps, actor, params.id);
    if (!outcome.ok) return outcome.refusal;
    return format === 'html'
      ? pageTold(deps, outcome.value, { baseUrl, language })
      : shownTold(outcome.value, baseUrl);
  });

export const handler = entry(wireReports, createHandler);
