import { describe, expect, it } from 'vitest';
import { listAgencies } from '../../lib/directory/list-agencies.ts';
import { loadDemonstrationAgencies } from '../../lib/directory/load-demonstration-agencies.ts';
import { lookUpAgency } from '../../lib/directory/look-up-agency.ts';
import { saveAgency } from '../../lib/directory/save-agency.ts';
import { demonstrationAgencies } from '../../lib/items/demonstration/agencies.ts';
import { makeItems } from '../../lib/items/demonstration/make-items.ts';
import { shippedThemes } from '../../lib/directory/seed-directory.ts';
import { crashingTable, untilCrash } from '../support/crashing-table.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { directoryOver } from './rooms.ts';

const agencies = demonstrationAgencies(['150000', '150100']);
const quiet = () => undefined;

const loadedRoom = async () => {
  const table = memoryRecordTable();
  const room = directoryOver(table);
  await loadDemonstrationAgencies(room, agencies, quiet);
  return { table, room };
};

describe('the agencies of the demonstration items', () => {
  it('are found by division, by code and by name, without a finding', async () => {
    const { room } = await loadedRoom();
    const { rows } = await listAgencies(room, { division: '150100', limit: 100 });
    expect(rows.map(({ names }) => names[0]?.text)).toContain('呼和浩特市民政局');
    expect(rows.flatMap(({ findings }) => findings)).toEqual([]);
    const [agency] = rows;
    expect((await listAgencies(room, { code: agency?.id, limit: 10 })).rows).toEqual([agency]);
    expect((await listAgencies(room, { name: agency?.names[1]?.text, limit: 10 })).rows).toContainEqual(
      agency,
    );
    expect(await lookUpAgency(room, agency?.id ?? '')).toMatchObject({ ok: true, value: { agency } });
  });

  it('are those of all items, by the codes that are sound', async () => {
    const known = new Map(agencies.map(({ uscc, name }) => [uscc, name]));
    for (const site of ['150000', '150100']) {
      for (const { content, planted } of makeItems(site, { seed: 'a' })) {
        if (planted?.startsWith('agency-')) continue;
        expect(known.get(content.agency.code ?? '')).toBe(content.agency.name);
      }
    }
  });

  it('that a reform has ended name the one that took over, which is there', async () => {
    const { room } = await loadedRoom();
    const ended = agencies.filter(({ to }) => to !== undefined);
    expect(ended).toHaveLength(4);
    for (const { uscc, successor = '' } of ended) {
      expect(await lookUpAgency(room, uscc)).toMatchObject({
        value: { agency: { to: '2026-07-01', successor } },
      });
      expect(await lookUpAgency(room, successor)).toMatchObject({ value: { agency: { id: successor } } });
    }
  });

  it('are entered once, and what somebody has changed stays', async () => {
    const { table, room } = await loadedRoom();
    const [{ uscc }] = agencies as [(typeof agencies)[0]];
    const before = await room.agencies.find(uscc);
    if (before === undefined) throw new Error('not found');
    const changed = { ...before.agency, nature: 'other' } as const;
    await saveAgency(room, changed, before);
    const counting = crashingTable(table);
    await loadDemonstrationAgencies(directoryOver(counting.table), agencies, quiet);
    expect(counting.writes()).toBe(0);
    expect((await room.agencies.find(uscc))?.agency).toEqual(changed);
  });

  it('are all there after a kill in the middle and another start', async () => {
    const table = memoryRecordTable();
    const dying = crashingTable(table, { write: 101, applied: true });
    await untilCrash(() => loadDemonstrationAgencies(directoryOver(dying.table), agencies, quiet));
    expect(dying.crashed()).toBe(true);
    await loadDemonstrationAgencies(directoryOver(table), agencies, quiet);
    const { room } = await loadedRoom();
    for (const { uscc } of agencies)
      expect(await directoryOver(table).agencies.find(uscc)).toEqual(await room.agencies.find(uscc));
  });
});

describe('the themes of the demonstration items', () => {
  it('are those of the directory, persons’ themes for persons and enterprises’ for enterprises', () => {
    const audiences = new Map(shippedThemes().themes.map(({ id, audience }) => [id, audience]));
    for (const { content, planted } of makeItems('150100', { seed: 'a' })) {
      if (planted === 'person-theme-without-person') continue;
      for (const id of content.personThemes ?? [])
        expect([id, audiences.get(id)]).toEqual([id, 'natural-person']);
      for (const id of content.enterpriseThemes ?? [])
        expect([id, audiences.get(id)]).toEqual([id, 'legal-person']);
    }
  });
});
