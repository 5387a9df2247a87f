import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrate, type Example } from '../../infra/local/demonstration.ts';
import { startTestHost } from '../support/local-host.ts';

const SITES = ['150000', '150100'] as const;

let host: Awaited<ReturnType<typeof startTestHost>>;
const examples = new Map<string, readonly Example[]>();
const told: Record<string, (readonly [number, number])[]> = { 150000: [], 150100: [] };

beforeAll(async () => {
  host = await startTestHost({ sites: SITES });
  for (const site of SITES) {
    const made = await demonstrate(site, host.envOf(site), (done, of) => told[site]?.push([done, of]));
    examples.set(site, made);
  }
});
afterAll(() => host.close());

const ask = (site: string, path: string) => fetch(`${host.url}/${site}${path}`, { redirect: 'manual' });

/** The answer to the ready-made request that says it shows something. */
const shown = async (site: string, what: string): Promise<Response> => {
  const example = examples.get(site)?.find(({ shows }) => shows.includes(what));
  if (example === undefined) throw new Error(`no example shows ${what}`);
  return ask(site, example.path);
};

describe('the demonstration data of a local host', () => {
  it('counts up to a total that it knew from the first', () => {
    for (const counts of Object.values(told)) {
      const [done, of] = counts.at(-1) ?? [0, 1];
      expect(done).toBe(of);
      expect(new Set(counts.map(([, total]) => total))).toEqual(new Set([of]));
      expect(counts.map(([count]) => count)).toEqual(
        counts.map(([count]) => count).toSorted((a, b) => a - b),
      );
    }
  });

  it('answers every ready-made request with what it says', async () => {
    expect(await (await shown('150000', 'a catalogue entry')).json()).toMatchObject({
      state: 'in-force',
      content: { name: '食品经营许可' },
    });
    expect(await (await shown('150000', 'the agencies of a city')).json()).toMatchObject({
      agencies: expect.arrayContaining([expect.objectContaining({ division: '150100' })]),
    });
    expect(await (await shown('150000', 'a license type')).json()).toMatchObject({
      version: 1,
      content: { name: { 'zh-CN': '营业执照' } },
    });
    expect(await (await shown('150100', 'an item')).json()).toMatchObject({ state: 'in-force' });
    expect(await (await shown('150100', 'as it was')).json()).toMatchObject({ version: 1, to: '2026-07-01' });
  });

  it('moves from the old code to the new one, and offers both parts of what was split', async () => {
    const changed = await shown('150100', '308');
    expect(changed.status).toBe(308);
    const successor = await fetch(changed.headers.get('location') ?? '');
    expect(await successor.json()).toMatchObject({ content: { name: '个体工商户登记' } });
    expect((await shown('150100', '300')).status).toBe(300);
  });

  it('has a report of conflicts at each site, after a second start too', async () => {
    for (const site of SITES) {
      await demonstrate(site, host.envOf(site), () => undefined);
      const token = await host.mintToken({ role: 'supervisor', site, division: site });
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${host.url}/${site}/v1/items/conflicts`, { headers });
      const { totals } = (await answer.json()) as Readonly<{ totals: Readonly<{ breaches: number }> }>;
      expect([site, answer.status, totals.breaches > 0]).toEqual([site, 200, true]);
    }
  });

  it('has license types at both sites, each of a definer that is one of the agencies', async () => {
    for (const site of SITES) {
      const listed = await (await ask(site, '/v1/license-types')).json();
      const { types } = listed as Readonly<{ types: readonly Readonly<{ code: string }>[] }>;
      expect(types.length).toBeGreaterThan(3);
      for (const { code } of types)
        expect((await ask(site, `/v1/agencies/${code.slice(0, 18)}`)).status).toBe(200);
    }
  });

  it('has the catalogue and the agencies at both sites', async () => {
    const entry = examples.get('150000')?.find(({ path }) => path.startsWith('/v1/catalogue/'));
    for (const site of SITES) {
      expect((await ask(site, entry?.path ?? '')).status).toBe(200);
      const { agencies } = (await (await ask(site, '/v1/agencies?division=150100')).json()) as Readonly<{
        agencies: readonly Readonly<{ id: string }>[];
      }>;
      expect(agencies.length).toBeGreaterThan(20);
      expect((await ask(site, `/v1/agencies/${agencies[0]?.id}`)).status).toBe(200);
    }
  });
});
