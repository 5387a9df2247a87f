import { entriesPage, entriesQuery } from '../../lib/audit/audit-requests.ts';
import { listAuditEntries, type ListAuditEntriesDeps } from '../../lib/audit/list-audit-entries.ts';
import { auditMessages } from '../../lib/audit/messages.ts';
import { wireReading } from '../../lib/audit/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-audit-entries',
  method: 'get',
  path: '/v1/audit/entries',
  room: 'audit',
  summary: 'Entries of one lane of the audit chain, in order',
  summaryZh: '审计链条目',
  description:
    "For supervisors of the site's division and for operations. Every entry names the hash of the one before it in its lane; go on while there is `next`.",
  auth: 'required',
  query: entriesQuery,
  answers: { 200: { description: 'A page of entries', content: { 'application/json': entriesPage } } },
  refusals: { forbidden: 403 },
  messages: auditMessages,
});

type Deps = ListAuditEntriesDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { lane, after, cursor, limit } }) => {
    const whose = { subject: actor.subject, query: { room: 'audit', lane } };
    const place = Number((await deps.cursors.open(cursor, whose)) ?? after);
    const outcome = await listAuditEntries(deps, actor, { lane, after: place, limit });
    if (!outcome.ok) return outcome.refusal;
    const { entries, after: last } = outcome.value;
    const next = await deps.cursors.seal(last?.toString(), whose);
    return okJson({ entries, ...(next === undefined ? {} : { next }) }, { compressible: true });
  });

export const handler = entry(wireReading, createHandler);
