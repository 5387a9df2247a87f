import { describe, expect, it } from 'vitest';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { submitDraft } from '../../lib/items/submit-draft.ts';
import { cancelEntry, suspendEntry } from '../../lib/items/change-status.ts';
import { draftTag, type Life } from '../../lib/items/life.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import { ACCESS, cellsOf, type Cell, type Places } from '../platform/auth/access.ts';
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
    id: 'show-item-translations',
    prepare: async (l) => {
      await live(l);
      return { target: item('/translations') };
    },
  },
  {
    id: 'save-item-draft',
    prepare: async () => ({
      target: item('/draft'),
      json: soundContent(),
      headers: { 'if-none-match': '*' },
    }),
  },
  {
    id: 'read-item-draft',
    prepare: async (l) => {
      await drafted(l.item, CODE, soundContent(), EDITOR);
      return { target: item('/draft') };
    },
  },
  {
    id: 'discard-item-draft',
    prepare: async (l) => {
      await drafted(l.item, CODE, soundContent(), EDITOR);
      return { target: item('/draft') };
    },
  },
  {
    id: 'submit-item-draft',
    prepare: async (l) => {
      await drafted(l.item, CODE, soundContent(), EDITOR);
      return { target: item('/draft/submission') };
    },
  },
  {
    id: 'return-item-draft',
    prepare: async (l) => {
      await submitted(l.item, CODE, soundContent(), EDITOR);
      return { target: item('/draft/return'), json: { comment: '请补充' } };
    },
  },
  {
    id: 'publish-item-draft',
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
    prepare: async (l) => {
      await live(l);
      return { target: item('/suspension'), json: SUSPEND };
    },
  },
  {
    id: 'resume-item',
    prepare: async (l) => {
      await live(l);
      granted(await suspendEntry(l.item, { actor: REVIEWER, code: CODE, from: FROM, reason: '升级' }));
      return { target: item('/resumption'), json: SUSPEND };
    },
  },
  {
    id: 'cancel-item',
    prepare: async (l) => {
      await live(l);
      return { target: item('/cancellation'), json: SUSPEND };
    },
  },
  {
    id: 'replace-items',
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
    prepare: async () => ({ target: entry('/draft'), json: soundEntry(), headers: { 'if-none-match': '*' } }),
  },
  {
    id: 'read-catalogue-entry-draft',
    prepare: async (l) => {
      await drafted(l.catalogue, BASIC_CODE, soundEntry(), REGION_EDITOR);
      return { target: entry('/draft') };
    },
  },
  {
    id: 'discard-catalogue-entry-draft',
    prepare: async (l) => {
      await drafted(l.catalogue, BASIC_CODE, soundEntry(), REGION_EDITOR);
      return { target: entry('/draft') };
    },
  },
  {
    id: 'submit-catalogue-entry-draft',
    prepare: async (l) => {
      await drafted(l.catalogue, BASIC_CODE, soundEntry(), REGION_EDITOR);
      return { target: entry('/draft/submission') };
    },
  },
  {
    id: 'return-catalogue-entry-draft',
    prepare: async (l) => {
      await submitted(l.catalogue, BASIC_CODE, soundEntry(), REGION_EDITOR);
      return { target: entry('/draft/return'), json: { comment: '请补充' } };
    },
  },
  {
    id: 'publish-catalogue-entry-draft',
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
    prepare: async (l) => {
      await liveEntry(l);
      return { target: entry('/suspension'), json: SUSPEND };
    },
  },
  {
    id: 'resume-catalogue-entry',
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
    prepare: async (l) => {
      await liveEntry(l);
      return { target: entry('/cancellation'), json: SUSPEND };
    },
  },
];

/** Where the item of these tests belongs; a catalogue entry belongs to the region. */
const ITEM_PLACES: Places = {
  division: '150100',
  above: '150000',
  below: '150102',
  beside: '150200',
  agency: AGENCY,
  otherAgency: OTHER_AGENCY,
};
const REGION_PLACES: Places = { division: '150000', below: '150100', beside: '140000' };

const judge = async (lives: Lives, row: Row, { actor, status, code }: Cell) => {
  const answer = await send(lives, row.id, actor, await row.prepare(lives));
  expect([answer.status && answer.status < 300 ? 200 : answer.status, answer.json?.code]).toEqual([
    status,
    status === 200 ? answer.json?.code : code,
  ]);
  if (code === 'forbidden') expect(answer.json.needs.length).toBeGreaterThan(0);
};

describe.each(ITEM_ROWS)('$id', (row) => {
  it.each(cellsOf(ACCESS[row.id], ITEM_PLACES))('answers $who with $status', async (cell) => {
    await judge(memoryLives(), row, cell);
  });
});

describe.each(ENTRY_ROWS)('$id', (row) => {
  it.each(cellsOf(ACCESS[row.id], REGION_PLACES))('answers $who with $status at the region', async (cell) => {
    await judge(memoryLives({ site: '150000' }), row, cell);
  });

  it('is refused on a league’s site, where the catalogue is only mirrored, except to the mirror', async () => {
    if (row.id === 'read-catalogue-entry-draft') return;
    const lives = memoryLives({ site: '150000' });
    const sending = await row.prepare(lives);
    const league = {
      ...lives,
      catalogue: { ...lives.catalogue, kind: { ...lives.catalogue.kind, masteredHere: false } },
    };
    const actor = official('r', ['editor', 'reviewer'], { division: '150000' });
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

describe('the list of drafts', () => {
  const LIST = { target: '/v1/drafts?state=editing' };
  const codesFor = async (lives: Lives, actor: Actor) => {
    const { status, json } = await send(lives, 'list-drafts', actor, LIST);
    return status === 200 ? json.drafts.map(({ code }: { code: string }) => code) : [status, json.code];
  };
  const twoDrafts = async () => {
    const lives = memoryLives();
    await drafted(lives.item, CODE, soundContent(), EDITOR);
    const below = contentFor(2, { division: '150102', agency: { code: OTHER_AGENCY, name: '区局' } });
    await drafted(lives.item, codeOf(2), below, EDITOR);
    return lives;
  };

  it.each(cellsOf(ACCESS['list-drafts'], ITEM_PLACES).filter(({ who }) => !/editor|reviewer/.test(who)))(
    'answers $who with $status',
    async ({ actor, status }) => {
      expect((await send(await twoDrafts(), 'list-drafts', actor, LIST)).status).toBe(status);
    },
  );

  it.each(['editor', 'reviewer'] as const)(
    'shows a %s the own division and below, no other',
    async (role) => {
      const lives = await twoDrafts();
      const seenIn = (division: string) => codesFor(lives, official('x', [role], { division }));
      expect(await seenIn('150100')).toEqual([CODE, codeOf(2)]);
      expect(await seenIn('150000')).toEqual([CODE, codeOf(2)]);
      expect(await seenIn('150102')).toEqual([codeOf(2)]);
      expect(await seenIn('150200')).toEqual([]);
      const nowhere: Actor = { subject: 'x', kind: 'official', roles: [role] };
      expect(await codesFor(lives, nowhere)).toEqual([403, 'forbidden']);
    },
  );

  it('shows an editor of an agency that agency’s alone, and a reviewer of an agency all', async () => {
    const lives = await twoDrafts();
    const of = { agency: OTHER_AGENCY };
    expect(await codesFor(lives, official('x', ['editor'], of))).toEqual([codeOf(2)]);
    expect(await codesFor(lives, official('x', ['reviewer'], of))).toEqual([CODE, codeOf(2)]);
  });
});

describe('these tests', () => {
  it('hold every endpoint of the room that is limited to some', () => {
    const listed = [...ITEM_ROWS, ...ENTRY_ROWS].map(({ id }) => id);
    const limited = (Object.keys(ENDPOINTS) as EndpointId[]).filter((id) => ACCESS[id] !== 'anybody');
    expect([...listed, 'list-drafts'].toSorted()).toEqual(limited.toSorted());
  });
});
