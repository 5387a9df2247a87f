import { createSumuClient } from 'sumu/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import { wireCalendars } from '../../lib/directory/wiring-calendars.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import { addWorkingDays } from '../../lib/kernel/working-days.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';

const SITE = '150100';

let host: TestHost;

const clientOf = async (role?: 'ops' | 'trust-manager', division?: string) =>
  createSumuClient({
    baseUrl: `${host.url}/${SITE}`,
    language: 'en',
    ...(role === undefined
      ? {}
      : {
          token: await host.mintToken({
            role,
            subject: role,
            site: SITE,
            ...(division === undefined ? {} : { division }),
          }),
        }),
  });

const SOURCE = { name: '关于 2027 年部分节假日安排的通知', number: '示范办发〔2026〕1号' };
const NATION = {
  source: SOURCE,
  daysOff: [{ from: '2027-01-01', to: '2027-01-03', name: { 'zh-CN': '元旦' } }],
  workdays: ['2027-01-09'],
};
const NAADAM = {
  source: { name: '关于那达慕放假的通告' },
  daysOff: [
    {
      from: '2027-01-05',
      name: { 'zh-CN': '冬季那达慕', en: { text: 'Winter Naadam', state: 'reviewed' as const } },
    },
  ],
  workdays: [],
};

type Body = typeof NATION | typeof NAADAM;

const put = async (client: ReturnType<typeof createSumuClient>, region: string, body: Body) =>
  client.PUT('/v1/calendars/{region}/{year}/announcements/{announcedOn}', {
    params: { path: { region, year: 2027, announcedOn: '2026-11-05' } },
    body,
  });

const due = async (region: string, asOf?: string) => {
  const { data } = await (
    await clientOf()
  ).GET('/v1/calendars/{region}/due-date', {
    params: {
      path: { region },
      query: { from: '2026-12-31', workdays: 6, ...(asOf === undefined ? {} : { asOf }) },
    },
  });
  return [data?.date, data?.provisional];
};

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  await seedDirectory(wireDirectoryStores(host.envOf(SITE)));
});
afterAll(() => host.close());

describe('the calendar of a running host, seen through the typed client', () => {
  it('reckons provisionally through a year that is not announced', async () => {
    expect(await due('CN')).toEqual(['2027-01-08', true]);
  });

  it('takes an announcement of operations alone, and of those of a banner for that one alone', async () => {
    const refused = await put(await clientOf('trust-manager', '150100'), 'CN', NATION);
    expect([refused.response.status, refused.error?.code]).toEqual([403, 'forbidden']);
    const nobody = await put(await clientOf(), 'CN', NATION);
    expect(nobody.response.status).toBe(401);
    const beside = await put(await clientOf('ops', '150122'), '150121', NAADAM);
    expect(beside.error).toMatchObject({ code: 'forbidden', needs: ['ops', 'division 150121'] });
    expect((await put(await clientOf('ops'), 'CN', NATION)).response.status).toBe(201);
    expect((await put(await clientOf('ops', '150121'), '150121', NAADAM)).response.status).toBe(201);
  });

  it('answers the same again with the same, and another one with a refusal', async () => {
    const ops = await clientOf('ops');
    expect((await put(ops, 'CN', NATION)).response.status).toBe(200);
    const other = await put(ops, 'CN', { ...NATION, workdays: [] });
    expect([other.response.status, other.error?.code]).toEqual([409, 'calendar-announcement-differs']);
  });

  it('reckons then by what was announced, in the nation and in the banner, and as it was known before', async () => {
    expect(await due('CN')).toEqual(['2027-01-09', false]);
    expect(await due('150122')).toEqual(['2027-01-09', false]);
    expect(await due('150121')).toEqual(['2027-01-11', false]);
    expect(await due('150121', '2026-11-04')).toEqual(['2027-01-08', true]);
  });

  it('shows the year with its sources, and does not send it twice', async () => {
    const client = await clientOf();
    const path = { region: '150121', year: 2027 };
    const { data, response } = await client.GET('/v1/calendars/{region}/{year}', { params: { path } });
    expect(data).toMatchObject({
      status: 'announced',
      days: [
        { date: '2027-01-01', kind: 'off', region: 'CN', name: '元旦' },
        { date: '2027-01-02' },
        { date: '2027-01-03' },
        { date: '2027-01-05', kind: 'off', region: '150121', name: 'Winter Naadam' },
        { date: '2027-01-09', kind: 'make-up', region: 'CN' },
      ],
      announcements: [{ region: '150121' }, { region: 'CN', announcedOn: '2026-11-05', source: SOURCE }],
      language: { language: 'en', fallbacks: ['/days/0/name', '/days/1/name', '/days/2/name'] },
    });
    const same = await client.GET('/v1/calendars/{region}/{year}', {
      params: { path },
      headers: { 'If-None-Match': response.headers.get('etag') ?? '' },
    });
    expect(same.response.status).toBe(304);
  });

  it('is the one that the other rooms reckon by', async () => {
    const { calendarAt, calendarVersion } = wireCalendars(host.envOf(SITE));
    const calendar = await calendarAt('150121', '2026-11-25');
    expect(addWorkingDays(calendar, '2026-12-31', 6)).toEqual({ date: '2027-01-11', provisional: false });
    const [banner, beside] = [
      await calendarVersion('150121', '2026-11-25'),
      await calendarVersion('150122', '2026-11-25'),
    ];
    expect(banner).not.toBe(beside);
  });

  it('had nothing to tell an operator', () => {
    expect(host.said).toEqual([]);
  });
});
