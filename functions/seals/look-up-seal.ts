import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { sealMessages } from '../../lib/seals/messages.ts';
import { lookUpSeal, type LookUpSealDeps } from '../../lib/seals/registry/look-up-seal.ts';
import { sealAnswer, sealTold } from '../../lib/seals/registry/registry-answer.ts';
import { sealParams, sealQuery } from '../../lib/seals/registry/registry-requests.ts';
import { wireRegistry } from '../../lib/seals/wiring.ts';

export const route = defineRoute({
  id: 'look-up-seal',
  method: 'get',
  path: '/v1/seals/{esID}',
  room: 'seals',
  summary: 'The state of a seal on file, now or at an instant, and its states so far',
  summaryZh: '查询备案印章的状态',
  description:
    'For every caller with a role. The esID is percent-encoded. `asOf` is an instant that has come; reasons of changes are told to the seal managers of the holder alone.',
  auth: 'required',
  params: sealParams,
  query: sealQuery,
  preconditions: ['if-none-match'],
  answers: { 200: { description: 'The seal', content: { 'application/json': sealAnswer } } },
  refusals: { forbidden: 403, 'seal-not-found': 404, 'as-of-in-future': 422 },
  messages: sealMessages,
});

export const createHandler = (deps: LookUpSealDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, query }) => {
    const outcome = await lookUpSeal(deps, actor, { id: params.esID, asOf: query.asOf });
    if (!outcome.ok) return outcome.refusal;
    return sealTold(outcome.value.stored, outcome.value.at, actor);
  });

export const handler = entry(wireRegistry, createHandler);
