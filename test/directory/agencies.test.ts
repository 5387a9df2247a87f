import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createHandler as createLister,
  route as listRoute,
} from '../../functions/directory/list-agencies.ts';
import {
  createHandler as createFinder,
  route as findRoute,
} from '../../functions/directory/look-up-agency.ts';
import { createHandler as createPutter, route as putRoute } from '../../functions/directory/put-agency.ts';
import { describeAgency } from '../../lib/directory/describe-agency.ts';
import { saveAgency } from '../../lib/directory/save-agency.ts';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { ACCESS, cellsOf, type Places } from '../platform/auth/access.ts';
import { callHandler, keptDeps } from '../platform/http/call-handler.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { directoryOver, embeddedTable, official } from './rooms.ts';

const USCC = '11650000010183859F';
const OTHER = '12441500196720244T';
const body = (more: object = {}) => ({
  names: [{ text: '呼和浩特市新城区示范局', kind: 'full', source: 'editor' }],
  codes: [{ code: USCC, source: 'editor' }],
  division: '150102',
  ...more,
});

const embedded = await embeddedTable();
afterAll(embedded.close);

const editor = official('editor', '150100');

const callsOf = (table: RecordTable) => {
  const room = directoryOver(table);
  const put = async (
    id: string,
    json: object,
    headers: Record<string, string>,
    actor: Actor | undefined = editor,
  ) => {
    const handler = createPutter({ ...room, http: keptDeps({ authenticate: async () => actor }) });
    const result = await callHandler(handler, putRoute, {
      target: `/v1/agencies/${id}`,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(json),
    });
    return { ...result, json: JSON.parse(result.body ?? 'null') };
  };
  const create = (id: string, json: object, actor = editor) => put(id, json, { 'if-none-match': '*' }, actor);
  const get = async (id: string) => {
    const result = await callHandler(createFinder(room), findRoute, { target: `/v1/agencies/${id}` });
    return { ...result, json: JSON.parse(result.body ?? 'null') };
  };
  const list = async (query: Record<string, string>) => {
    const target = `/v1/agencies?${new URLSearchParams(query).toString()}`;
    const result = await callHandler(createLister(room), listRoute, { target });
    return JSON.parse(result.body ?? 'null');
  };
  const idsIn = async (query: Record<string, string>): Promise<string[]> =>
    (await list(query)).agencies.map(({ id }: { id: string }) => id);
  return { room, put, create, get, list, idsIn };
};

describe('agencies in the embedded engine', () => {
  it('are created, found by every code and spelling, changed and listed', async () => {
    const { room, create, put, get, idsIn } = callsOf(embedded.table);
    await seedDirectory(room);
    const created = await create(
      'bureau',
      body({
        codes: [
          { code: USCC, source: 'editor' },
          { code: '11736', source: 'old system' },
        ],
      }),
    );
    expect([created.statusCode, created.headers?.['etag']]).toEqual([201, '"1"']);
    expect(created.headers?.['location']).toBe('http://127.0.0.1:3000/150100/v1/agencies/bureau');
    expect(created.json.findings).toMatchObject([{ code: 'agency-code-truncated', pointer: '/codes/1' }]);
    expect(await idsIn({ code: USCC.toLowerCase() })).toEqual(['bureau']);
    expect(await idsIn({ code: '11736' })).toEqual(['bureau']);
    const changed = await put('bureau', body({ nature: 'statutory' }), { 'if-match': '"1"' });
    expect([changed.statusCode, changed.headers?.['etag']]).toEqual([200, '"2"']);
    expect(await idsIn({ code: '11736' })).toEqual([]);
    expect(await idsIn({ division: '150102', name: '示范' })).toEqual(['bureau']);
    expect(
      (await room.agencies.findByName('呼和浩特市 新城区示范局')).map(({ agency }) => agency.id),
    ).toEqual(['bureau']);
    expect((await get('bureau')).json.nature).toBe('statutory');
  });
});

const putting = async (table: RecordTable, actor: Actor | undefined) => {
  const http = keptDeps({ authenticate: async () => actor });
  const put = await callHandler(createPutter({ ...directoryOver(table), http }), putRoute, {
    target: '/v1/agencies/own',
    headers: { 'content-type': 'application/json', 'if-none-match': '*' },
    body: JSON.stringify(body()),
  });
  return { put, json: JSON.parse(put.body ?? 'null') };
};

describe('an agency', () => {
  let table = memoryRecordTable();
  beforeEach(async () => {
    table = memoryRecordTable();
    await seedDirectory(directoryOver(table));
  });

  it('is not found under an unknown identifier', async () => {
    expect((await callsOf(table).get('nobody')).json).toMatchObject({
      status: 404,
      code: 'agency-not-found',
    });
  });

  it('keeps its sound code to itself while it lives, and hands it on when it ends', async () => {
    const { create, put } = callsOf(table);
    expect((await create('old', body())).statusCode).toBe(201);
    const taken = await create('new', body());
    expect([taken.statusCode, taken.json.code]).toEqual([409, 'agency-code-claimed']);
    expect(
      (await put('old', body({ to: '2026-11-01', successor: 'new' }), { 'if-match': '"1"' })).statusCode,
    ).toBe(200);
    expect((await create('new', body())).statusCode).toBe(201);
  });

  it('may share the faulty codes of an old system', async () => {
    const { create, idsIn } = callsOf(table);
    const faulty = body({ codes: [{ code: '11736', source: 'old system' }] });
    await create('one', faulty);
    expect((await create('two', faulty)).statusCode).toBe(201);
    expect(await idsIn({ code: '11736' })).toEqual(['one', 'two']);
  });

  it('frees a code that it gave up', async () => {
    const { create, put } = callsOf(table);
    await create('first', body());
    await put('first', body({ codes: [{ code: OTHER, source: 'editor' }] }), { 'if-match': '"1"' });
    expect((await create('second', body())).statusCode).toBe(201);
  });

  it('claimed by many at once belongs to one', async () => {
    const { create, idsIn } = callsOf(table);
    const all = await Promise.all(Array.from({ length: 8 }, (_, i) => create(`racer-${i}`, body())));
    const winners = all.filter(({ statusCode }) => statusCode === 201);
    expect(winners).toHaveLength(1);
    expect(await idsIn({ code: USCC })).toHaveLength(1);
  });

  it('written again after a crash before its claim was final is the same, and final', async () => {
    const { room, create } = callsOf(table);
    const broken = { ...room.agencies, settleCode: async () => Promise.reject(new Error('crash')) };
    const agency = describeAgency('crashed', {
      names: [{ text: '示范局', kind: 'full', source: 'x' }],
      codes: [{ code: USCC, source: 'x' }],
      division: '150102',
    });
    await expect(saveAgency({ ...room, agencies: broken }, agency, undefined)).rejects.toThrow('crash');
    const again = await saveAgency(room, agency, await room.agencies.find('crashed'));
    expect(again).toMatchObject({ ok: true, value: { rev: 1 } });
    expect((await create('thief', body())).statusCode).toBe(409);
  });

  it('is changed only over the version that was read', async () => {
    const { create, put } = callsOf(table);
    await create('bureau', body());
    expect((await create('bureau', body())).json).toMatchObject({ status: 412, current: 1 });
    expect((await put('bureau', body(), { 'if-match': '"7"' })).json.code).toBe('stale-version');
    expect((await put('missing', body(), { 'if-match': '"1"' })).statusCode).toBe(412);
    expect((await put('missing', body(), { 'if-match': '*' })).statusCode).toBe(412);
    expect((await put('bureau', body({ nature: 'other' }), { 'if-match': '*' })).statusCode).toBe(200);
    expect((await put('bureau', body(), {})).json).toMatchObject({
      status: 428,
      code: 'precondition-required',
    });
  });

  it('is told everything that is wrong with it at once', async () => {
    const wrong = body({
      names: [{ text: '示范局', kind: 'short', source: 'editor' }],
      codes: [
        { code: USCC, source: 'a' },
        { code: USCC, source: 'b' },
      ],
      division: '150199',
      successor: 'self',
      from: '2020-01-01',
      to: '2019-01-01',
    });
    const { json } = await callsOf(table).create('self', wrong);
    expect(json.status).toBe(422);
    expect(json.errors.map(({ code }: { code: string }) => code).toSorted()).toEqual(
      [...(putRoute.defects ?? [])].toSorted(),
    );
  });

  const PLACES: Places = {
    division: '150102',
    above: '150100',
    below: '150102001',
    beside: '150103',
    agency: 'own',
    otherAgency: 'other',
  };
  const cells = cellsOf(ACCESS['put-agency'], PLACES).map(({ status, ...cell }) => ({
    ...cell,
    status: status === 200 ? 201 : status,
  }));

  it.each(cells)('is made by $who: $status', async ({ actor, status, code }) => {
    const { put, json } = await putting(table, actor);
    expect([put.statusCode, json.code]).toEqual([status, code]);
    if (code === 'forbidden') expect(json.needs[0]).toBe('editor');
  });

  it('is changed by an editor whose token names it by its code', async () => {
    const { create, put } = callsOf(table);
    await create('bureau', body());
    const of = (agency: string): Actor => ({ ...official('editor', '150102'), agency });
    const first = { 'if-match': '"1"' };
    expect((await put('bureau', body(), first, of(OTHER))).json).toMatchObject({
      code: 'forbidden',
      needs: ['editor', 'agency bureau'],
    });
    expect((await put('bureau', body(), first, of(USCC))).statusCode).toBe(200);
  });

  it('does not become an editor’s own by the codes that the editor writes into it', async () => {
    const { create, put } = callsOf(table);
    await create('bureau', body({ codes: [] }));
    const thief: Actor = { ...official('editor', '150102'), agency: USCC };
    expect((await put('bureau', body(), { 'if-match': '"1"' }, thief)).statusCode).toBe(403);
    expect((await create('new', body(), thief)).statusCode).toBe(403);
  });

  it('does not move out of the reach of the editor that has it', async () => {
    const { create, put } = callsOf(table);
    await create('bureau', body());
    const district = official('editor', '150103');
    const moved = body({ division: '150103' });
    expect((await put('bureau', moved, { 'if-match': '"1"' }, district)).statusCode).toBe(403);
    expect((await put('bureau', moved, { 'if-match': '"1"' }, editor)).statusCode).toBe(200);
  });

  it('is found page by page, each once, under a code that many share', async () => {
    const { create, list } = callsOf(table);
    const ids = Array.from({ length: 7 }, (_, i) => `shared-${i}`);
    for (const id of ids) await create(id, body({ codes: [{ code: '11736', source: 'old system' }] }));
    await create('elsewhere', body({ codes: [{ code: '11737', source: 'old system' }] }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ code: '11736', limit: '3', ...(cursor === undefined ? {} : { cursor }) });
      expect(page.agencies.length).toBeLessThanOrEqual(3);
      seen.push(...page.agencies.map(({ id }: { id: string }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
  });

  it('is listed page by page, each once', async () => {
    const { create, list } = callsOf(table);
    for (let i = 0; i < 7; i += 1) await create(`a-${i}`, body({ codes: [] }));
    await create('elsewhere', body({ codes: [], division: '150103' }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({
        division: '150102',
        limit: '3',
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.agencies.map(({ id }: { id: string }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual(['a-0', 'a-1', 'a-2', 'a-3', 'a-4', 'a-5', 'a-6']);
  });
});
