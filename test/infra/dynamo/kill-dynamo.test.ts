import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeleteCommand, PutCommand, ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDeclaredTable } from '../../support/create-table.ts';
import { clientAt, embeddedEngine } from '../../support/dynamo-engine.ts';
import { seededRandom } from '../../support/random.ts';

type Row = Record<string, unknown>;

const KILLS = 3 * Number(process.env['SUMU_RUNS'] ?? 1);
const WRITERS = 8;
const PROGRAM = new URL('dynamo-process.ts', import.meta.url).pathname;

const spawnDynamo = async (folder: string) => {
  const child = spawn(process.execPath, [PROGRAM, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const ended = once(child, 'exit');
  return { url: line.toString().trim(), kill: () => child.kill('SIGKILL'), ended };
};

const itemOf = (writer: number, step: number, draw: number): Row => ({
  pk: `w#${writer}`,
  sk: `k${step % 5}`,
  step,
  filler: 'x'.repeat(Math.floor(draw * 2000)),
  ...(draw < 0.7 ? { listName: 'all', listOrder: String(step) } : {}),
  ...(draw > 0.4 ? { outboxShard: step % 3 } : {}),
});

const addressOf = ({ pk, sk }: Row): string => `${String(pk)}/${String(sk)}`;

/** The newest acknowledged state of every key (undefined: removed), and what was under way. */
type Ledger = { acknowledged: Map<string, Row | undefined>; underWay: Map<string, Row | undefined> };

const writeUntilKilled = async (
  client: DynamoDBDocumentClient,
  TableName: string,
  writer: number,
  ledger: Ledger,
  random: () => number,
): Promise<void> => {
  for (let step = 0; ; step += 1) {
    const item = itemOf(writer, step, random());
    const address = addressOf(item);
    const removes = random() < 0.2;
    ledger.underWay.set(address, removes ? undefined : item);
    try {
      await (removes
        ? client.send(new DeleteCommand({ TableName, Key: { pk: item['pk'], sk: item['sk'] } }))
        : client.send(new PutCommand({ TableName, Item: item })));
    } catch {
      return;
    }
    ledger.underWay.delete(address);
    ledger.acknowledged.set(address, removes ? undefined : item);
  }
};

const scanAll = async (
  client: DynamoDBDocumentClient,
  TableName: string,
  IndexName?: string,
): Promise<Row[]> => {
  const found: Row[] = [];
  let ExclusiveStartKey: Row | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName,
        ...(IndexName === undefined ? {} : { IndexName }),
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      }),
    );
    found.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return found;
};

const sorted = (rows: readonly Row[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();
const pick = (row: Row, ...names: readonly string[]): Row =>
  Object.fromEntries(names.map((name) => [name, row[name]]));

describe('the embedded DynamoDB, killed', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sumu-dynamo-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it(`keeps every acknowledged write, and every index row with its item, over ${KILLS} kills`, async () => {
    const random = seededRandom(20_261);
    let acknowledgedWrites = 0;
    let TableName = '';
    const acknowledged: Ledger['acknowledged'] = new Map();
    for (let round = 0; round < KILLS; round += 1) {
      const dynamo = await spawnDynamo(folder);
      const client = clientAt(dynamo.url);
      if (round === 0) TableName = await createDeclaredTable(client);
      const ledger: Ledger = { acknowledged, underWay: new Map() };
      const killAt = 40 + Math.floor(random() * 200);
      const counted = new Proxy(acknowledged, {
        get: (map, name) => {
          if (name === 'set' && (acknowledgedWrites += 1) % killAt === 0) dynamo.kill();
          const member: unknown = Reflect.get(map, name, map);
          return typeof member === 'function' ? (member.bind(map) as unknown) : member;
        },
      });
      await Promise.all(
        Array.from({ length: WRITERS }, (_, writer) =>
          writeUntilKilled(client, TableName, writer, { ...ledger, acknowledged: counted }, random),
        ),
      );
      await dynamo.ended;
      client.destroy();

      const after = await embeddedEngine(folder);
      const items = await scanAll(after.client, TableName);
      const byAddress = new Map(items.map((item) => [addressOf(item), item]));
      for (const [address, wanted] of acknowledged) {
        const possible = ledger.underWay.has(address) ? [wanted, ledger.underWay.get(address)] : [wanted];
        expect(possible).toContainEqual(byAddress.get(address));
        acknowledged.set(address, byAddress.get(address));
      }
      expect(sorted(await scanAll(after.client, TableName, 'byList'))).toEqual(
        sorted(items.filter((item) => item['listName'] !== undefined)),
      );
      expect(sorted(await scanAll(after.client, TableName, 'byOutbox'))).toEqual(
        sorted(
          items
            .filter((item) => item['outboxShard'] !== undefined)
            .map((item) => pick(item, 'pk', 'sk', 'outboxShard')),
        ),
      );
      await after.close();
    }
    expect(acknowledgedWrites).toBeGreaterThan(40 * KILLS);
  });
});
