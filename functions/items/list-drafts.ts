import * as z from 'zod/mini';
import type { CatalogueStore } from '../../lib/items/catalogue-entry.ts';
import type { DraftCursors } from '../../lib/items/draft-cursors.ts';
import type { ItemStore } from '../../lib/items/item-store.ts';
import { draftSummary, toDraftSummary } from '../../lib/items/life-answers.ts';
import { listDrafts } from '../../lib/items/list-drafts.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wireDrafts } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-drafts',
  method: 'get',
  path: '/v1/drafts',
  room: 'items',
  summary: 'Drafts of your division and below: by default those that wait for a review',
  summaryZh: '本区划及下级的草稿，默认列出待审核的',
  description:
    'A page may hold fewer than 50 although more follow: go on while there is `next`. May lag by a moment.',
  auth: 'required',
  query: z.strictObject({
    of: z._default(z.enum(['items', 'catalogue']), 'items'),
    state: z._default(z.enum(['editing', 'submitted', 'returned']), 'submitted'),
    cursor: z.optional(z.string().check(z.maxLength(4096))),
  }),
  answers: {
    200: {
      description: 'A page of drafts, by division and code',
      content: {
        'application/json': z.strictObject({
          drafts: z.array(draftSummary),
          next: z.optional(z.string()),
        }),
      },
    },
  },
  refusals: { forbidden: 403, 'cursor-invalid': 400 },
  messages: itemMessages,
});

type Deps = Readonly<{
  http: HttpDeps;
  items: Pick<ItemStore, 'listDrafts'>;
  catalogue: Pick<CatalogueStore, 'listDrafts'>;
  cursors: DraftCursors;
}>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ query: { of, state, cursor }, actor }) => {
    const whose = { actor, of, state };
    const after = cursor === undefined ? undefined : await deps.cursors.open(cursor, whose);
    if (cursor !== undefined && after === undefined) return { kind: 'cursor-invalid' };
    const outcome = await listDrafts(deps[of], { actor, state, after });
    if (!outcome.ok) return outcome.refusal;
    const { drafts, after: more } = outcome.value;
    return okJson({
      drafts: drafts.map(({ code, draft }) => toDraftSummary(code, draft)),
      ...(more === undefined ? {} : { next: await deps.cursors.seal(more, whose) }),
    });
  });

export const handler = entry(wireDrafts, createHandler);
