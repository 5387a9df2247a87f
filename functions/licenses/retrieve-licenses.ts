import { lendingMessages } from '../../lib/licenses/lending-messages.ts';
import { retrievalAnswer, retrievalRequest } from '../../lib/licenses/retrievals/retrieval-requests.ts';
import {
  retrieveLicenses,
  type RetrieveLicensesDeps,
} from '../../lib/licenses/retrievals/retrieve-licenses.ts';
import { wireLending } from '../../lib/licenses/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'retrieve-licenses',
  method: 'post',
  path: '/v1/licenses/retrievals',
  room: 'licenses',
  summary: "Retrieve a holder's licenses for one case",
  summaryZh: '调取电子证照',
  description:
    'For clerks, approvers and systems whose token names the agency that the holder has given consent to. Up to 50 at once; the use is on record, and the holder reads it, before the answer leaves. Masked unless the whole is asked for.',
  auth: 'required',
  body: retrievalRequest,
  answers: {
    200: {
      description: 'What became of each thing that was wanted, in its order',
      content: { 'application/json': retrievalAnswer },
    },
  },
  refusals: { forbidden: 403, 'ground-not-proven': 404, 'ground-contended': 503 },
  messages: lendingMessages,
});

export const createHandler = (deps: RetrieveLicensesDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, body }) => {
    const outcome = await retrieveLicenses(deps, actor, body);
    return outcome.ok ? okJson(outcome.value, { compressible: true }) : outcome.refusal;
  });

export const handler = entry(wireLending, createHandler);
