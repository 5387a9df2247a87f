import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createTable } from '../../../infra/local/dynamo/create-table.ts';
import { dynamoLicenseTypeStore } from '../../../lib/licenses/types/license-type-store.dynamo.ts';
import type { LicenseType, LicenseTypeStore } from '../../../lib/licenses/types/license-type.ts';
import { dynamoRecordTable } from '../../../lib/platform/store/record-table.dynamo.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash } from '../../support/crashing-table.ts';
import { embeddedEngine, type Engine } from '../../support/dynamo-engine.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { contentOf, typeCode } from './room.ts';

type Declared = Readonly<{ Resources: Readonly<Record<string, Readonly<{ Properties: unknown }>>> }>;

let engine: Engine;
const tables = new Map<string, RecordTable>();

beforeAll(async () => {
  engine = await embeddedEngine();
  const text = readFileSync(new URL('../../../infra/licenses/resources.yml', import.meta.url), 'utf8');
  const declared = (parse(text) as Declared).Resources['LicensesTable']?.Properties;
  await createTable(engine.client, 'test-licenses', declared);
  tables.set('embedded', dynamoRecordTable({ client: engine.client, tableName: 'test-licenses' }));
  tables.set('memory', memoryRecordTable());
});
afterAll(() => engine.close());

const typeOf = (serial: number, version: number, definerName = `第${version}版`): LicenseType => ({
  code: typeCode(serial),
  version,
  content: contentOf({ definerName }),
  putAt: '2026-11-24T02:00:00.000Z',
});

const codesOf = async (types: LicenseTypeStore, limit: number) => {
  const codes: string[] = [];
  let after: string | undefined;
  do {
    const page = await types.page({ limit, after });
    codes.push(...page.types.map(({ code, version }) => `${code.slice(-3)} ${version}`));
    after = page.after;
  } while (after !== undefined);
  return codes;
};

describe.each(['memory', 'embedded'])('the store of license types in the %s table', (name) => {
  const store = (): LicenseTypeStore => dynamoLicenseTypeStore(tables.get(name) as RecordTable);

  it('makes one version after the other current, and keeps those before', async () => {
    const types = store();
    const code = typeCode(1);
    expect([await types.find(code), await types.findVersion(code, 1)]).toEqual([undefined, undefined]);
    expect(await types.put(typeOf(1, 2), 1)).toBe('stale');
    for (const version of [1, 2, 3]) expect(await types.put(typeOf(1, version), version - 1)).toBe('put');
    expect(await types.find(code)).toEqual(typeOf(1, 3));
    for (const version of [1, 2, 3])
      expect(await types.findVersion(code, version)).toEqual(typeOf(1, version));
    expect([await types.findVersion(code, 4), await types.findVersion(code, 0)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('refuses a version over one that is not current, and never leaves a number out', async () => {
    const types = store();
    await types.put(typeOf(2, 1), 0);
    expect(await types.put(typeOf(2, 1, '另一个'), 0)).toBe('stale');
    await types.put(typeOf(2, 2), 1);
    expect(await types.put(typeOf(2, 2, '另一个'), 1)).toBe('stale');
    expect(await types.put(typeOf(2, 4), 3)).toBe('stale');
    await expect(types.put(typeOf(2, 4), 2)).rejects.toThrow('license-type-version-gap');
    expect(await types.find(typeCode(2))).toEqual(typeOf(2, 2));
  });

  it('tells a version as it was put, though somebody has tried to put one over it before', async () => {
    const types = store();
    await types.put(typeOf(4, 1), 0);
    expect(await types.put(typeOf(4, 3, '太早'), 2)).toBe('stale');
    for (const version of [2, 3]) await types.put(typeOf(4, version), version - 1);
    expect(await types.findVersion(typeCode(4), 2)).toEqual(typeOf(4, 2));
  });

  it('lets one of many be first, and each number tells for ever what it told at first', async () => {
    const types = store();
    for (const version of [1, 2, 3]) {
      const racing = ['甲', '乙', '丙', '丁'].map((definer) =>
        types.put(typeOf(3, version, definer), version - 1),
      );
      expect((await Promise.all(racing)).filter((outcome) => outcome === 'put')).toHaveLength(1);
      const winner = await types.find(typeCode(3));
      expect(winner?.version).toBe(version);
      expect(await types.put(typeOf(3, version, '后来'), version - 1)).toBe('stale');
      expect(await types.findVersion(typeCode(3), version)).toEqual(winner);
    }
  });

  it('lists the current versions by code, however long the pages are', async () => {
    const types = store();
    await types.put(typeOf(0, 1), 0);
    const all = await codesOf(types, 100);
    expect(all).toEqual(['000 1', '001 3', '002 2', '003 3', '004 3']);
    expect(await codesOf(types, 1)).toEqual(all);
  });
});

describe('a license type whose putting was cut off', () => {
  it('stands as before or as put, keeps its older versions, and can be put again', async () => {
    const writes = await atEveryCrash(async (crash) => {
      const inner = memoryRecordTable();
      const sound = dynamoLicenseTypeStore(inner);
      const crashing = crashingTable(inner, crash);
      const types = dynamoLicenseTypeStore(crashing.table);
      await untilCrash(async () => {
        for (const version of [1, 2, 3]) await types.put(typeOf(1, version), version - 1);
      });
      const reached = (await sound.find(typeCode(1)))?.version ?? 0;
      for (let version = reached + 1; version <= 4; version += 1)
        expect(await sound.put(typeOf(1, version, '改后'), version - 1)).toBe('put');
      for (let version = 1; version <= 4; version += 1) {
        const told = version <= reached ? typeOf(1, version) : typeOf(1, version, '改后');
        expect(await sound.findVersion(typeCode(1), version)).toEqual(told);
      }
      return crashing.writes();
    });
    expect(writes).toBe(5);
  });
});
