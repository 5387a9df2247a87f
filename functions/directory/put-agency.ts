import { agency, agencyInput } from '../../lib/directory/agency.ts';
import { AGENCY_DEFECTS } from '../../lib/directory/describe-agency.ts';
import { directoryMessages } from '../../lib/directory/messages.ts';
import { agencyParams } from '../../lib/directory/params.ts';
import { putAgency, type PutAgencyDeps } from '../../lib/directory/put-agency.ts';
import { wire } from '../../lib/directory/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'put-agency',
  method: 'put',
  path: '/v1/agencies/{id}',
  room: 'directory',
  summary:
    'Create an agency (If-None-Match: *) or put a new version in the place of the one that If-Match names',
  summaryZh: '新建实施主体（If-None-Match: *），或按 If-Match 所指的版本更新',
  description:
    'For editors of the division and for operations. Faulty codes are kept and answered as findings.',
  auth: 'required',
  params: agencyParams,
  body: agencyInput,
  preconditions: ['if-match-or-create'],
  answers: {
    200: { description: 'The agency as it stands now', content: { 'application/json': agency } },
    201: { description: 'The new agency', content: { 'application/json': agency } },
  },
  refusals: {
    forbidden: 403,
    'agency-code-claimed': 409,
    'stale-version': 412,
    'agency-invalid': 422,
  },
  defects: AGENCY_DEFECTS,
  messages: directoryMessages,
});

export const createHandler = (deps: PutAgencyDeps & { http: HttpDeps }) =>
  httpHandler(route, deps.http, async ({ params, body, actor, ifMatch, baseUrl }) => {
    const outcome = await putAgency(deps, { id: params.id, input: body, actor, ifMatch });
    if (!outcome.ok) return outcome.refusal;
    const { agency: saved, rev, created } = outcome.value;
    return {
      ...okJson(saved, {
        etag: String(rev),
        ...(created ? { headers: { location: `${baseUrl}/v1/agencies/${saved.id}` } } : {}),
      }),
      status: created ? 201 : 200,
    };
  });

export const handler = entry(wire, createHandler);
