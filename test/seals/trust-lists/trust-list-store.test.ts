import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createTable } from '../../../infra/local/dynamo/create-table.ts';
import { dynamoRecordTable } from '../../../lib/platform/store/record-table.dynamo.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import type { SignedManifest } from '../../../lib/seals/trust-lists/manifest.ts';
import { dynamoTrustListStore } from '../../../lib/seals/trust-lists/trust-list-store.dynamo.ts';
import type { TrustListStore } from '../../../lib/seals/trust-lists/trust-list-store.ts';
import { embeddedEngine, type Engine } from '../../support/dynamo-engine.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';

type Declared = Readonly<{ Resources: Readonly<Record<string, Readonly<{ Properties: unknown }>>> }>;

let engine: Engine;
const tables = new Map<string, RecordTable>();

beforeAll(async () => {
  engine = await embeddedEngine();
  const text = readFileSync(new URL('../../../infra/seals/resources.yml', import.meta.url), 'utf8');
  const declared = (parse(text) as Declared).Resources['SealsTable']?.Properties;
  await createTable(engine.client, 'test-seals', declared);
  tables.set('embedded', dynamoRecordTable({ client: engine.client, tableName: 'test-seals' }));
  tables.set('memory', memoryRecordTable());
});
afterAll(() => engine.close());

const signedOf = (name: string, version: number, sm3 = String(version).repeat(64)): SignedManifest => ({
  manifest: {
    v: 1,
    site: '150100',
    name,
    version,
    sm3,
    bytes: 1,
    by: 'b',
    at: '2026-11-24T02:00:00.000Z',
    key: 'k',
  },
  signature: 's',
});

describe.each(['memory', 'embedded'])('the store of lists of trust in the %s table', (name) => {
  const store = (): TrustListStore => dynamoTrustListStore(tables.get(name) as RecordTable);

  it('makes one version after the other current, and keeps those before', async () => {
    const lists = store();
    expect(await lists.find('a')).toBeUndefined();
    expect(await lists.save(signedOf('a', 1), undefined)).toBe('saved');
    const first = await lists.find('a');
    expect(first).toEqual({ signed: signedOf('a', 1), rev: 1 });
    expect(await lists.save(signedOf('a', 2), first)).toBe('saved');
    expect(await lists.find('a')).toEqual({ signed: signedOf('a', 2), rev: 2 });
    expect(await lists.findOlder('a', 1)).toEqual(signedOf('a', 1));
    expect(await lists.findOlder('a', 2)).toBeUndefined();
  });

  it('lets one of many be first, as new and over a version', async () => {
    const lists = store();
    const race = async (over: Awaited<ReturnType<TrustListStore['find']>>, version: number) => {
      const racing = ['c', 'd', 'e', 'f'].map((one) => lists.save(signedOf('r', version, one), over));
      return (await Promise.all(racing)).filter((outcome) => outcome === 'saved').length;
    };
    expect(await race(undefined, 1)).toBe(1);
    const first = await lists.find('r');
    expect(await race(first, 2)).toBe(1);
    expect(await lists.findOlder('r', 1)).toEqual(first?.signed);
  });

  it('lists the current ones by name', async () => {
    const lists = store();
    for (const one of ['z', 'y']) await lists.save(signedOf(one, 1), undefined);
    const names: string[] = [];
    let after: string | undefined;
    do {
      const page = await lists.page({ limit: 1, after });
      names.push(...page.lists.map(({ signed }) => signed.manifest.name));
      after = page.after;
    } while (after !== undefined);
    expect(names).toEqual(['a', 'r', 'y', 'z']);
  });
});
