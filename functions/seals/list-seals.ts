import type { Clock } from '../../lib/kernel/clock.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { sealMessages } from '../../lib/seals/messages.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { listSeals } from '../../lib/seals/registry/list-seals.ts';
import { sealsPage, toSealAnswer } from '../../lib/seals/registry/registry-answer.ts';
import { pageQuery } from '../../lib/seals/registry/registry-requests.ts';
import type { SealStore } from '../../lib/seals/registry/seal-store.ts';
import { wireRegistry } from '../../lib/seals/wiring.ts';

export const route = defineRoute({
  id: 'list-seals',
  method: 'get',
  path: '/v1/seals',
  room: 'seals',
  summary: 'All seals on file, in the order of their identifiers, for a mirror',
  summaryZh: '备案印章清单',
  description:
    'For every caller with a role. A page may be short, even empty, while more follow: go on while there is `next`. May lag behind a change by a moment; a single seal never does.',
  auth: 'required',
  query: pageQuery,
  answers: { 200: { description: 'A page of seals', content: { 'application/json': sealsPage } } },
  refusals: { forbidden: 403 },
  messages: sealMessages,
});

type Deps = Readonly<{ http: HttpDeps; seals: SealStore; clock: Clock; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { cursor, limit } }) => {
    const whose = { subject: actor.subject, query: { room: 'seals', list: 'seals' } };
    const outcome = await listSeals(deps, actor, { limit, after: await deps.cursors.open(cursor, whose) });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    const seals = outcome.value.seals.map((stored) => toSealAnswer(stored, deps.clock.now()));
    return okJson({ seals, ...(next === undefined ? {} : { next }) }, { compressible: true });
  });

export const handler = entry(wireRegistry, createHandler);
