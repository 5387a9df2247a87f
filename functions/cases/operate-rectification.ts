import * as z from 'zod/mini';
import { caseMessages } from '../../lib/cases/messages.ts';
import { rectificationAnswer, type RectificationDeps } from '../../lib/cases/ratings/list-rectifications.ts';
import { ratingMessages } from '../../lib/cases/ratings/messages.ts';
import { operateRectification, rectificationRequest } from '../../lib/cases/ratings/operate-rectification.ts';
import { wireRectifications } from '../../lib/cases/wiring-ratings.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'operate-rectification',
  method: 'post',
  path: '/v1/cases/rectifications/{id}/operations',
  room: 'cases',
  summary: 'Answer a poor rating, call back, close',
  summaryZh: '差评整改：答复、回访、办结',
  description:
    'For approvers of the agency, in this order. Whoever was not reached in three attempts counts as called back. The same once more is the same.',
  auth: 'required',
  params: z.strictObject({ id: z.string().check(z.regex(/^[0-9a-f]{32}$/)) }),
  body: rectificationRequest,
  answers: { 200: { description: 'The task', content: { 'application/json': rectificationAnswer } } },
  refusals: {
    'rectification-not-found': 404,
    forbidden: 403,
    'case-own-matter': 403,
    'rectification-state-conflict': 409,
    'case-contended': 503,
  },
  messages: { ...caseMessages, ...ratingMessages },
});

export const createHandler = (deps: RectificationDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body }) => {
    const outcome = await operateRectification(deps, actor, params.id, body);
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireRectifications, createHandler);
