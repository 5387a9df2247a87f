import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importItems, type ImportItems } from '../../../lib/items/import/import-items.ts';
import { itemMapping, type ItemMapping } from '../../../lib/items/import/import-mapping.ts';
import { dynamoImportRunStore } from '../../../lib/items/import/import-run-store.dynamo.ts';
import { dynamoItemStore } from '../../../lib/items/item-store.dynamo.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { readMappingFile } from '../../../lib/platform/mapping/read-mapping-file.ts';
import { inspectSource } from '../../../lib/platform/reading/inspect-source.ts';
import { openRows } from '../../../lib/platform/reading/open-rows.ts';
import type { ReadingHints } from '../../../lib/platform/reading/row-reader.ts';
import type { Retry } from '../../../lib/platform/store/retry.ts';
import type { RecordTable, StoredRecord } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { settableClock } from '../life.ts';

/** A list as a city's system might give it: code, name, type, agency and its code, conditions. */
export const MAPPING_FILE = `
source: city
title: 测试清单
key: { column: 编码 }
fields:
  name: { column: 名称, transforms: [trim], required: true }
  type: { column: 类型, values: types, required: true }
  division: { constant: '150100' }
  agency.name: { column: 部门, required: true }
  agency.code: { column: 部门编码 }
  promisedLimit: { column: 承诺, transforms: [{ time-limit: workday }] }
values:
  types: { '1': administrative-license, '20': public-service }
`;

export const mappingOf = (text: string): ItemMapping => {
  const read = readMappingFile(text, itemMapping);
  if (!read.ok) throw new Error(JSON.stringify(read.defects));
  return read.mapping;
};

export const HEADER = '编码,名称,类型,部门,部门编码,承诺';

/** A sound row of the list, and the same with some cells changed. */
export const rowOf = (serial: number, cells: Partial<Record<string, string>> = {}): string => {
  const sound: Record<string, string> = {
    编码: `item-${String(serial).padStart(6, '0')}`,
    名称: `第${serial}项许可`,
    类型: '1',
    部门: '市场监督管理局',
    部门编码: '',
    承诺: '5',
  };
  return HEADER.split(',')
    .map((name) => cells[name] ?? sound[name] ?? '')
    .join(',');
};

export const listOf = (rows: readonly string[]): Buffer => Buffer.from(`${[HEADER, ...rows].join('\n')}\n`);

export type Rejected = Readonly<{
  row: number;
  code?: string;
  reasons: readonly Readonly<{
    rule: string;
    column: string;
    message: string;
    facts?: Record<string, unknown>;
  }>[];
  bytes: string;
}>;

/** A file of these bytes in a folder of its own, for as long as the work takes. */
export const withFile = async <T>(
  bytes: Uint8Array,
  work: (path: string) => Promise<T>,
  name = 'list.csv',
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'sumu-import-'));
  try {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return await work(path);
  } finally {
    await rm(folder, { recursive: true });
  }
};

type More = Partial<Omit<ImportItems, 'open' | 'sourceDigest'>> & Readonly<{ hints?: ReadingHints }>;

/** Everything that an import needs, over one table; `reject` gathers what is rejected. */
export const importKit = ({
  table = memoryRecordTable(),
  clock = settableClock(),
  holder = 'here:1',
  isGone = false,
  retry,
}: Readonly<{
  table?: RecordTable;
  clock?: ReturnType<typeof settableClock>;
  holder?: string;
  /** Whether whoever else holds the run is dead. */
  isGone?: boolean;
  retry?: Retry;
}> = {}) => {
  const items = dynamoItemStore(table);
  const runs = dynamoImportRunStore(table);
  const run = async (bytes: Uint8Array, { hints, ...more }: More = {}) => {
    const rejects: Rejected[] = [];
    const sink = {
      write: async (line: string) => void rejects.push(JSON.parse(line) as Rejected),
      close: async () => undefined,
    };
    const deps = {
      items,
      runs,
      clock,
      holder: { name: holder, isGone: () => isGone },
      rejects: sink,
      ...(retry === undefined ? {} : { retry }),
    };
    const outcome = await withFile(bytes, async (path) => {
      const facts = await inspectSource(path);
      return importItems(deps, {
        mapping: mappingOf(MAPPING_FILE),
        mappingDigest: sm3Hex(MAPPING_FILE),
        sourceDigest: facts.digest,
        open: () => openRows(path, facts, hints),
        ...more,
      });
    });
    return { outcome, rejects };
  };
  return { table, clock, items, runs, run };
};

type Kit = ReturnType<typeof importKit>;

/** Imports, and fails if it was refused. */
export const imported = async (kit: Kit, bytes: Uint8Array, more: More = {}) => {
  const { outcome, rejects } = await kit.run(bytes, more);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return { summary: outcome.value, rejects };
};

/** Every record of a table, by key. */
export const everything = async (table: RecordTable): Promise<readonly StoredRecord[]> => {
  const records: StoredRecord[] = [];
  let after: string | undefined;
  do {
    const page = await table.scan({ index: 0, of: 1 }, after);
    records.push(...page.records);
    ({ after } = page);
  } while (after !== undefined);
  return records.toSorted((a, b) => (a.pk + a.sk < b.pk + b.sk ? -1 : 1));
};
