import { beforeEach, describe, expect, it } from 'vitest';
import {
  createHandler as createFinder,
  route as findRoute,
} from '../../../functions/directory/look-up-calendar-year.ts';
import {
  createHandler as createPutter,
  route as putRoute,
} from '../../../functions/directory/put-calendar-announcement.ts';
import {
  createHandler as createReckoner,
  route as reckonRoute,
} from '../../../functions/directory/reckon-due-date.ts';
import { calendarOf, readLayers } from '../../../lib/directory/calendars/calendar-layers.ts';
import { dynamoCalendarStore } from '../../../lib/directory/calendars/calendar-store.dynamo.ts';
import { nationalYears } from '../../../lib/directory/calendars/national-calendar.ts';
import { putAnnouncement } from '../../../lib/directory/calendars/put-announcement.ts';
import { workingCalendar } from '../../../lib/directory/calendars/working-calendar.ts';
import { seedDirectory } from '../../../lib/directory/seed-directory.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { addDays } from '../../../lib/kernel/working-days.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { ACCESS, cellsOf } from '../../platform/auth/access.ts';
import { callHandler, keptDeps } from '../../platform/http/call-handler.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { directoryOver, official } from '../rooms.ts';
import { contentOf } from './announcements.ts';

const YEAR_2027 = '/v1/calendars/CN/2027/announcements/2026-11-05';
const NAADAM = '/v1/calendars/150121/2027/announcements/2026-11-05';
const naadam = contentOf({ daysOff: [{ from: '2027-07-15', name: { 'zh-CN': '那达慕' } }] });
const ops = official('ops');

const callsOf = (table: RecordTable) => {
  const room = { ...directoryOver(table), calendars: dynamoCalendarStore(table) };
  const put = async (target: string, json: unknown, actor: Actor | undefined = ops, language = 'en') => {
    const http = keptDeps({ authenticate: async () => actor });
    const result = await callHandler(createPutter({ ...room, http }), putRoute, {
      target,
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(json),
    });
    return { status: result.statusCode, json: JSON.parse(result.body ?? 'null') };
  };
  const asked = async (handler: ReturnType<typeof createFinder>, route: { path: string }, target: string) => {
    const result = await callHandler(handler, { ...route, method: 'get' }, { target });
    return {
      status: result.statusCode,
      etag: result.headers?.['etag'],
      json: JSON.parse(result.body ?? 'null'),
    };
  };
  const find = (target: string) => asked(createFinder(room), findRoute, target);
  const reckon = (target: string) => asked(createReckoner(room), reckonRoute, target);
  return { room, put, find, reckon };
};

let table = memoryRecordTable();
beforeEach(async () => {
  table = memoryRecordTable();
  await seedDirectory(directoryOver(table));
});

describe('an announcement', () => {
  it('is put on record once; the same again is the same, another one is refused', async () => {
    const { put } = callsOf(table);
    const first = await put(YEAR_2027, contentOf());
    expect(first).toMatchObject({
      status: 201,
      json: { region: 'CN', year: 2027, announcedOn: '2026-11-05', recordedAt: '2026-11-24T02:00:00.000Z' },
    });
    expect(await put(YEAR_2027, contentOf())).toEqual({ status: 200, json: first.json });
    const other = await put(YEAR_2027, contentOf({ workdays: ['2027-01-03'] }));
    expect([other.status, other.json.code]).toEqual([409, 'calendar-announcement-differs']);
    expect(other.json).toMatchObject({ year: 2027, announcedOn: '2026-11-05' });
    expect((await put(YEAR_2027, contentOf())).json).toEqual(first.json);
  });

  it('of one date about two years is two', async () => {
    const { put, room } = callsOf(table);
    const second = contentOf({ daysOff: [{ from: '2028-01-01' }] });
    expect((await put('/v1/calendars/CN/2028/announcements/2026-11-05', second)).status).toBe(201);
    expect((await put(YEAR_2027, contentOf())).status).toBe(201);
    const kept = (await room.calendars.find('CN'))?.calendar.announcements ?? [];
    expect(kept.map(({ year }) => year)).toEqual([2027, 2028]);
  });

  it('amended in mid-year stands in the place of the whole of the one before, from its date on', async () => {
    const { put, find } = callsOf(table);
    await put(
      '/v1/calendars/CN/2026/announcements/2026-06-01',
      contentOf({ daysOff: [{ from: '2026-06-19' }] }),
    );
    const days = async (asOf: string) => (await find(`/v1/calendars/CN/2026?asOf=${asOf}`)).json.days;
    expect(await days('2026-06-01')).toEqual([{ date: '2026-06-19', kind: 'off', region: 'CN' }]);
    expect(await days('2026-05-31')).toHaveLength(33 + 6);
  });

  it('of May 2019, put as it was announced, gives the calendar that came with the software', async () => {
    const { put, room } = callsOf(table);
    const amendment = {
      ...contentOf(),
      daysOff: [
        { from: '2019-01-01' },
        { from: '2019-02-04', to: '2019-02-10' },
        { from: '2019-04-05' },
        { from: '2019-05-01', to: '2019-05-04' },
        { from: '2019-06-07' },
        { from: '2019-09-13' },
        { from: '2019-10-01', to: '2019-10-07' },
      ],
      workdays: ['2019-02-02', '2019-02-03', '2019-04-28', '2019-05-05', '2019-09-29', '2019-10-12'],
    };
    const target = '/v1/calendars/CN/2019/announcements/2019-03-22';
    expect((await put(target, amendment)).status).toBe(201);
    const layers = await readLayers(room.calendars, 'CN');
    for (const asOf of ['2019-03-21', '2019-03-22', '2026-11-24'])
      for (let date = '2018-12-25'; date < '2020-01-05'; date = addDays(date, 1))
        expect([asOf, date, calendarOf(layers, asOf).dayOf(date)]).toEqual([
          asOf,
          date,
          workingCalendar(nationalYears(), asOf).dayOf(date),
        ]);
  });

  it('put by many at once is on record once, and none is lost beside others', async () => {
    const { put, room } = callsOf(table);
    const same = await Promise.all(Array.from({ length: 4 }, () => put(YEAR_2027, contentOf())));
    expect(same.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
    const dates = ['2026-11-06', '2026-11-07', '2026-11-08', '2026-11-09'];
    const all = await Promise.all(
      dates.map((date) => put(`/v1/calendars/CN/2027/announcements/${date}`, contentOf())),
    );
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const kept = (await room.calendars.find('CN'))?.calendar.announcements ?? [];
    expect(kept.map(({ announcedOn }) => announcedOn)).toEqual(['2026-11-05', ...dates]);
  });

  it('whose answer was lost on the way is not refused', async () => {
    const { room } = callsOf(table);
    const lost = {
      ...room.calendars,
      save: async (...wish: Parameters<typeof room.calendars.save>) => {
        await room.calendars.save(...wish);
        return 'stale' as const;
      },
    };
    const outcome = await putAnnouncement({ ...room, calendars: lost }, ops, {
      region: 'CN',
      year: 2027,
      announcedOn: '2026-11-05',
      content: contentOf(),
    });
    expect(outcome).toMatchObject({ ok: true, value: { created: false } });
  });

  it('is one of ten of a year at most', async () => {
    const { put } = callsOf(table);
    const on = (day: number) => `/v1/calendars/CN/2027/announcements/2026-11-${String(day).padStart(2, '0')}`;
    for (let day = 1; day <= 10; day += 1) expect((await put(on(day), contentOf())).status).toBe(201);
    const refused = await put(on(11), contentOf());
    expect([refused.status, refused.json.code, refused.json.year]).toEqual([409, 'calendar-full', 2027]);
    expect((await put(on(10), contentOf())).status).toBe(200);
    expect(
      (await put('/v1/calendars/CN/2028/announcements/2026-11-11', contentOf({ daysOff: [] }))).status,
    ).toBe(201);
  });

  it('never outgrows what an engine keeps in a record', async () => {
    const { put } = callsOf(table);
    const name = { 'zh-CN': '节'.repeat(40), en: { text: 'x'.repeat(40), state: 'reviewed' as const } };
    const statuses = new Set<number | undefined>();
    for (let year = 2027; year <= 2100; year += 1) {
      const daysOff = Array.from({ length: 60 }, (_, index) => ({
        from: `${year}-${String(1 + Math.floor(index / 20)).padStart(2, '0')}-${String(1 + (index % 20)).padStart(2, '0')}`,
        name,
      }));
      statuses.add(
        (await put(`/v1/calendars/CN/${year}/announcements/2026-11-05`, contentOf({ daysOff }))).status,
      );
    }
    expect([...statuses]).toEqual([201, 409]);
  });

  it('off its shape is refused with every place', async () => {
    const { json, status } = await callsOf(table).put('/v1/calendars/CHN/2101/announcements/2026-02-30', {
      source: { name: '', url: 'javascript:alert(1)' },
      daysOff: [{ from: '2027-02-29', to: 'x' }],
      workdays: [1],
      note: 'x',
    });
    expect(status).toBe(400);
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/daysOff/0/from',
      '/daysOff/0/to',
      '/note',
      '/path/announcedOn',
      '/path/region',
      '/path/year',
      '/source/name',
      '/source/url',
      '/workdays/0',
    ]);
  });

  it('needs a source', async () => {
    const { source: _, ...rest } = contentOf();
    const { status, json } = await callsOf(table).put(YEAR_2027, rest);
    expect([status, json.errors]).toMatchObject([400, [{ code: 'field-missing', pointer: '/source' }]]);
  });

  it('that breaks rules is told all of them, in the words of the caller', async () => {
    const wrong = contentOf({ daysOff: [{ from: '2028-01-01' }], workdays: ['2027-05-10'] });
    const target = '/v1/calendars/CN/2027/announcements/2026-11-25';
    const english = await callsOf(table).put(target, wrong);
    expect([english.status, english.json.code]).toEqual([422, 'calendar-announcement-invalid']);
    expect(english.json.errors.map(({ code }: { code: string }) => code)).toEqual([
      'calendar-announced-in-future',
      'calendar-day-outside-year',
      'calendar-workday-no-weekend',
    ]);
    const chinese = await callsOf(table).put(target, wrong, ops, 'zh');
    expect(chinese.json.errors[2]).toMatchObject({ message: '调休上班日 2027-05-10 不是星期六或星期日' });
  });

  const PLACES = { division: '150121', below: '150121100', beside: '150122' };
  it.each(cellsOf(ACCESS['put-calendar-announcement'], PLACES))(
    'for the nation is put by $who: $status',
    async ({ actor, status, code }) => {
      const http = keptDeps({ authenticate: async () => actor });
      const result = await callHandler(createPutter({ ...callsOf(table).room, http }), putRoute, {
        target: YEAR_2027,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(contentOf()),
      });
      const problem = JSON.parse(result.body ?? 'null');
      expect([result.statusCode, problem.code]).toEqual([status === 200 ? 201 : status, code]);
      if (code === 'forbidden') expect(problem.needs).toEqual(['ops']);
    },
  );

  it.each([
    [undefined, 201],
    ['150121', 201],
    ['150121000000', 201],
    ['150100', 201],
    ['150000', 201],
    ['150122', 403],
    ['150121100', 403],
    ['150200', 403],
  ])('for a banner is put by operations of %s: %i', async (division, status) => {
    const answer = await callsOf(table).put(NAADAM, naadam, official('ops', division));
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.json.needs).toEqual(['ops', 'division 150121']);
  });

  it('is of a division that there is, by whatever width of its code', async () => {
    const { put } = callsOf(table);
    const unknown = await put('/v1/calendars/150199/2027/announcements/2026-11-05', naadam);
    expect([unknown.status, unknown.json.code]).toEqual([404, 'division-not-found']);
    const wide = await put('/v1/calendars/150121000000/2027/announcements/2026-11-05', naadam);
    expect([wide.status, wide.json.region]).toEqual([201, '150121']);
    expect((await put(NAADAM, naadam)).status).toBe(200);
  });
});

describe('a year of a calendar', () => {
  it('that came with the software is announced, with its source', async () => {
    const { status, json } = await callsOf(table).find('/v1/calendars/CN/2026');
    expect([status, json.status]).toEqual([200, 'announced']);
    expect(json.announcements).toEqual([
      expect.objectContaining({
        region: 'CN',
        source: { name: '国务院办公厅关于2026年部分节假日安排的通知' },
      }),
    ]);
    expect(json.days).toContainEqual({ date: '2026-10-10', kind: 'make-up', region: 'CN' });
    expect(json.days).toContainEqual({ date: '2026-10-07', kind: 'off', region: 'CN' });
    const dates = json.days.map(({ date }: { date: string }) => date);
    expect(dates).toEqual(dates.toSorted());
  });

  it('is provisional and empty until it is announced, and changes its tag then', async () => {
    const { put, find } = callsOf(table);
    const before = await find('/v1/calendars/150121/2027');
    expect(before.json).toMatchObject({ status: 'provisional', days: [], announcements: [] });
    await put(YEAR_2027, contentOf());
    const after = await find('/v1/calendars/150121/2027');
    expect(after.json).toMatchObject({
      region: '150121',
      status: 'announced',
      days: [{ date: '2027-01-01', kind: 'off', region: 'CN', name: '元旦' }],
      announcements: [{ region: 'CN', announcedOn: '2026-11-05', source: contentOf().source }],
    });
    expect(after.etag).not.toBe(before.etag);
  });

  it('of a banner holds its own days besides, and stays provisional without the nation', async () => {
    const { put, find } = callsOf(table);
    await put(NAADAM, naadam);
    const alone = await find('/v1/calendars/150121/2027');
    expect(alone.json).toMatchObject({ status: 'provisional', days: [{ name: '那达慕', region: '150121' }] });
    await put(YEAR_2027, contentOf({ daysOff: [{ from: '2027-07-15' }, { from: '2027-10-01' }] }));
    const { json } = await find('/v1/calendars/150121/2027');
    expect(json.days).toEqual([
      { date: '2027-07-15', kind: 'off', region: '150121', name: '那达慕' },
      { date: '2027-10-01', kind: 'off', region: 'CN' },
    ]);
    expect(json.announcements.map(({ region }: { region: string }) => region)).toEqual(['150121', 'CN']);
    expect((await find('/v1/calendars/150122/2027')).json.days).toHaveLength(2);
    expect((await find('/v1/calendars/150122/2027')).json.days[0].region).toBe('CN');
  });

  it('of a division that there is not, is not', async () => {
    const { find, reckon } = callsOf(table);
    expect((await find('/v1/calendars/150199/2027')).json.code).toBe('division-not-found');
    const due = await reckon('/v1/calendars/150199/due-date?from=2026-01-01&workdays=1');
    expect([due.status, due.json.code]).toEqual([404, 'division-not-found']);
  });

  it.each(['2003', '2101', 'x', '2027.5'])('is none by the name of %s', async (year) => {
    const { status, json } = await callsOf(table).find(`/v1/calendars/CN/${year}`);
    expect([status, json.errors[0].pointer]).toEqual([400, '/path/year']);
  });
});

describe('the last day of a limit', () => {
  it('is reckoned by the calendar of the region, and says by what was known when', async () => {
    const { put, reckon } = callsOf(table);
    expect((await reckon('/v1/calendars/CN/due-date?from=2026-09-28&workdays=5')).json).toEqual({
      region: 'CN',
      from: '2026-09-28',
      workdays: 5,
      date: '2026-10-10',
      provisional: false,
      asOf: '2026-11-24',
    });
    const asked = '/v1/calendars/150121/due-date?from=2027-07-14&workdays=1';
    expect((await reckon(asked)).json).toMatchObject({ date: '2027-07-15', provisional: true });
    await put(NAADAM, naadam);
    await put(YEAR_2027, contentOf());
    expect((await reckon(asked)).json).toMatchObject({ date: '2027-07-16', provisional: false });
    expect((await reckon(`${asked}&asOf=2026-11-04`)).json).toMatchObject({
      date: '2027-07-15',
      provisional: true,
      asOf: '2026-11-04',
    });
  });

  it('of a thousand working days is reckoned, from the first day of the calendar and to the last', async () => {
    const { reckon } = callsOf(table);
    for (const from of ['2004-01-01', '2100-12-31'])
      expect((await reckon(`/v1/calendars/CN/due-date?from=${from}&workdays=1000`)).status).toBe(200);
  });

  it.each([
    ['from=2026-01-01&workdays=1001', '/query/workdays'],
    ['from=2026-01-01&workdays=0', '/query/workdays'],
    ['from=2026-01-01&workdays=', '/query/workdays'],
    ['from=2026-01-01&workdays=1.5', '/query/workdays'],
    ['from=2026-02-30&workdays=1', '/query/from'],
    ['from=2003-12-31&workdays=1', '/query/from'],
    ['from=2101-01-01&workdays=1', '/query/from'],
    ['from=2026-01-01&workdays=1&asOf=2026-13-01', '/query/asOf'],
  ])('is not reckoned for %s', async (query, pointer) => {
    const { status, json } = await callsOf(table).reckon(`/v1/calendars/CN/due-date?${query}`);
    expect([status, json.errors.map((one: { pointer: string }) => one.pointer)]).toEqual([400, [pointer]]);
  });
});
