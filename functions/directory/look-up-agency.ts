import { agency } from '../../lib/directory/agency.ts';
import { lookUpAgency, type LookUpAgencyDeps } from '../../lib/directory/look-up-agency.ts';
import { directoryMessages } from '../../lib/directory/messages.ts';
import { agencyParams } from '../../lib/directory/params.ts';
import { wire } from '../../lib/directory/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'look-up-agency',
  method: 'get',
  path: '/v1/agencies/{id}',
  room: 'directory',
  summary: 'An agency with every code and every spelling under which it is known',
  summaryZh: '实施主体及其全部代码和名称写法',
  auth: 'none',
  params: agencyParams,
  preconditions: ['if-none-match'],
  answers: { 200: { description: 'The agency', content: { 'application/json': agency } } },
  refusals: { 'agency-not-found': 404 },
  messages: directoryMessages,
});

export const createHandler = (deps: LookUpAgencyDeps & { http: HttpDeps }) =>
  httpHandler(route, deps.http, async ({ params }) => {
    const outcome = await lookUpAgency(deps, params.id);
    if (!outcome.ok) return outcome.refusal;
    return okJson(outcome.value.agency, { etag: String(outcome.value.rev) });
  });

export const handler = entry(wire, createHandler);
