import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { createTable } from '../infra/local/dynamo/create-table.ts';
import { startDynamo } from '../infra/local/dynamo/start-dynamo.ts';
import { wireDirectoryStores } from '../lib/directory/wiring.ts';
import { importItems } from '../lib/items/import/import-items.ts';
import { openMapping } from '../lib/items/import/import-mapping.file.ts';
import type { ImportSummary } from '../lib/items/import/import-summary.ts';
import { parseItemCode } from '../lib/items/item-code.ts';
import { wireImport } from '../lib/items/wiring-import.ts';
import type { Env } from '../lib/platform/env.ts';
import { inspectSource } from '../lib/platform/reading/inspect-source.ts';
import { openRows } from '../lib/platform/reading/open-rows.ts';
import { dynamoClient } from '../lib/platform/store/dynamo-client.ts';
import { parse } from 'yaml';

/*
 * Imports a published list of 1,135 service items of one city, which is not part of this repository, into the embedded
 * stores, twice, and compares what came of it with what is known of the list. Ends with 1 where they differ; run
 * `node bench/real-items.ts`.
 */

const LIST = join(import.meta.dirname, '../../shared/data/items/guangan-service-items.csv');
const TABLES = { ITEMS_TABLE: 'items', DIRECTORY_TABLE: 'directory' } as const;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Says whether a figure is as known, and remembers if not. */
const checker = () => {
  let wrong = 0;
  return {
    check: (what: string, found: unknown, known: unknown): void => {
      const right = isDeepStrictEqual(found, known);
      if (!right) wrong += 1;
      print(`  ${what}: ${JSON.stringify(found)}${right ? '' : ` (KNOWN: ${JSON.stringify(known)})`}`);
    },
    wrong: () => wrong,
  };
};

const openStores = async (): Promise<Readonly<{ env: Env; close: () => Promise<void> }>> => {
  const dynamo = await startDynamo();
  const env: Env = {
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench-secret',
    ...TABLES,
  };
  const client = dynamoClient(env);
  for (const room of Object.values(TABLES)) {
    const text = readFileSync(new URL(`../infra/${room}/resources.yml`, import.meta.url), 'utf8');
    const { Resources } = parse(text) as { Resources: Record<string, { Type: string; Properties: unknown }> };
    const declared = Object.values(Resources).find(({ Type }) => Type === 'AWS::DynamoDB::Table');
    await createTable(client, room, declared?.Properties);
  }
  client.destroy();
  return { env, close: dynamo.close };
};

const importList = async (env: Env): Promise<ImportSummary> => {
  const opened = await openMapping('guangan');
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const facts = await inspectSource(LIST);
  const outcome = await importItems(
    { ...wireImport(env), rejects: { write: async (line) => print(line), close: async () => undefined } },
    {
      ...opened.value,
      sourceDigest: facts.digest,
      open: () => openRows(LIST, facts, { format: 'csv' }),
    },
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
};

type Check = ReturnType<typeof checker>['check'];

const checkSums = (
  { counts, balanced, seconds, rowsPerSecond }: ImportSummary,
  known: object,
  check: Check,
): void => {
  check('sums', counts, {
    read: 1135,
    rejected: 0,
    imported: 0,
    changed: 0,
    unchanged: 0,
    kept: 0,
    ...known,
  });
  check('balanced', balanced, true);
  print(`  ${seconds.toFixed(1)} s, ${rowsPerSecond} rows/s`);
};

/** Rows of each kind of agency code, and how many of them are sound. */
const KINDS = {
  'organisation-code': [606, 577],
  uscc: [251, 251],
  'uscc-17': [150, 0],
  'database-id': [71, 0],
  suffixed: [38, 0],
  'uscc-lower-case': [13, 0],
  truncated: [6, 0],
};

/** What was typed into codes of items where the agency's belongs, and in how many rows. */
const PLACEHOLDERS = { '2222222222222': 8, '1111111111111111': 1, '4444444444': 1 };

const checkAgencies = ({ agencies }: ImportSummary, check: Check): void => {
  const codesOf = (name: string): number =>
    agencies.nameWithSeveralCodes.find(({ text }) => text === name)?.others.length ?? 1;
  check('names of agencies', agencies.names, 34);
  check(
    'kinds of codes',
    Object.fromEntries(agencies.kinds.map(({ kind, rows, valid }) => [kind, [rows, valid]])),
    KINDS,
  );
  check('codes of 区交通运输局', codesOf('区交通运输局'), 2);
  check('codes of 区人社局', codesOf('区人社局'), 5);
};

const checkDirectory = async (env: Env, { directory }: ImportSummary, check: Check): Promise<void> => {
  const { agencies: store } = wireDirectoryStores(env);
  const { agencies: all } = await store.page({ division: '511602', limit: 1000 });
  const original = new Set(all.flatMap(({ codes }) => codes.map((code) => code.original)));
  const names = new Set(all.flatMap((agency) => agency.names.map(({ text }) => text)));
  check('left to an editor', directory?.unresolved, []);
  check('agencies in the directory', all.length, 34);
  check('their codes', original.size, 39);
  check('their spellings', names.size, 34);
};

const checkPlaceholders = async (check: Check): Promise<void> => {
  const reader = await openRows(LIST, await inspectSource(LIST), { format: 'csv' });
  const fillers = new Map<string, number>();
  for await (const read of reader.rows) {
    if (read.kind === 'faulty') continue;
    const { agency } = parseItemCode(read.columns['itemCode'] as string).segments;
    if (agency?.kind === 'filler') fillers.set(agency.original, (fillers.get(agency.original) ?? 0) + 1);
  }
  check('placeholders in the codes of items', Object.fromEntries(fillers), PLACEHOLDERS);
};

const run = async (): Promise<void> => {
  if (!existsSync(LIST)) return print('the list is not here: nothing imported');
  const { check, wrong } = checker();
  const { env, close } = await openStores();
  print('the first import');
  const first = await importList(env);
  checkSums(first, { imported: 1135 }, check);
  checkAgencies(first, check);
  await checkPlaceholders(check);
  await checkDirectory(env, first, check);
  print('the same list again');
  const second = await importList(env);
  checkSums(second, { unchanged: 1135 }, check);
  check('agencies written', [second.directory?.created, second.directory?.changed], [0, 0]);
  await close();
  if (wrong() === 0) return print('all as known');
  print(`${wrong()} figures differ from what is known`);
  process.exitCode = 1;
};

await run();
