import * as z from 'zod/mini';
import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import type { CaseDeps } from '../../lib/cases/case-deps.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { originalRequest, verifyOriginal } from '../../lib/cases/originals/verify-original.ts';
import { wire } from '../../lib/cases/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'verify-original',
  method: 'post',
  path: '/v1/cases/{id}/materials/{upload}/verification',
  room: 'cases',
  summary: 'Say that the original of a scan was seen',
  summaryZh: '核验原件',
  description:
    'For the window that took the case in and the clerks of its agency: the file is B from then on, no longer C.',
  auth: 'required',
  params: z.extend(caseParams, { upload: z.string().check(z.regex(/^[0-9a-f]{32}$/)) }),
  body: originalRequest,
  answers: { 200: { description: 'The case', content: { 'application/json': caseAnswer } } },
  refusals: {
    'case-not-found': 404,
    'case-material-not-found': 404,
    forbidden: 403,
    'case-own-matter': 403,
    'case-state-conflict': 409,
    'case-contended': 503,
  },
  messages: caseMessages,
});

export const createHandler = (deps: CaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body }) => {
    const outcome = await verifyOriginal(deps, actor, params.id, { upload: params.upload, ...body });
    return outcome.ok ? caseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
