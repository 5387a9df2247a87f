import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import { parseItemCode } from '../lib/items/item-code.ts';
import { AGENCY_CODE_KINDS, classifyAgencyCode, type AgencyCode } from '../lib/kernel/agency-code.ts';

/*
 * Reads a published list of 1,135 service items of one city, which is not part of this repository, and counts the
 * shapes of its codes. Shows that the readers cope with a real migration's input; run `node bench/real-codes.ts`.
 */

const LIST = join(import.meta.dirname, '../../shared/data/items/guangan-service-items.csv');
const rowsSchema = z.array(z.object({ itemCode: z.string(), deptCode: z.string() }));

/** What is known of the list: kind -> [rows, sound ones]. */
const EXPECTED: Readonly<Record<string, readonly [number, number]>> = {
  uscc: [251, 251],
  'uscc-lower-case': [13, 0],
  'uscc-17': [150, 0],
  'organisation-code': [606, 577],
  suffixed: [38, 0],
  'database-id': [71, 0],
  truncated: [6, 0],
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const countBy = (texts: readonly string[]): [string, number][] => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]);
};

const reportAgencies = (codes: readonly AgencyCode[]): void => {
  print(`deptCode kinds over ${codes.length} rows`);
  for (const kind of AGENCY_CODE_KINDS) {
    const rows = codes.filter((code) => code.kind === kind);
    const valid = rows.filter((code) => code.valid).length;
    const [wantedRows, wantedValid] = EXPECTED[kind] ?? [0, 0];
    const verdict =
      rows.length === wantedRows && valid === wantedValid
        ? 'as known'
        : `KNOWN: ${wantedRows}, ${wantedValid}`;
    const distinct = new Set(rows.map((code) => code.original)).size;
    print(`  ${kind}: ${rows.length} rows, ${valid} sound, ${distinct} different (${verdict})`);
  }
};

const reportItems = (texts: readonly string[]): void => {
  const codes = texts.map((text) => parseItemCode(text));
  const agencies = codes.flatMap(({ segments }) => (segments.agency ? [segments.agency] : []));
  const sections: [string, string[]][] = [
    ['itemCode kinds', codes.map((code) => code.kind)],
    ['base forms', codes.map((code) => code.segments.base?.form ?? 'none')],
    ['item types', codes.map((code) => code.segments.base?.itemType ?? 'undecided')],
    ['agency kinds in itemCode', agencies.map((agency) => agency.kind)],
    ['defects', codes.flatMap((code) => code.defects.map((defect) => defect.code))],
    ['fillers', agencies.filter(({ kind }) => kind === 'filler').map(({ original }) => original)],
  ];
  for (const [title, words] of sections) {
    print(title);
    for (const [word, count] of countBy(words)) print(`  ${word}: ${count}`);
  }
  print(`without any defect: ${codes.filter((code) => code.defects.length === 0).length}`);
};

const run = (): void => {
  if (!existsSync(LIST)) return print('the list is not here: nothing counted');
  const rows = rowsSchema.parse(parse(readFileSync(LIST), { columns: true, bom: true }));
  reportAgencies(rows.map((row) => classifyAgencyCode(row.deptCode)));
  reportItems(rows.map((row) => row.itemCode));
};

run();
