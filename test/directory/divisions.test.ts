import { afterAll, describe, expect, it } from 'vitest';
import {
  createHandler as createLister,
  route as listRoute,
} from '../../functions/directory/list-divisions.ts';
import {
  createHandler as createFinder,
  route as findRoute,
} from '../../functions/directory/look-up-division.ts';
import { importDivisions, unknownParents } from '../../lib/directory/import-divisions.ts';
import { readDivisionTable } from '../../lib/directory/read-division-table.ts';
import { seedDirectory, shippedDivisions } from '../../lib/directory/seed-directory.ts';
import { callHandler } from '../platform/http/call-handler.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { directoryOver, embeddedTable, memoryDirectory } from './rooms.ts';

const embedded = await embeddedTable();
afterAll(embedded.close);

const tables = [
  { name: 'the in-memory table', table: memoryRecordTable() },
  { name: 'the embedded engine', table: embedded.table },
];

describe.each(tables)('divisions in $name', ({ table }) => {
  const room = directoryOver(table);
  const finder = createFinder(room);
  const lister = createLister(room);
  const get = async (target: string, headers: Record<string, string> = {}) => {
    const [handler, route] = /divisions\/\d/.test(target) ? [finder, findRoute] : [lister, listRoute];
    const result = await callHandler(handler, route, { target, headers });
    return { ...result, json: JSON.parse(result.body ?? 'null') };
  };

  it('are seeded once: a second time writes nothing', async () => {
    const codes = new Set(shippedDivisions().map(({ code }) => code)).size;
    expect(await seedDirectory(room)).toMatchObject({ divisions: codes, themes: 1 });
    expect(await seedDirectory(room)).toEqual({ divisions: 0, codeLists: 0, themes: 0 });
  });

  it('are found by code in any width, on a date or now', async () => {
    expect((await get('/v1/divisions/150105')).json).toMatchObject({
      code: '150105',
      name: '赛罕区',
      level: 'county',
      parent: '150100',
      state: 'in-force',
      from: '2000',
      today: ['150105'],
      predecessors: ['150102', '150105'],
    });
    const then = await get('/v1/divisions/150105000000?asOf=1999-05-01');
    expect(then.json).toMatchObject({ name: '郊区', to: '2000', state: 'abolished' });
    expect(then.json.meanings.map(({ name }: { name: string }) => name)).toEqual(['郊区', '赛罕区']);
  });

  it('that were abolished are answered with their end and the codes of today', async () => {
    expect((await get('/v1/divisions/152601')).json).toMatchObject({
      name: '集宁市',
      to: '2003',
      state: 'abolished',
      today: ['150902'],
    });
  });

  it('that never were, or not on that day, are not found, with what to do next', async () => {
    const never = await get('/v1/divisions/159999', { 'accept-language': 'en' });
    expect(never.statusCode).toBe(404);
    expect(never.json).toMatchObject({
      code: 'division-not-found',
      title: 'There is no division with the code 159999',
    });
    const later = await get('/v1/divisions/152601?asOf=2010-01-01');
    expect(later.json).toMatchObject({ status: 404, code: 'division-not-in-force' });
    expect((await get('/v1/divisions/15010')).statusCode).toBe(400);
    expect((await get('/v1/divisions/150105?asOf=2026-02-30')).json.errors).toHaveLength(1);
  });

  it('are listed page by page under their parent, each exactly once', async () => {
    const seen: string[] = [];
    let next = '';
    do {
      const page = await get(`/v1/divisions?parent=150700000000&limit=4${next}`);
      seen.push(...page.json.divisions.map(({ code }: { code: string }) => code));
      next = page.json.next === undefined ? '' : `&cursor=${encodeURIComponent(page.json.next)}`;
    } while (next !== '');
    expect(seen).toHaveLength(14);
    expect(seen).toEqual(seen.toSorted());
    expect(new Set(seen).size).toBe(14);
  });

  it('are listed by level and as they were on a date', async () => {
    const old = await get('/v1/divisions?level=prefecture&asOf=1990-01-01&limit=100');
    const names = old.json.divisions.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['呼伦贝尔盟', '哲里木盟', '呼和浩特市']));
    expect(names).not.toContain('通辽市');
    const now = await get('/v1/divisions?level=prefecture&limit=100');
    expect(now.json.divisions).toHaveLength(12);
  });

  it('answer a cursor of another query with 400, and an unchanged list with 304', async () => {
    const page = await get('/v1/divisions?parent=150100&limit=3');
    const cursor = encodeURIComponent(page.json.next);
    expect((await get(`/v1/divisions?parent=150200&limit=3&cursor=${cursor}`)).json.code).toBe(
      'cursor-invalid',
    );
    expect((await get(`/v1/divisions?parent=150100&limit=9&cursor=${cursor}`)).statusCode).toBe(200);
    const etag = String(page.headers?.['etag']);
    expect((await get('/v1/divisions?parent=150100&limit=3', { 'if-none-match': etag })).statusCode).toBe(
      304,
    );
    expect((await get('/v1/divisions?parent=150200&limit=3', { 'if-none-match': etag })).statusCode).toBe(
      200,
    );
    const one = await get('/v1/divisions/150105');
    const unchanged = { 'if-none-match': String(one.headers?.['etag']) };
    expect((await get('/v1/divisions/150105', unchanged)).statusCode).toBe(304);
    expect((await get('/v1/divisions/150102', unchanged)).statusCode).toBe(200);
  });

  it.each(['limit=0', 'limit=201', 'limit=2.5', 'limit=x', 'level=city', 'colour=red', 'parent=1501'])(
    'refuse %s',
    async (query) => {
      expect((await get(`/v1/divisions?${query}`)).statusCode).toBe(400);
    },
  );
});

const HISTORY = `代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码
150000,内蒙古自治区,,内蒙古自治区,省级,在用,1981,,
152100,内蒙古自治区,呼伦贝尔盟,呼伦贝尔盟,地级,弃用,1981,2001,
150700,内蒙古自治区,呼伦贝尔市,呼伦贝尔市,地级,在用,2001,,
159001,内蒙古自治区,呼伦贝尔市,示范区,县级,在用,2020,,
`;

const rowsOf = (text: string) => {
  const outcome = readDivisionTable(text);
  if (!outcome.ok) throw new Error('unreadable');
  return outcome.value.rows;
};

describe('an import of divisions', () => {
  const options = { source: 'test', run: 'import-history' };

  it('writes what is new, nothing the second time, and tells how far it is', async () => {
    const { divisions } = memoryDirectory();
    const told: number[] = [];
    const rows = rowsOf(HISTORY);
    const progress = (done: number, total: number) => told.push(done, total);
    expect(await importDivisions({ divisions, progress }, rows, options)).toMatchObject({ written: 4 });
    expect(told).toEqual([4, 4]);
    expect(await importDivisions({ divisions }, rows, options)).toEqual({
      written: 0,
      unchanged: 4,
      kept: 0,
    });
  });

  it('keeps successors that its table does not tell, and survives the next seeding', async () => {
    const room = memoryDirectory();
    await seedDirectory(room);
    await importDivisions(room, rowsOf(HISTORY), options);
    const after = await room.divisions.find('152100');
    expect(after?.division).toMatchObject({ source: 'test', rows: [{ successors: [{ code: '150700' }] }] });
    expect((await seedDirectory(room)).divisions).toBe(0);
    expect((await room.divisions.find('152100'))?.division.source).toBe('test');
  });

  it('reports townships whose county the directory does not have', async () => {
    const room = memoryDirectory();
    await seedDirectory(room);
    const rows = rowsOf('code9,name,county6\n150102001,东街街道,150102\n159902001,无县镇,159902\n');
    expect(await unknownParents(room.divisions, rows)).toEqual([
      {
        code: 'division-parent-unknown',
        pointer: '159902001',
        facts: { code: '159902001', parent: '159902' },
      },
    ]);
  });
});
