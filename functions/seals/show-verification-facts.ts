import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { factsAnswer } from '../../lib/seals/verifications/facts-answer.ts';
import { showFacts, type ShowVerificationDeps } from '../../lib/seals/verifications/show-verification.ts';
import { verificationMessages } from '../../lib/seals/verifications/verification-messages.ts';
import { factsQuery, verificationParams } from '../../lib/seals/verifications/verification-requests.ts';
import { wireReports } from '../../lib/seals/wiring-verifications.ts';

export const route = defineRoute({
  id: 'show-verification-facts',
  method: 'get',
  path: '/v1/seals/verifications/{id}/facts',
  room: 'seals',
  summary: 'Everything that was seen of a document, before any judgement',
  summaryZh: '查询验证所依据的原始事实',
  description:
    'For whoever may read the report. What signs stands in it in base64, so that others can check the same; where that is over 4 MiB together it is left out (`withoutValues`), and told of one signature by `signature=`, its id.',
  auth: 'required',
  params: verificationParams,
  query: factsQuery,
  preconditions: ['if-none-match'],
  answers: { 200: { description: 'The facts', content: { 'application/json': factsAnswer } } },
  refusals: {
    forbidden: 403,
    'verification-not-found': 404,
    'signature-not-found': 404,
    'verification-pending': 409,
    'format-unknown': 422,
    'verification-abandoned': 422,
  },
  messages: verificationMessages,
});

export const createHandler = (deps: ShowVerificationDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, query }) => {
    const outcome = await showFacts(deps, actor, { id: params.id, signature: query.signature });
    if (!outcome.ok) return outcome.refusal;
    const { facts, sm3 } = outcome.value;
    return okJson(facts, { etag: sm3.slice(0, 32), compressible: true });
  });

export const handler = entry(wireReports, createHandler);
