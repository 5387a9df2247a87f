import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { casesPage } from '../../lib/cases/case-answer.ts';
import type { CaseDeps } from '../../lib/cases/case-deps.ts';
import { ownCasesQuery } from '../../lib/cases/case-requests.ts';
import { listOwnCases } from '../../lib/cases/list-own-cases.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wire } from '../../lib/cases/wiring.ts';

export const route = defineRoute({
  id: 'list-own-cases',
  method: 'get',
  path: '/v1/cases',
  room: 'cases',
  summary: 'The caller’s own cases, the newest first',
  summaryZh: '我的办件',
  description:
    'Of a person or an enterprise their own, of an agent those that they began, of a clerk those that the window of their division took in. A page may be short, even empty, while more follow: go on while there is `next`.',
  auth: 'required',
  query: ownCasesQuery,
  answers: { 200: { description: 'A page of cases', content: { 'application/json': casesPage } } },
  refusals: { forbidden: 403, 'identity-missing': 403 },
  messages: caseMessages,
});

type Deps = CaseDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { cursor, limit, localNumber } }) => {
    const whose = { subject: actor.subject, query: { room: 'cases', list: 'own', localNumber } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listOwnCases(deps, actor, { limit, after, localNumber });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    const { cases } = outcome.value;
    return okJson({ cases, ...(next === undefined ? {} : { next }) }, { compressible: true });
  });

export const handler = entry(wire, createHandler);
