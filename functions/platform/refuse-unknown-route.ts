import { entry } from '../../lib/platform/entry.ts';
import type { HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { refuseRoute } from '../../lib/platform/http/refuse-route.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { allowedMethods } from '../../lib/platform/openapi/allowed-methods.ts';
import type { LoadDocument } from '../../lib/platform/openapi/load-document.ts';
import { wire } from '../../lib/platform/wiring.ts';

/** Not exported: it is no endpoint of the document. */
const route = defineRoute({
  id: 'refuse-unknown-route',
  method: 'get',
  path: '/{proxy+}',
  room: 'platform',
  summary: 'Everything that is no endpoint',
  auth: 'none',
  answers: {},
  refusals: {},
  messages: {},
});

export const createHandler = (deps: { http: HttpDeps; loadDocument: LoadDocument }) =>
  refuseRoute(route, deps.http, async (path) => allowedMethods((await deps.loadDocument()).document, path));

export const handler = entry(wire, createHandler);
