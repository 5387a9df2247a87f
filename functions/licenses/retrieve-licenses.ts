import { fileMessages } from '../../lib/licenses/file/file-messages.ts';
import { lendingMessages } from '../../lib/licenses/lending-messages.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { retrievalAnswer, retrievalRequest } from '../../lib/licenses/retrievals/retrieval-requests.ts';
import {
  retrieveLicenses,
  type RetrieveLicensesDeps,
} from '../../lib/licenses/retrievals/retrieve-licenses.ts';
import { wireRetrieval } from '../../lib/licenses/wiring-retrieval.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'retrieve-licenses',
  method: 'post',
  path: '/v1/licenses/retrievals',
  room: 'licenses',
  summary: "Retrieve a holder's licenses for one case",
  summaryZh: '调取电子证照',
  description:
    'For clerks, approvers and systems whose token names an agency with a ground: the consent of the holder, a case of the holder that the agency handles and whose item asks for the license, or a standing grant. Up to 50 at once; the use is on record, and the holder reads it, before the answer leaves. Masked unless the whole is asked for and the ground allows it; with the whole, links to the files where they are asked for. `asOf` tells licenses as they were at the end of that day.',
  auth: 'required',
  body: retrievalRequest,
  answers: {
    200: {
      description: 'What became of each thing that was wanted, in its order',
      content: { 'application/json': retrievalAnswer },
    },
  },
  refusals: {
    forbidden: 403,
    'ground-not-proven': 404,
    'license-file-out-of-reach': 409,
    'as-of-in-future': 422,
    'ground-contended': 503,
  },
  messages: { ...fileMessages, ...licenseMessages, ...lendingMessages },
});

type Deps = RetrieveLicensesDeps & Pick<ReturnType<typeof wireRetrieval>, 'http' | 'linksFor'>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, body, sourceIp, headers }) => {
    const links = body.files ? await deps.linksFor({ sourceIp, headers }) : undefined;
    const outcome = await retrieveLicenses(deps, actor, body, { links });
    return outcome.ok ? okJson(outcome.value, { compressible: true }) : outcome.refusal;
  });

export const handler = entry(wireRetrieval, createHandler);
