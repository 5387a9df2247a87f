import { holderListQuery } from '../../lib/licenses/license-requests.ts';
import { lendingMessages } from '../../lib/licenses/lending-messages.ts';
import { listUses, usesPage, type ListUsesDeps } from '../../lib/licenses/uses/list-uses.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { wireLending } from '../../lib/licenses/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-license-uses',
  method: 'get',
  path: '/v1/licenses/uses',
  room: 'licenses',
  summary: "Who has used the caller's licenses",
  summaryZh: '用证清单',
  description:
    'The newest first: when, by which agency, for which item and case, on which ground and why. A use is here within some minutes; go on while there is `next`.',
  auth: 'required',
  query: holderListQuery,
  answers: { 200: { description: 'A page of uses', content: { 'application/json': usesPage } } },
  refusals: { forbidden: 403, 'identity-missing': 403 },
  messages: { ...licenseMessages, ...lendingMessages },
});

type Deps = ListUsesDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { cursor, limit } }) => {
    const whose = { subject: actor.subject, query: { room: 'licenses', list: 'uses' } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listUses(deps, actor, { limit, after });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    return okJson({ uses: outcome.value.uses, ...(next === undefined ? {} : { next }) });
  });

export const handler = entry(wireLending, createHandler);
