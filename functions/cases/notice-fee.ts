import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { feeMessages } from '../../lib/cases/fees/messages.ts';
import { feeNoticeRequest, noticeFee, type FeeDeps } from '../../lib/cases/fees/notice-fee.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wireFees } from '../../lib/cases/wiring-fees.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'notice-fee',
  method: 'post',
  path: '/v1/cases/{id}/fee-notices',
  room: 'cases',
  summary: 'Notice a fee',
  summaryZh: '缴费通知',
  description:
    'One a case, from acceptance to conclusion, which waits until it is paid or waived. The same once more is answered with the case as it stands.',
  auth: 'required',
  params: caseParams,
  body: feeNoticeRequest,
  answers: { 200: { description: 'The case', content: { 'application/json': caseAnswer } } },
  refusals: {
    'case-not-found': 404,
    forbidden: 403,
    'case-own-matter': 403,
    'case-claimed': 409,
    'case-state-conflict': 409,
    'case-fee-noticed': 409,
    'case-contended': 503,
  },
  messages: { ...caseMessages, ...feeMessages },
});

export const createHandler = (deps: FeeDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body }) => {
    const outcome = await noticeFee(deps, actor, params.id, body);
    return outcome.ok ? caseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wireFees, createHandler);
