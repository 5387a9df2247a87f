import { describe, expect, it } from 'vitest';
import { EVIDENCE, evidenceOf, type SiteFacts } from '../../../lib/cases/report/evidence.ts';
import { EVIDENCE_WORDS, tellFigure } from '../../../lib/cases/report/evidence-words.ts';
import { gatherPilot } from '../../../lib/cases/report/gather-pilot.ts';
import { PILOT_GROUPS, PILOT_ROWS } from '../../../lib/cases/report/pilot-tasks.ts';
import { renderPilotPage, type PilotPage } from '../../../lib/cases/report/render-pilot-page.ts';
import { codesOf, valueOf } from '../room.ts';
import { statisticsOver } from '../statistics/facts-room.ts';

const EMPTY: PilotPage = {
  division: '150100',
  name: '呼和浩特市',
  from: '2026-11-01',
  until: '2026-11-30',
  madeAt: '2026-11-30T02:00:00.000Z',
  evidence: {},
  months: [],
};

const SPAN = { division: '150100', from: '2026-11-01', to: '2026-12-01' };

const pilotOf = async (siteFacts: SiteFacts = {}, cases = 1) => {
  const world = statisticsOver();
  for (let one = 0; one < cases; one += 1) await world.decided(`k${one}`);
  await world.drain();
  const deps = {
    facts: world.facts,
    clock: world.room.clock,
    siteFacts: async () => siteFacts,
    divisionName: async () => '呼和浩特市',
  };
  return gatherPilot(deps, SPAN);
};

const textOf = (page: string): string => page.replaceAll(/<style>.*<\/style>|<[^>]*>/gs, ' ');

describe('the tasks of the notice', () => {
  it('are its eighteen rows, and every task of a pilot leads to some of them', () => {
    expect(PILOT_ROWS.map(({ row }) => row)).toEqual(Array.from({ length: 18 }, (_, place) => place + 1));
    const known = new Set(PILOT_ROWS.map(({ row }) => row));
    const named = PILOT_GROUPS.flatMap(({ tasks }) => tasks.flatMap(({ rows }) => rows));
    expect(named.every((row) => known.has(row))).toBe(true);
    expect([...known].filter((row) => !named.includes(row))).toEqual([]);
  });

  it('show every figure that there is', () => {
    const shown = new Set(PILOT_ROWS.flatMap(({ evidence }) => evidence));
    const elsewhere = ['cases.online', 'cases.kiosk'];
    expect(EVIDENCE.filter((name) => !shown.has(name) && !elsewhere.includes(name))).toEqual([]);
  });
});

describe('the pilot page', () => {
  it('says of everything that there is no data, where there is none, and shows no figure at all', () => {
    const text = textOf(renderPilotPage(EMPTY));
    const [shown = ''] = text.split('四、');
    const figures = PILOT_ROWS.reduce((sum, { evidence }) => sum + Math.max(1, evidence.length), 0);
    expect(text.match(/无数据/g)).toHaveLength(8 + figures + 1);
    for (const { unit } of Object.values(EVIDENCE_WORDS))
      expect(shown).not.toMatch(new RegExp(`\\d ?${unit}`));
    expect(text).toContain('本期间无办件数据');
  });

  it('shows what the rooms tell, and not what they do not', async () => {
    const { evidence, months } = valueOf(await pilotOf({ licenses: { held: 1234, types: 3, files: 0 } }));
    expect(evidence).toMatchObject({
      'licenses.held': 1234,
      'licenses.files': 0,
      'cases.received': 1,
      'cases.onTimeShare': 1,
      'cases.visitsSaved': 1,
    });
    expect(evidence).not.toHaveProperty(['items.inForce']);
    expect(months).toEqual([{ month: '2026-11', received: 1, concluded: 1 }]);
    const text = textOf(renderPilotPage({ ...EMPTY, evidence, months }));
    expect(text).toContain('1,234 件');
    expect(text).toMatch(/带有签章文件的电子证照\s+0 件/);
    expect(text).toMatch(/网上申请占比\s+100\.0%/);
    expect(text).toMatch(/现行政务服务事项\s+无数据/);
  });

  it('knows no cases where none was counted, which is another thing than none on time', async () => {
    const { evidence } = valueOf(await pilotOf({ seals: { registered: 2 } }, 0));
    expect(evidence).toEqual({ 'seals.registered': 2 });
  });

  it('is of at most 366 days', async () => {
    const world = statisticsOver();
    const deps = {
      facts: world.facts,
      clock: world.room.clock,
      siteFacts: async () => ({}),
      divisionName: async () => undefined,
    };
    const long = await gatherPilot(deps, { ...SPAN, from: '2025-01-01' });
    expect(codesOf(long)).toEqual(['statistics-period-too-long /to']);
    expect(valueOf(await gatherPilot(deps, SPAN)).name).toBe('150100');
  });

  it('escapes what a directory calls a division, runs nothing and loads nothing', () => {
    const page = renderPilotPage({ ...EMPTY, name: '<script>x</script>' });
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/<script|src=|href=|url\(|@import/);
  });

  it('tells a division of a pilot that it is one, and its banners too', () => {
    const own = (division: string) =>
      textOf(renderPilotPage({ ...EMPTY, division })).match(/本地区为试点单位/g)?.length ?? 0;
    expect(['150100', '150102', '150600', '152500', '150700'].map(own)).toEqual([2, 2, 1, 1, 0]);
  });
});

describe('a figure', () => {
  it('is told with its unit, grouped, a share in per cent', () => {
    expect(tellFigure('items.inForce', 590_000)).toBe('590,000 项');
    expect(tellFigure('cases.onlineShare', 0.98765)).toBe('98.8%');
    expect(tellFigure('cases.meanDays', 1234.5)).toBe('1,234.5 个工作日');
    expect(tellFigure('cases.overdue', 0)).toBe('0 件');
    expect(tellFigure('cases.overdue', undefined)).toBe('无数据');
  });

  it('of no other kind comes in', () => {
    const items = { inForce: 1, secret: 2 } as unknown as NonNullable<SiteFacts['items']>;
    expect(evidenceOf({ items }, undefined)).toEqual({ 'items.inForce': 1 });
  });
});
