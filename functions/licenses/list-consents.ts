import { consentsPage } from '../../lib/licenses/consents/consent-requests.ts';
import { listConsents, type ListConsentsDeps } from '../../lib/licenses/consents/list-consents.ts';
import { holderListQuery } from '../../lib/licenses/license-requests.ts';
import { lendingMessages } from '../../lib/licenses/lending-messages.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { wireLending } from '../../lib/licenses/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-consents',
  method: 'get',
  path: '/v1/licenses/consents',
  room: 'licenses',
  summary: "The caller's own consents",
  summaryZh: '本人的用证授权',
  description:
    'Those that are over or withdrawn too, the oldest first. May lag behind a change by a moment; go on while there is `next`.',
  auth: 'required',
  query: holderListQuery,
  answers: { 200: { description: 'A page of consents', content: { 'application/json': consentsPage } } },
  refusals: { forbidden: 403, 'identity-missing': 403 },
  messages: { ...licenseMessages, ...lendingMessages },
});

type Deps = ListConsentsDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { cursor, limit } }) => {
    const whose = { subject: actor.subject, query: { room: 'licenses', list: 'consents' } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listConsents(deps, actor, { limit, after });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    return okJson({ consents: outcome.value.consents, ...(next === undefined ? {} : { next }) });
  });

export const handler = entry(wireLending, createHandler);
