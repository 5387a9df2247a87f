import { describe, expect, it } from 'vitest';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { submitDraft } from '../../lib/items/submit-draft.ts';
import { cancelEntry, suspendEntry } from '../../lib/items/change-status.ts';
import { draftTag, type Life } from '../../lib/items/life.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import { ENDPOINTS, replacementDeps, send, type EndpointId } from './endpoints.ts';
import {
  AGENCY,
  BASIC_CODE,
  CODE,
  codeOf,
  contentFor,
  EDITOR,
  granted,
  memoryLives,
  MIRROR,
  official,
  OTHER_AGENCY,
  publish,
  REGION_EDITOR,
  REGION_REVIEWER,
  REVIEWER,
  soundContent,
  soundEntry,
} from './life.ts';
import { replaceItems } from '../../lib/items/replace-items.ts';

type Lives = ReturnType<typeof memoryLives>;
type Sending = Readonly<{ target: string; json?: unknown; headers?: Record<string, string> }>;
type Row = Readonly<{
  id: EndpointId;
  role: 'editor' | 'reviewer' | 'either';
  prepare: (lives: Lives) => Promise<Sending>;
}>;

const FROM = '2026-12-01';
const SUSPEND = { from: FROM, reason: '系统升级' };

const drafted = async <Content>(life: Life<Content>, code: string, content: Content, editor: Actor) =>
  granted(await saveDraft(life, { actor: editor, code, content, ifMatch: undefined })).rev;

const submitted = async <Content>(life: Life<Content>, code: string, content: Content, editor: Actor) => {
  await drafted(life, code, content, editor);
  return granted(await submitDraft(life, { actor: editor, code, ifMatch: undefined })).rev;
};

const item = (path: string): string => `/v1/items/${CODE}${path}`;
const entry = (path: string): string => `/v1/catalogue/${BASIC_CODE}${path}`;
const live = (lives: Lives) =>
  publish(lives.item, { code: CODE, content: soundContent(), from: '2026-01-01' });
const liveEntry = (lives: Lives) =>
  publish(
    lives.catalogue,
    { code: BASIC_CODE, content: soundEntry(), from: '2026-01-01' },
    { editor: REGION_EDITOR, reviewer: REGION_REVIEWER },
  );
const second = (lives: Lives) =>
  publish(lives.item, { code: codeOf(2), content: contentFor(2), from: '2026-01-01' });

const ITEM_ROWS: readonly Row[] = [
  {
    id: 'save-item-draft',
    role: 'editor',
    prepare: async () => ({
      target: item('/draft'),
      json: soundContent(),
      headers: { 'if-none-match': '*' },
    }),
  },
  {
    id: 'read-item-draft',
    role: 'either',
    prepare: async (l) => {
      await drafted(l.item, CODE, soundContent(), EDITOR);
      return { target: item('/draft') };
    },
  },
  {
    id: 'discard-item-draft',
    role: 'editor',
    prepare: async (l) => {
      await drafted(l.item, CODE, soundContent(), EDITOR);
      return { target: item('/draft') };
    },
  },
  {
    id: 'submit-item-draft',
    role: 'editor',
    prepare: async (l) => {
      await drafted(l.item, CODE, soundContent(), EDITOR);
      return { target: item('/draft/submission') };
    },
  },
  {
    id: 'return-item-draft',
    role: 'reviewer',
    prepare: async (l) => {
      await submitted(l.item, CODE, soundContent(), EDITOR);
      return { target: item('/draft/return'), json: { comment: '请补充' } };
    },
  },
  {
    id: 'publish-item-draft',
    role: 'reviewer',
    prepare: async (l) => {
      const rev = await submitted(l.item, CODE, soundContent(), EDITOR);
      return {
        target: item('/draft/publication'),
        json: { from: FROM },
        headers: { 'if-match': `"${draftTag(rev)}"` },
      };
    },
  },
  {
    id: 'suspend-item',
    role: 'reviewer',
    prepare: async (l) => {
      await live(l);
      return { target: item('/suspension'), json: SUSPEND };
    },
  },
  {
    id: 'resume-item',
    role: 'reviewer',
    prepare: async (l) => {
      await live(l);
      granted(await suspendEntry(l.item, { actor: REVIEWER, code: CODE, from: FROM, reason: '升级' }));
      return { target: item('/resumption'), json: SUSPEND };
    },
  },
  {
    id: 'cancel-item',
    role: 'reviewer',
    prepare: async (l) => {
      await live(l);
      return { target: item('/cancellation'), json: SUSPEND };
    },
  },
  {
    id: 'replace-items',
    role: 'reviewer',
    prepare: async (l) => {
      await live(l);
      await second(l);
      return {
        target: '/v1/item-replacements',
        json: { sources: [CODE], successors: [codeOf(2)], ...SUSPEND },
        headers: { 'idempotency-key': 'key-00000001' },
      };
    },
  },
  {
    id: 'look-up-replacement',
    role: 'reviewer',
    prepare: async (l) => {
      await live(l);
      await second(l);
      const { id } = granted(
        await replaceItems(replacementDeps(l), {
          actor: REVIEWER,
          idempotencyKey: 'key-00000001',
          sources: [CODE],
          successors: [codeOf(2)],
          ...SUSPEND,
        }),
      );
      return { target: `/v1/item-replacements/${id}` };
    },
  },
];

const ENTRY_ROWS: readonly Row[] = [
  {
    id: 'save-catalogue-entry-draft',
    role: 'editor',
    prepare: async () => ({ target: entry('/draft'), json: soundEntry(), headers: { 'if-none-match': '*' } }),
  },
  {
    id: 'read-catalogue-entry-draft',
    role: 'either',
    prepare: async (l) => {
      await drafted(l.catalogue, BASIC_CODE, soundEntry(), REGION_EDITOR);
      return { target: entry('/draft') };
    },
  },
  {
    id: 'discard-catalogue-entry-draft',
    role: 'editor',
    prepare: async (l) => {
      await drafted(l.catalogue, BASIC_CODE, soundEntry(), REGION_EDITOR);
      return { target: entry('/draft') };
    },
  },
  {
    id: 'submit-catalogue-entry-draft',
    role: 'editor',
    prepare: async (l) => {
      await drafted(l.catalogue, BASIC_CODE, soundEntry(), REGION_EDITOR);
      return { target: entry('/draft/submission') };
    },
  },
  {
    id: 'return-catalogue-entry-draft',
    role: 'reviewer',
    prepare: async (l) => {
      await submitted(l.catalogue, BASIC_CODE, soundEntry(), REGION_EDITOR);
      return { target: entry('/draft/return'), json: { comment: '请补充' } };
    },
  },
  {
    id: 'publish-catalogue-entry-draft',
    role: 'reviewer',
    prepare: async (l) => {
      const rev = await submitted(l.catalogue, BASIC_CODE, soundEntry(), REGION_EDITOR);
      return {
        target: entry('/draft/publication'),
        json: { from: FROM },
        headers: { 'if-match': `"${draftTag(rev)}"` },
      };
    },
  },
  {
    id: 'suspend-catalogue-entry',
    role: 'reviewer',
    prepare: async (l) => {
      await liveEntry(l);
      return { target: entry('/suspension'), json: SUSPEND };
    },
  },
  {
    id: 'resume-catalogue-entry',
    role: 'reviewer',
    prepare: async (l) => {
      await liveEntry(l);
      granted(
        await cancelEntry(l.catalogue, {
          actor: REGION_REVIEWER,
          code: BASIC_CODE,
          from: FROM,
          reason: '误',
        }),
      );
      return { target: entry('/resumption'), json: SUSPEND };
    },
  },
  {
    id: 'cancel-catalogue-entry',
    role: 'reviewer',
    prepare: async (l) => {
      await liveEntry(l);
      return { target: entry('/cancellation'), json: SUSPEND };
    },
  },
];

type Cell = Readonly<{ who: string; actor: Actor | undefined; status: number; code?: string }>;

const rolesOf = (role: Row['role']) => (role === 'either' ? (['editor', 'reviewer'] as const) : [role]);
const other = (role: 'editor' | 'reviewer') => (role === 'editor' ? 'reviewer' : 'editor');

/** Every actor a route may meet, and what becomes of it. 200 stands for any success. */
const cells = (row: Row, division: string): Cell[] => [
  { who: 'nobody', actor: undefined, status: 401, code: 'token-missing' },
  {
    who: 'a citizen',
    actor: { subject: 'c', kind: 'person', roles: ['citizen'] },
    status: 403,
    code: 'forbidden',
  },
  {
    who: 'a clerk and supervisor',
    actor: official('c', ['clerk', 'approver', 'supervisor', 'issuer', 'ops'], { division }),
    status: 403,
    code: 'forbidden',
  },
  ...(row.role === 'either'
    ? []
    : [
        {
          who: `only a ${other(row.role)}`,
          actor: official('w', [other(row.role)], { division }),
          status: 403,
          code: 'forbidden',
        },
      ]),
  ...rolesOf(row.role).flatMap((role): Cell[] => [
    { who: `a ${role} of the division`, actor: official('ok', [role], { division }), status: 200 },
    {
      who: `a ${role} of another division`,
      actor: official('x', [role], { division: '150200' }),
      status: 403,
      code: 'forbidden',
    },
    {
      who: `a ${role} of a division below`,
      actor: official('x', [role], { division: '150102' }),
      status: 403,
      code: 'forbidden',
    },
    {
      who: `a ${role} without a division`,
      actor: { subject: 'x', kind: 'official', roles: [role] },
      status: 403,
      code: 'forbidden',
    },
    { who: `a ${role} of the region`, actor: official('r', [role], { division: '150000' }), status: 200 },
  ]),
  { who: 'the system', actor: MIRROR, status: 200 },
];

const agencyCells = (row: Row): Cell[] =>
  rolesOf(row.role).flatMap((role): Cell[] => [
    { who: `a ${role} of the agency`, actor: official('a', [role], { agency: AGENCY }), status: 200 },
    role === 'editor'
      ? {
          who: 'an editor of another agency',
          actor: official('a', [role], { agency: OTHER_AGENCY }),
          status: 403,
          code: 'forbidden',
        }
      : {
          who: 'a reviewer of another agency',
          actor: official('a', [role], { agency: OTHER_AGENCY }),
          status: 200,
        },
  ]);

const judge = async (lives: Lives, row: Row, { actor, status, code }: Cell) => {
  const answer = await send(lives, row.id, actor, await row.prepare(lives));
  expect([answer.status && answer.status < 300 ? 200 : answer.status, answer.json?.code]).toEqual([
    status,
    status === 200 ? answer.json?.code : code,
  ]);
  if (code === 'forbidden') expect(answer.json.needs.length).toBeGreaterThan(0);
};

describe.each(ITEM_ROWS)('$id', (row) => {
  it.each([...cells(row, '150100'), ...agencyCells(row)])('answers $who with $status', async (cell) => {
    await judge(memoryLives(), row, cell);
  });
});

describe.each(ENTRY_ROWS)('$id', (row) => {
  it.each(cells(row, '150000').filter(({ who }) => !who.endsWith('of the region')))(
    'answers $who with $status at the region',
    async (cell) => {
      await judge(memoryLives({ site: '150000' }), row, cell);
    },
  );

  it('is refused on a league’s site, where the catalogue is only mirrored, except to the mirror', async () => {
    if (row.role === 'either') return expect(row.id).toBe('read-catalogue-entry-draft');
    const lives = memoryLives({ site: '150000' });
    const sending = await row.prepare(lives);
    const league = {
      ...lives,
      catalogue: { ...lives.catalogue, kind: { ...lives.catalogue.kind, masteredHere: false } },
    };
    const actor = official('r', [row.role], { division: '150000' });
    expect(await send(league, row.id, actor, sending)).toMatchObject({
      status: 409,
      json: { code: 'catalogue-mastered-elsewhere' },
    });
    expect((await send(league, row.id, MIRROR, sending)).status).toBeLessThan(300);
  });
});

describe('the two pairs of eyes', () => {
  const both = official('both', ['editor', 'reviewer']);

  it.each(['return-item-draft', 'publish-item-draft'] as const)(
    '%s is refused to who compiled it',
    async (id) => {
      const lives = memoryLives();
      const rev = await submitted(lives.item, CODE, soundContent(), both);
      const json = id === 'return-item-draft' ? { comment: '退' } : { from: FROM };
      const path = id === 'return-item-draft' ? '/draft/return' : '/draft/publication';
      const headers = { 'if-match': `"${draftTag(rev)}"` };
      expect(await send(lives, id, both, { target: item(path), json, headers })).toMatchObject({
        status: 403,
        json: { code: 'same-person' },
      });
      expect((await send(lives, id, REVIEWER, { target: item(path), json, headers })).status).toBe(200);
    },
  );

  it('count who wrote an earlier state of the draft, and who only submitted it', async () => {
    const lives = memoryLives();
    const writer = official('writer', ['editor', 'reviewer']);
    const rev = await drafted(lives.item, CODE, soundContent(), writer);
    granted(
      await saveDraft(lives.item, {
        actor: EDITOR,
        code: CODE,
        content: soundContent({ remarks: { 'zh-CN': '改' } }),
        ifMatch: draftTag(rev),
      }),
    );
    granted(await submitDraft(lives.item, { actor: both, code: CODE, ifMatch: undefined }));
    for (const actor of [writer, both])
      expect(
        await send(lives, 'return-item-draft', actor, {
          target: item('/draft/return'),
          json: { comment: '退' },
        }),
      ).toMatchObject({
        json: { code: 'same-person' },
      });
  });
});

describe('the table of routes', () => {
  it('holds every endpoint that needs a token', () => {
    const listed = [...ITEM_ROWS, ...ENTRY_ROWS].map(({ id }) => id);
    const needing = Object.values(ENDPOINTS)
      .filter(({ route }) => route.auth === 'required')
      .map(({ route }) => route.id);
    expect(needing.filter((id) => !listed.includes(id as EndpointId))).toEqual(['list-drafts']);
  });
});
