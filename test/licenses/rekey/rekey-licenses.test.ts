import { describe, expect, it } from 'vitest';
import { changeLicenseState } from '../../../lib/licenses/change-license-state.ts';
import { keepNumbers } from '../../../lib/licenses/numbers/license-numbers.ts';
import { keyIdsOf } from '../../../lib/licenses/rekey/key-ids.ts';
import type { RecordTable, StoredRecord } from '../../../lib/platform/store/record-table.ts';
import { walkTable } from '../../../lib/platform/store/walk-table.ts';
import { atEveryCrash, crashingTable, untilCrash } from '../../support/crashing-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { interleavedTable } from '../../support/wrap-table.ts';
import { file, identifierOf, ISSUING, kindOf, OTHER_CITIZEN, TYPE } from '../room.ts';
import { BOTH, furnish, giveConsent, K1, K2, K3, rekey, roomOver, tellAll, THREE } from './rekeying.ts';

const everything = async (table: RecordTable): Promise<readonly StoredRecord[]> => {
  const all: StoredRecord[] = [];
  await walkTable(table, async (record) => void all.push(record));
  return all.toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
};

const furnished = async () => {
  const table = memoryRecordTable();
  await furnish(roomOver(table, K1));
  return table;
};

describe('after a rotation and a run', () => {
  it('the new key alone reads everything, and it says what it said', async () => {
    const table = await furnished();
    const before = await tellAll(table, K1);
    expect(before).toMatchObject({
      licenses: [{ version: 2 }],
      uses: [{ purpose: '办理变更' }],
      materials: [{ personal: { name: '毕业证' } }],
    });
    const report = await rekey(table, BOTH);
    expect(report).toMatchObject({ current: 'k2', left: {}, unneeded: ['k1'] });
    expect(report.outcomes).toEqual({ written: 5, moved: 3, unknown: 0, unreadable: 0, contended: 0 });
    expect(await tellAll(table, K2)).toEqual(before);
    expect(await tellAll(table, BOTH)).toEqual(before);
  });

  it('nothing is by the old key but what notes where the holder went, and that goes when the old key does', async () => {
    const table = await furnished();
    const report = await rekey(table, BOTH);
    expect(report.mayStay).toEqual({ 'holder-moved': { k1: 1 } });
    const old = (await everything(table)).filter((record) => keyIdsOf(record).has('k1'));
    expect(old.map(({ pk }) => pk.split('#')[0])).toEqual(['holder-moved']);
    await rekey(table, K2);
    expect((await everything(table)).some(({ pk }) => pk.startsWith('holder-moved'))).toBe(false);
  });

  it('a second run writes nothing', async () => {
    const table = await furnished();
    await rekey(table, BOTH);
    const once = await everything(table);
    expect((await rekey(table, BOTH)).outcomes).toMatchObject({ written: 0, moved: 0 });
    expect(await everything(table)).toEqual(once);
  });

  it('the ETag of a license is another, though it says the same; its events wait as they did', async () => {
    const table = await furnished();
    const { licenses, keys } = roomOver(table, K1);
    const base = identifierOf().split('.').slice(5, 8).join('.');
    const before = await licenses.find(base);
    await rekey(table, BOTH);
    const after = await licenses.find(base);
    expect(after?.rev).toBe((before?.rev ?? 0) + 1);
    expect(after?.outbox).toEqual(before?.outbox);
    expect(keys.isDigestOf(after?.license.request ?? '', 'S001')).toBe(true);
  });

  it('a third key takes over what was never written anew by the second', async () => {
    const table = await furnished();
    const before = await tellAll(table, K1);
    await rekey(table, BOTH);
    expect((await rekey(table, THREE)).unneeded).toEqual(['k2', 'k1']);
    expect(await tellAll(table, K3)).toEqual(before);
  });
});

describe('what cannot be written anew', () => {
  it('of a holder of whom no license is here is told and needs its key', async () => {
    const table = await furnished();
    await table.putIfAbsent(await strangerConsent());
    const report = await rekey(table, BOTH);
    expect(report).toMatchObject({
      outcomes: { unknown: 1 },
      left: { consent: { k1: 1 } },
      unneeded: [],
    });
  });

  it('is no number that a refused request has left: it leads to nothing, and needs no key', async () => {
    const table = await furnished();
    const { numbers, keys } = roomOver(table, K1);
    const base = identifierOf().split('.').slice(5, 8).join('.');
    await keepNumbers(numbers, keys, { base, leading: [{ of: 'license', type: TYPE, number: 'refused' }] });
    const report = await rekey(table, BOTH);
    expect(report).toMatchObject({ left: {}, mayStay: { number: { k1: 1 } }, unneeded: ['k1'] });
  });

  it('because it was damaged is told, and holds up nothing', async () => {
    const table = await furnished();
    const heads = (await everything(table)).filter(
      ({ pk, sk }) => pk.startsWith('license#') && sk === 'head',
    );
    for (const { rev, ...head } of heads) {
      const data = head.data as { personal: string };
      const personal = `${data.personal.slice(0, -8)}AAAAAAAA`;
      await table.replace({ ...head, data: { ...data, personal } }, rev);
    }
    const report = await rekey(table, BOTH);
    expect(report.outcomes.unreadable).toBeGreaterThan(0);
    expect(report.left).toMatchObject({ license: { k1: 1 }, number: { k1: expect.any(Number) } });
  });

  it('of a kind that is not known here is counted all the same', async () => {
    const table = await furnished();
    const holder = roomOver(table, K1).keys.holder({ kind: 'person', number: OTHER_CITIZEN }) ?? '';
    await table.putIfAbsent({ pk: 'novelty#1', sk: 'head', v: 1, data: { deep: [{ holder }] } });
    expect(await rekey(table, BOTH)).toMatchObject({ left: { novelty: { k1: 1 } }, unneeded: [] });
  });
});

/** A consent of somebody who holds no license, as stored. */
const strangerConsent = async () => {
  const table = memoryRecordTable();
  await giveConsent(roomOver(table, K1), OTHER_CITIZEN);
  const [record] = await everything(table);
  if (record === undefined) throw new Error('not there');
  const { rev: _, ...rest } = record;
  const id = 'd'.repeat(32);
  return { ...rest, pk: `consent#${id}`, data: { ...(rest.data as object), id } };
};

describe('a run that is killed', () => {
  it('at any write, and run again, ends as one that was not', async () => {
    const before = await tellAll(await furnished(), K1);
    const writes = await atEveryCrash(async (crash) => {
      const table = await furnished();
      const crashing = crashingTable(table, crash);
      await untilCrash(() => rekey(crashing.table, BOTH));
      const between = await tellAll(table, BOTH);
      expect(between.licenses).toEqual(before.licenses);
      expect(between.numbers).toEqual(before.numbers);
      expect(between.uses.length).toBeGreaterThan(0);
      const report = await rekey(table, BOTH);
      expect(report).toMatchObject({ left: {}, unneeded: ['k1'] });
      expect(await tellAll(table, K2)).toEqual(before);
      return crashing.writes();
    });
    expect(writes).toBeGreaterThan(8);
  });
});

describe('beside operations', () => {
  it('neither loses what the other wrote, whoever is first', async () => {
    for (let place = 0; place < 12; place += 1) {
      const table = memoryRecordTable();
      await file(roomOver(table, K1));
      const room = roomOver(table, BOTH);
      let calls = 0;
      let outcome = '';
      const suspend = async () => {
        const wish = { operation: 'suspension', reason: '检查', identifier: identifierOf() } as const;
        outcome = kindOf(await changeLicenseState(room, ISSUING, { ...wish, ifMatch: '*' }));
      };
      const between = interleavedTable(table, async () => {
        if (calls++ === place) await suspend();
      });
      const report = await rekey(between, BOTH);
      const [license] = (await tellAll(table, BOTH)).licenses;
      expect(license?.changes.map(({ operation }) => operation)).toEqual(
        outcome === 'ok' ? ['suspension'] : [],
      );
      expect(report).toMatchObject({ left: {}, outcomes: { contended: 0 } });
    }
  });

  it('two runs and an operation at once leave one license, by the new key', async () => {
    const table = memoryRecordTable();
    await file(roomOver(table, K1));
    const room = roomOver(table, BOTH);
    const wish = {
      operation: 'suspension',
      reason: '检查',
      identifier: identifierOf(),
      ifMatch: '*',
    } as const;
    const [, , outcome] = await Promise.all([
      rekey(table, BOTH),
      rekey(table, BOTH),
      changeLicenseState(room, ISSUING, wish),
    ]);
    expect(['ok', 'stale-version']).toContain(kindOf(outcome));
    expect(await rekey(table, BOTH)).toMatchObject({ left: {} });
    expect((await tellAll(table, K2)).licenses).toHaveLength(1);
  });
});
