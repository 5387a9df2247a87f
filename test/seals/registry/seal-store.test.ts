import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createTable } from '../../../infra/local/dynamo/create-table.ts';
import { dynamoRecordTable } from '../../../lib/platform/store/record-table.dynamo.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import type { SealRecord } from '../../../lib/seals/registry/seal-record.ts';
import type { SealStore } from '../../../lib/seals/registry/seal-store.ts';
import { dynamoSealStore } from '../../../lib/seals/registry/seal-store.dynamo.ts';
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

const sealOf = (id: string, more: Partial<SealRecord> = {}): SealRecord => ({
  id,
  sm3: 'a'.repeat(64),
  bytes: 1,
  name: '章',
  type: 1,
  maker: { vendor: 'x', subject: 'CN=制章者', certificateSm3: 'b'.repeat(64) },
  createdAt: '2025-01-01T00:00:00.000Z',
  validFrom: '2025-01-01T00:00:00.000Z',
  validTo: '2035-01-01T00:00:00.000Z',
  agency: { code: '11150100011530001U', name: '局' },
  division: '150100',
  registeredAt: '2026-11-24T02:00:00.000Z',
  request: 'r',
  changes: [],
  ...more,
});

const pagesOf = async (seals: SealStore, limit: number) => {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await seals.page({ limit, after });
    ids.push(...page.seals.map(({ seal }) => seal.id));
    after = page.after;
  } while (after !== undefined);
  return ids;
};

describe.each(['memory', 'embedded'])('the store of seals in the %s table', (name) => {
  const store = (): SealStore => dynamoSealStore(tables.get(name) as RecordTable);

  it('puts a seal once, and replaces the version that was read alone', async () => {
    const seals = store();
    const id = 'a#b%c';
    expect(await seals.find(id)).toBeUndefined();
    expect(await seals.create(sealOf(id))).toBe('created');
    expect(await seals.create(sealOf(id, { name: '别的' }))).toBe('exists');
    expect(await seals.find(id)).toEqual({ seal: sealOf(id), rev: 1 });
    expect(await seals.save(sealOf(id, { name: '二' }), 2)).toBe('stale');
    expect(await seals.save(sealOf(id, { name: '二' }), 1)).toBe('saved');
    expect((await seals.find(id))?.rev).toBe(2);
  });

  it('of many that put the same seal, or change the same version, lets one', async () => {
    const seals = store();
    const each = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 6 }, act));
    const created = await each(() => seals.create(sealOf('raced')));
    expect(created.filter((outcome) => outcome === 'created')).toHaveLength(1);
    const saved = await each(() => seals.save(sealOf('raced'), 1));
    expect(saved.filter((outcome) => outcome === 'saved')).toHaveLength(1);
  });

  it('remembers what a request was about, under its older key too', async () => {
    const seals = store();
    expect(await seals.rememberRequest(['k1'], 'd1')).toEqual({ id: 'k1' });
    expect(await seals.rememberRequest(['k1'], 'd1')).toEqual({ id: 'k1' });
    expect(await seals.rememberRequest(['k1'], 'd2')).toBe('reused');
    expect(await seals.rememberRequest(['k2', 'k1'], 'd1')).toEqual({ id: 'k1' });
    expect(await seals.rememberRequest(['k2', 'k1'], 'd2')).toBe('reused');
  });

  it('lists all by identifier, however long the pages are', async () => {
    const seals = store();
    for (const n of [3, 1, 2]) await seals.create(sealOf(`z${n}`));
    const all = await pagesOf(seals, 100);
    expect(all.filter((id) => id.startsWith('z'))).toEqual(['z1', 'z2', 'z3']);
    expect(await pagesOf(seals, 2)).toEqual(all);
  });
});
