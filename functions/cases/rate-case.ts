import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { MOVE_REFUSALS } from '../../lib/cases/move-refusals.ts';
import { ratingMessages } from '../../lib/cases/ratings/messages.ts';
import type { RateCaseDeps } from '../../lib/cases/ratings/rate-case.ts';
import { rateOwnCase, ratingRequest } from '../../lib/cases/ratings/rate-own-case.ts';
import { wireRatings } from '../../lib/cases/wiring-ratings.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'rate-case',
  method: 'post',
  path: '/v1/cases/{id}/ratings',
  room: 'cases',
  summary: 'Rate a case, or a visit for it',
  summaryZh: '好差评',
  description:
    'By its applicant: the case once it is concluded, and each visit by the id that window or kiosk gave it; once each, the same again is the same. Levels as GB/T 39046 numbers them: 1 very satisfied to 5 very unsatisfied.',
  auth: 'required',
  params: caseParams,
  body: ratingRequest,
  answers: { 200: { description: 'The case', content: { 'application/json': caseAnswer } } },
  refusals: { ...MOVE_REFUSALS, 'case-rated-before': 409, 'rating-invalid': 422 },
  defects: ['rating-tag-unknown'],
  messages: { ...caseMessages, ...ratingMessages },
});

export const createHandler = (deps: RateCaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body }) => {
    const outcome = await rateOwnCase(deps, actor, params.id, body);
    return outcome.ok ? caseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wireRatings, createHandler);
