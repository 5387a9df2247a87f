import { describe, expect, it } from 'vitest';
import { createHandler, route } from '../../../functions/items/list-item-conflicts.ts';
import { publishReport } from '../../../lib/items/conflicts/publish-report.ts';
import { makeCatalogue } from '../../../lib/items/demonstration/make-catalogue.ts';
import { makeItems } from '../../../lib/items/demonstration/make-items.ts';
import type { ContentInForce } from '../../../lib/items/conflicts/contents-in-force.ts';
import type { Actor, Role } from '../../../lib/kernel/actor.ts';
import { ACCESS, cellsOf } from '../../platform/auth/access.ts';
import { callHandler, keptDeps } from '../../platform/http/call-handler.ts';
import { memoryReportStore } from './report-store.memory.ts';

const NOW = new Date('2026-11-24T02:00:00Z');

const contents = async function* (site: string, without: number): AsyncGenerator<ContentInForce> {
  for (const entry of makeCatalogue()) yield { of: 'entry', ...entry };
  for (const [index, { code, content }] of [...makeItems(site, { seed: 'a' })].entries())
    if (index >= without) yield { of: 'item', code, content };
};

const publish = (reports: ReturnType<typeof memoryReportStore>, without = 0, now = NOW) =>
  publishReport({
    site: '150100',
    contents: () => contents('150100', without),
    divisionNames: async () => new Map([['150121', '土默特左旗']]),
    clock: { now: () => now },
    reports,
  });

/** Readable, but bound to the caller and the question. */
const cursors = {
  seal: async (position: string, { subject }: Actor, query: object) =>
    Buffer.from(JSON.stringify([position, subject, query])).toString('base64url'),
  open: async (cursor: string, { subject }: Actor, query: object) => {
    const [position, whose, of] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
    return whose === subject && JSON.stringify(of) === JSON.stringify(query) ? position : undefined;
  },
};

const official = (role: Role, division: string): Actor => ({
  subject: `${role}-${division}`,
  kind: 'official',
  roles: [role],
  division,
});
const SUPERVISOR = official('supervisor', '150100');

type Answer = {
  computedAt: string;
  conflicts: { id: string; division: string; kind: string; severity: string; message: string }[];
  divisions: { division: string; name?: string; items: number }[];
  totals: { breaches: number; hints: number };
  next?: string;
  code?: string;
};

const asking = (reports: ReturnType<typeof memoryReportStore>) => {
  const ask = async (query = '', actor: Actor | null = SUPERVISOR, headers = {}) => {
    const handler = createHandler({
      http: keptDeps({ authenticate: async () => actor ?? undefined }),
      reports,
      cursors,
    });
    return callHandler(handler, route, { target: `/v1/items/conflicts${query}`, headers });
  };
  const json = async (...asked: Parameters<typeof ask>) => {
    const { statusCode, body } = await ask(...asked);
    return { status: statusCode, body: JSON.parse(body ?? '') as Answer };
  };
  return { ask, json };
};

const published = async () => {
  const reports = memoryReportStore();
  await publish(reports);
  return { reports, ...asking(reports) };
};

describe('GET /v1/items/conflicts', () => {
  it('says that there is no report yet, and how one comes about', async () => {
    const { json } = asking(memoryReportStore());
    const { status, body } = await json();
    expect([status, body.code]).toEqual([404, 'conflicts-not-computed']);
  });

  it('gives the report of the own division and below, and when it was made', async () => {
    const { json } = await published();
    const { body } = await json('?limit=200');
    expect(body.computedAt).toBe('2026-11-24T02:00:00.000Z');
    expect(body.divisions.map(({ division }) => division)).toEqual(['150100', '150102', '150121']);
    expect(body.divisions[2]?.name).toBe('土默特左旗');
    expect(body.conflicts).toHaveLength(body.totals.breaches + body.totals.hints);
    const region = await json('?limit=200', official('editor', '150000'));
    expect(region.body.divisions[0]?.division).toBe('150000');
    expect(region.body.totals.breaches).toBe(25);
  });

  it('goes page by page through all of it, nothing twice', async () => {
    const { json } = await published();
    const all = (await json('?limit=200')).body.conflicts.map(({ id }) => id);
    const seen: string[] = [];
    let query = '?limit=7';
    for (let page = 0; page < 20; page += 1) {
      const { body } = await json(query);
      seen.push(...body.conflicts.map(({ id }) => id));
      if (body.next === undefined) break;
      query = `?limit=7&cursor=${body.next}`;
    }
    expect(seen).toEqual(all);
  });

  it('narrows by division, kind and severity', async () => {
    const { json } = await published();
    const narrowed = await json('?division=150121&severity=hint');
    expect(narrowed.body.conflicts.map(({ division, severity }) => `${division} ${severity}`)).toEqual([
      '150121 hint',
    ]);
    const kinds = (await json('?kind=rule-broken&limit=200')).body.conflicts.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['rule-broken']));
  });

  it('takes a cursor only for its question and only from its caller, and while the report is the same', async () => {
    const { json, reports } = await published();
    const { next = '' } = (await json('?limit=2')).body;
    const refused = async (query: string, actor?: Actor) => (await json(query, actor)).body.code;
    expect(await refused(`?limit=2&kind=rule-broken&cursor=${next}`)).toBe('cursor-invalid');
    expect(await refused(`?cursor=${next}`, official('editor', '150100'))).toBe('cursor-invalid');
    await publish(reports, 40);
    expect(await refused(`?limit=2&cursor=${next}`)).toBe('conflicts-recomputed');
  });

  it('answers in the language asked for', async () => {
    const { json } = await published();
    const english = await json('?limit=1', SUPERVISOR, { 'accept-language': 'en' });
    const chinese = await json('?limit=1&language=zh');
    expect(english.body.conflicts[0]?.message).toMatch(/[a-z] /);
    expect(chinese.body.conflicts[0]?.message).toMatch(/[\u4e00-\u9fff]：/);
  });

  it('answers a Mongolian reader in Chinese, and says so', async () => {
    const { ask } = await published();
    const byHeader = await ask('?limit=1', SUPERVISOR, { 'accept-language': 'mn-Mong-CN' });
    const byLink = await ask('?limit=1&language=mn', SUPERVISOR, { 'accept-language': 'en' });
    for (const { statusCode, headers } of [byHeader, byLink])
      expect([statusCode, headers?.['content-language']]).toEqual([200, 'zh-CN']);
  });

  it('says that there is none, where a cursor outlives its report', async () => {
    const { next = '' } = (await (await published()).json('?limit=2')).body;
    const { json } = asking(memoryReportStore());
    expect((await json(`?limit=2&cursor=${next}`)).body.code).toBe('conflicts-not-computed');
  });

  it('is a table or a page to print as well, by link or by Accept', async () => {
    const { ask } = await published();
    const csv = await ask('?format=csv');
    expect(csv.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' });
    expect(csv.body?.split('\r\n')).toHaveLength(30);
    const page = await ask('', SUPERVISOR, { accept: 'text/html' });
    expect(page.headers?.['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.body).toContain('事项一致性检查报告');
    expect((await ask('', SUPERVISOR, { accept: 'image/png' })).statusCode).toBe(406);
  });

  const cells = cellsOf(ACCESS['list-item-conflicts'], {
    division: '150121',
    above: '150100',
    below: '150121001',
    beside: '150102',
  });
  it.each(cells)('answers $who with $status', async ({ actor, status, code }) => {
    const { json } = await published();
    const found = await json('?division=150121', actor ?? null);
    expect([found.status, found.body.code]).toEqual([status, code]);
  });
});

describe('publishing a report', () => {
  it('keeps the one before for its readers, and no older one', async () => {
    const reports = memoryReportStore();
    const digests = [];
    for (const without of [0, 20, 20, 40]) digests.push((await publish(reports, without)).digest);
    expect(digests[1]).toBe(digests[2]);
    expect(reports.kept()).toEqual([digests[1], digests[3]]);
  });

  it('leaves a report of a later reading where it is, when a slower run ends after it', async () => {
    const reports = memoryReportStore();
    const newer = await publish(reports, 20);
    const slower = await publish(reports, 0, new Date('2026-11-24T01:00:00Z'));
    expect(slower.digest).toBe(newer.digest);
    expect((await reports.current())?.pointer.digest).toBe(newer.digest);
    expect(reports.kept()).toEqual([newer.digest]);
  });
});
