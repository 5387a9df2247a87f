import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import {
  listPresentations,
  type ListPresentationsDeps,
} from '../../lib/licenses/presentations/list-presentations.ts';
import { presentationsPage } from '../../lib/licenses/presentations/presentation-answer.ts';
import { holderListQuery } from '../../lib/licenses/license-requests.ts';
import { wirePresentations } from '../../lib/licenses/wiring-presentations.ts';

export const route = defineRoute({
  id: 'list-presentations',
  method: 'get',
  path: '/v1/licenses/presentations',
  room: 'licenses',
  summary: "The caller's own presentations: who redeemed them, when, and why",
  summaryZh: '本人（本单位）的亮证记录',
  description:
    'The newest first. A page may be short, even empty, while more follow: go on while there is `next`. May lag behind a redemption by a moment.',
  auth: 'required',
  query: holderListQuery,
  answers: {
    200: { description: 'A page of presentations', content: { 'application/json': presentationsPage } },
  },
  refusals: { forbidden: 403, 'identity-missing': 403 },
  messages: licenseMessages,
});

type Deps = ListPresentationsDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { cursor, limit } }) => {
    const whose = { subject: actor.subject, query: { room: 'licenses', list: 'presentations' } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listPresentations(deps, actor, { limit, after });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    const { presentations } = outcome.value;
    return okJson({ presentations, ...(next === undefined ? {} : { next }) }, { compressible: true });
  });

export const handler = entry(wirePresentations, createHandler);
