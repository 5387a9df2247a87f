import { beforeAll, describe, expect, it } from 'vitest';
import {
  createHandler as createLister,
  route as listRoute,
} from '../../functions/directory/list-divisions.ts';
import {
  createHandler as createFinder,
  route as findRoute,
} from '../../functions/directory/look-up-division.ts';
import type { DivisionRow } from '../../lib/directory/division.ts';
import { seedDirectory, shippedDivisions } from '../../lib/directory/seed-directory.ts';
import { callHandler } from '../platform/http/call-handler.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { directoryOver } from './rooms.ts';

const rows = shippedDivisions();
const codes = [...new Set(rows.map(({ code }) => code))];
const room = directoryOver(memoryRecordTable());

/** The first and the last day of everything that the table tells of, a day before and after, and some in between. */
const turningDays = [
  ...new Set(
    rows.flatMap(({ from, to }) =>
      [from, to].flatMap((date) => {
        if (date === undefined) return [];
        const first = new Date(`${date.padEnd(10, '-01-01').slice(0, 10)}T00:00:00Z`);
        return [-1, 0, 1].map((days) =>
          new Date(first.getTime() + days * 86_400_000).toISOString().slice(0, 10),
        );
      }),
    ),
  ),
  '2026-11-24',
].toSorted();

const holdsOn = ({ from = '', to }: DivisionRow, date: string): boolean =>
  from <= date && (to === undefined || date < to);

/** The naive answer: whichever row of the table holds on that day. */
const meaningOn = (code: string, date: string): DivisionRow | undefined =>
  rows.find((row) => row.code === code && holdsOn(row, date));

const get = async (target: string) => {
  const [handler, route] = /divisions\/\d/.test(target)
    ? [createFinder(room), findRoute]
    : [createLister(room), listRoute];
  const result = await callHandler(handler, route, { target });
  return { status: result.statusCode, json: JSON.parse(result.body ?? 'null') };
};

const childrenOn = async (parent: string, date: string): Promise<string[]> => {
  const { json } = await get(`/v1/divisions?parent=${parent}&asOf=${date}&limit=200`);
  expect(json.next).toBeUndefined();
  return json.divisions.map(({ code }: { code: string }) => code);
};

const subtreeOn = async (root: string, date: string): Promise<string[]> => {
  const children = await childrenOn(root, date);
  return [root, ...(await Promise.all(children.map((child) => subtreeOn(child, date)))).flat()];
};

beforeAll(async () => {
  await seedDirectory(room);
});

describe('a division code', () => {
  it('has changed its meaning without changing itself, at least in one place: these tests would see nothing else', () => {
    const meanings = Map.groupBy(rows, ({ code }) => code);
    expect([...meanings.values()].filter((all) => all.length > 1).length).toBeGreaterThan(0);
  });

  it('answers on every day around every change what the table says of that day', async () => {
    for (const code of codes)
      for (const date of turningDays) {
        const wanted = meaningOn(code, date);
        const { status, json } = await get(`/v1/divisions/${code}?asOf=${date}`);
        expect([code, date, status, json.name, json.parent]).toEqual([
          code,
          date,
          wanted === undefined ? 404 : 200,
          wanted?.name['zh-CN'],
          wanted?.parent,
        ]);
        if (wanted === undefined) expect(json.code).toBe('division-not-in-force');
      }
  });

  it('tells every meaning that it has had, whatever day is asked for', async () => {
    for (const code of codes) {
      const { json } = await get(`/v1/divisions/${code}`);
      const own = rows.filter((row) => row.code === code);
      expect(json.meanings.map(({ name, from, to }: DivisionRow) => [name, from, to])).toEqual(
        own
          .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
          .map(({ name, from, to }) => [name['zh-CN'], from, to]),
      );
    }
  });

  it('of any time leads to codes that are in force today', async () => {
    for (const code of codes) {
      const { json } = await get(`/v1/divisions/${code}`);
      expect(json.today.length).toBeGreaterThan(0);
      for (const heir of json.today) expect((await get(`/v1/divisions/${heir}`)).json.state).toBe('in-force');
    }
  });

  it('that others came from is named by them, and names them', async () => {
    for (const row of rows)
      for (const { code } of row.successors)
        expect((await get(`/v1/divisions/${code}`)).json.predecessors).toContain(row.code);
  });
});

describe('the region, walked down from 150000', () => {
  it('holds on every day around every change exactly what was in force, under its parent of that day', async () => {
    for (const date of turningDays) {
      const inForce = rows.filter((row) => holdsOn(row, date)).map(({ code }) => code);
      const walked = inForce.includes('150000') ? await subtreeOn('150000', date) : inForce;
      expect([date, walked.toSorted()]).toEqual([date, inForce.toSorted()]);
    }
  });
});
