import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as findNearestPlaces from '../../functions/items/find-nearest-places.ts';
import * as showItemGuide from '../../functions/items/show-item-guide.ts';
import { fromGcj02, metresBetween, toGcj02 } from '../../lib/items/places/gcj-02.ts';
import { sortPlaces } from '../../lib/items/places/sort-places.ts';
import type { ItemContent } from '../../lib/items/item-content.ts';
import { callHandler, keptDeps } from '../platform/http/call-handler.ts';
import { CODE, memoryLives, publish, soundContent } from './life.ts';

/** Boxes that together are the region, roughly: west, east, south, north. */
const BOXES = [
  ['Ejin', 97.2, 103, 40, 42.8],
  ['Alxa', 100, 106.9, 38.7, 42],
  ['Bayannur, Wuhai', 105, 111, 39.2, 42.4],
  ['Ordos, Baotou', 106.5, 111.5, 37.6, 42.7],
  ['Hohhot, Ulanqab, Xilingol', 109, 120, 40, 46.7],
  ['Chifeng, Tongliao, Hinggan, Hulunbuir', 115.5, 126.1, 41.2, 53.4],
] as const;

const inRegion = fc.constantFrom(...BOXES).chain(([, west, east, south, north]) =>
  fc.record({
    longitude: fc.double({ min: west, max: east, noNaN: true }),
    latitude: fc.double({ min: south, max: north, noNaN: true }),
  }),
);

describe('the offset of Chinese maps', () => {
  it.each([
    ['Beijing', [116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
    ['Shanghai', [121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
    ['Shenzhen', [113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
  ] as const)('is what open implementations compute for %s', (_, [longitude, latitude], [east, north]) => {
    const shown = toGcj02({ longitude, latitude });
    expect(shown.longitude).toBeCloseTo(east, 9);
    expect(shown.latitude).toBeCloseTo(north, 9);
  });

  it('is 70 metres (in the far west) to 700 in the region, and turned round leads back to less than a metre', () => {
    fc.assert(
      fc.property(inRegion, (position) => {
        const shown = toGcj02(position);
        const metres = metresBetween(position, shown);
        expect(metres).toBeGreaterThan(70);
        expect(metres).toBeLessThan(700);
        expect(metresBetween(fromGcj02(shown), position)).toBeLessThan(0.001);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['London', -0.1276, 51.5072],
    ['Sydney', 151.2093, -33.8688],
    ['Paris', 2.3522, 48.8566],
  ])('is none in %s', (_, longitude, latitude) => {
    expect(toGcj02({ longitude, latitude })).toEqual({ longitude, latitude });
    expect(fromGcj02({ longitude, latitude })).toEqual({ longitude, latitude });
  });
});

describe('the distance along the great circle', () => {
  it('is 111.2 km for a degree of latitude, and 0 from a place to itself', () => {
    const hohhot = { longitude: 111.75, latitude: 40.84 };
    expect(metresBetween(hohhot, { ...hohhot, latitude: 41.84 })).toBeCloseTo(111_195, -1);
    expect(metresBetween(hohhot, hohhot)).toBe(0);
  });

  it('is the same both ways, and never longer than half round the earth', () => {
    const anywhere = fc.record({
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    });
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 5);
        expect(metresBetween(a, b)).toBeLessThanOrEqual(Math.PI * 6_371_008.8 + 1);
      }),
    );
  });
});

const zh = (text: string) => ({ 'zh-CN': text });
const place = (name: string, division?: string, at?: readonly [number, number]) => ({
  name: zh(name),
  address: zh(`${name}的地址`),
  ...(division === undefined ? {} : { division }),
  ...(at === undefined ? {} : { longitude: at[0], latitude: at[1] }),
});

const PLACES: NonNullable<ItemContent['places']> = [
  place('市中心', undefined, [111.7, 40.85]),
  place('赛罕区', '150105', [111.7, 40.8]),
  place('新城区', '150102', [111.68, 40.86]),
  place('新城区街道', '150102001', [111.6, 40.9]),
  place('包头', '150200', [109.84, 40.66]),
  place('未知', '150102'),
];
const HERE = { longitude: 111.69, latitude: 40.855 };

const namesOf = (asked: Parameters<typeof sortPlaces>[1]) =>
  sortPlaces({ division: '150100', places: PLACES }, asked).map(({ place: { name } }) => name['zh-CN']);

describe('the nearest place', () => {
  it('is the one at the least distance; those without coordinates come last', () => {
    expect(namesOf({ position: HERE })).toEqual(['新城区', '市中心', '赛罕区', '新城区街道', '包头', '未知']);
  });

  it('is in the division asked for, then above it, whatever the distance', () => {
    expect(namesOf({ division: '150102', position: HERE })).toEqual([
      '新城区',
      '新城区街道',
      '未知',
      '市中心',
      '赛罕区',
      '包头',
    ]);
    expect(namesOf({ division: '150102001' }).slice(0, 4)).toEqual([
      '新城区街道',
      '新城区',
      '未知',
      '市中心',
    ]);
  });

  it('is found among all places, each once', () => {
    const division = fc.constantFrom('150000', '150100', '150102', '150102001', '150200', '110000');
    fc.assert(
      fc.property(
        fc.option(division, { nil: undefined }),
        fc.option(inRegion, { nil: undefined }),
        (of, at) => {
          expect(namesOf({ division: of, position: at }).toSorted()).toEqual(
            PLACES.map(({ name }) => name['zh-CN']).toSorted(),
          );
        },
      ),
    );
  });
});

const served = async () => {
  const lives = memoryLives();
  await publish(lives.item, { code: CODE, content: soundContent({ places: PLACES }), from: '2026-01-01' });
  return lives;
};

const ask = async (body: unknown, headers: Record<string, string> = {}) => {
  const lives = await served();
  const http = keptDeps({ clock: lives.clock });
  const handler = findNearestPlaces.createHandler({ http, items: lives.item.store, clock: lives.clock });
  const result = await callHandler(handler, findNearestPlaces.route, {
    target: `/v1/items/${CODE}/nearest-places`,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: result.statusCode, json: JSON.parse(result.body ?? ''), lines: http.lines };
};

describe('the question for the nearest place', () => {
  it('is answered with distances, and with positions for both kinds of maps', async () => {
    const { status, json } = await ask({ ...HERE, division: '150102', limit: 2 });
    expect(status).toBe(200);
    expect(json.places).toHaveLength(2);
    expect(json.places[0]).toMatchObject({
      name: '新城区',
      division: '150102',
      fit: 'within',
      distance: { value: 1008, unit: 'metre' },
      wgs84: { longitude: 111.68, latitude: 40.86 },
    });
    const { gcj02, wgs84 } = json.places[0];
    expect(metresBetween(gcj02, wgs84)).toBeGreaterThan(100);
    expect(json.language.language).toBe('zh-CN');
  });

  it('means the same place in either datum', async () => {
    const [gps, map] = [await ask(HERE), await ask({ ...toGcj02(HERE), datum: 'GCJ-02' })];
    expect(map.json).toEqual(gps.json);
  });

  it.each([
    [{}, '', 'place-unasked'],
    [{ limit: 3 }, '', 'place-unasked'],
    [{ longitude: 111 }, '', 'position-incomplete'],
  ])('%j says what is missing', async (body, pointer, code) => {
    for (const language of ['zh-CN', 'en']) {
      const { status, json } = await ask(body, { 'accept-language': language });
      expect(status).toBe(400);
      expect(json.errors).toMatchObject([{ pointer, code }]);
      expect(JSON.stringify(json.errors[0])).toContain('longitude');
    }
  });

  it('tells all defects at once', async () => {
    const { status, json } = await ask({
      longitude: 200,
      latitude: -91,
      datum: 'BD-09',
      division: '15',
      limit: 0,
    });
    expect(status).toBe(400);
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/datum',
      '/division',
      '/latitude',
      '/limit',
      '/longitude',
    ]);
  });

  it('leaves no trace of where somebody is in the log', async () => {
    const { lines } = await ask({ longitude: 111.123456, latitude: 40.654321 });
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toMatch(/111\.12|40\.65/);
  });
});

it('a guide as data says where Chinese maps show its places', async () => {
  const lives = await served();
  const handler = showItemGuide.createHandler({
    http: keptDeps({ clock: lives.clock }),
    items: lives.item.store,
    clock: lives.clock,
  });
  const target = `/v1/items/${CODE}/guide`;
  const { body } = await callHandler(handler, showItemGuide.route, { target });
  const { guide } = JSON.parse(body ?? '') as { guide: { places: Record<string, unknown>[] } };
  expect(guide.places[0]).toMatchObject({ longitude: 111.7, latitude: 40.85 });
  expect(guide.places[0]?.['gcj02']).toEqual({
    longitude: expect.closeTo(111.706, 2),
    latitude: expect.closeTo(40.851, 2),
  });
  expect(guide.places[5]).not.toHaveProperty('gcj02');
});
