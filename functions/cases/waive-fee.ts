import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import type { CaseDeps } from '../../lib/cases/case-deps.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { feeMessages } from '../../lib/cases/fees/messages.ts';
import { feeWaiverRequest, waiveFee } from '../../lib/cases/fees/notice-fee.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wire } from '../../lib/cases/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'waive-fee',
  method: 'post',
  path: '/v1/cases/{id}/fee-waiver',
  room: 'cases',
  summary: 'Let a fee off, with a reason',
  summaryZh: '减免费用',
  description: 'For approvers, while it is owed; again is the same.',
  auth: 'required',
  params: caseParams,
  body: feeWaiverRequest,
  answers: { 200: { description: 'The case', content: { 'application/json': caseAnswer } } },
  refusals: {
    'case-not-found': 404,
    forbidden: 403,
    'case-own-matter': 403,
    'case-claimed': 409,
    'case-fee-not-owed': 409,
    'case-contended': 503,
  },
  messages: { ...caseMessages, ...feeMessages },
});

export const createHandler = (deps: CaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body }) => {
    const outcome = await waiveFee(deps, actor, params.id, body);
    return outcome.ok ? caseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
