import * as z from 'zod/mini';
import { numberParam } from '../../lib/items/changes/number-param.ts';
import type { ConflictCursors } from '../../lib/items/conflicts/conflict-cursors.ts';
import { kindName } from '../../lib/items/conflicts/conflict-shape.ts';
import {
  CONFLICT_FORMATS,
  conflictFormat,
  conflictsAnswer,
  LIMITS,
  toConflictsAnswer,
} from '../../lib/items/conflicts/conflicts-answer.ts';
import { readReport, type ReadReportDeps } from '../../lib/items/conflicts/read-report.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wireConflictReports } from '../../lib/items/wiring-conflicts.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';

export const route = defineRoute({
  id: 'list-item-conflicts',
  method: 'get',
  path: '/v1/items/conflicts',
  room: 'items',
  summary: 'What contradicts itself, other items or the catalogue, in your division and below',
  summaryZh: '本区划及下级事项中的不一致：同码不同名、同名不同码、要素与目录不符、编码问题',
  description:
    'From the report that is made every night; `computedAt` says when. A breach has to be put right, a hint has to be looked at, lawful variation is only counted. Accept chooses among JSON (also for */*), CSV and HTML; `format` and `language` override the headers, for links. A page may hold fewer conflicts than `limit` although more follow: go on while there is `next` (for CSV the header `x-next-cursor`). Ids stay the same from one report to the next.',
  auth: 'required',
  query: z.strictObject({
    division: z.optional(z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/))),
    kind: z.optional(kindName),
    severity: z.optional(z.enum(['breach', 'hint'])),
    format: z.optional(z.enum(CONFLICT_FORMATS)),
    language: languageParam,
    limit: z._default(numberParam(1, 200), 50),
    cursor: z.optional(z.string().check(z.maxLength(4096))),
  }),
  answers: {
    200: {
      description: 'A part of the report: by division, then by kind',
      content: { 'application/json': conflictsAnswer, 'text/csv': z.string(), 'text/html': z.string() },
    },
  },
  refusals: {
    forbidden: 403,
    'not-acceptable': 406,
    'cursor-invalid': 400,
    'conflicts-not-computed': 404,
    'conflicts-recomputed': 409,
  },
  messages: itemMessages,
});

type Deps = ReadReportDeps & Readonly<{ http: HttpDeps; cursors: ConflictCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ query, actor, accept, language }) => {
    const { format: named, language: _, limit, cursor, ...asked } = query;
    const format = conflictFormat(named, accept);
    const after = cursor === undefined ? undefined : await deps.cursors.open(cursor, actor, asked);
    if (cursor !== undefined && after === undefined) return { kind: 'cursor-invalid' };
    const most = format === 'json' ? limit : LIMITS[format];
    const outcome = await readReport(deps, { actor, ...asked }, { limit: most, after });
    if (!outcome.ok) return outcome.refusal;
    const { after: more } = outcome.value;
    const next = more === undefined ? undefined : await deps.cursors.seal(more, actor, asked);
    return toConflictsAnswer(outcome.value, { format, language, next });
  });

export const handler = entry(wireConflictReports, createHandler);
