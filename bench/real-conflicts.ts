import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ConflictKind } from '../lib/items/conflicts/conflict-kinds.ts';
import type { Conflict } from '../lib/items/conflicts/conflict.ts';
import { conflictFinder } from '../lib/items/conflicts/find-conflicts.ts';
import { mapRow } from '../lib/items/import/import-map-row.ts';
import { openMapping } from '../lib/items/import/import-mapping.file.ts';
import { classifyAgencyCode } from '../lib/kernel/agency-code.ts';
import { inspectSource } from '../lib/platform/reading/inspect-source.ts';
import { openRows } from '../lib/platform/reading/open-rows.ts';

/*
 * Looks for conflicts in a published list of 1,135 service items of one city, which is not part of this repository, and
 * compares what it finds of agencies and codes with what is known of the list. Ends with 1 where they differ; run
 * `node bench/real-conflicts.ts`.
 */

const LIST = join(import.meta.dirname, '../../shared/data/items/guangan-service-items.csv');

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Says whether a figure is as known, and remembers if not. */
const checker = () => {
  let wrong = 0;
  const check = (what: string, found: unknown, known: unknown): void => {
    const right = isDeepStrictEqual(found, known);
    if (!right) wrong += 1;
    print(`  ${what}: ${JSON.stringify(found)}${right ? '' : ` (KNOWN: ${JSON.stringify(known)})`}`);
  };
  return { check, wrong: () => wrong };
};

const findAll = async () => {
  const opened = await openMapping('guangan');
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const reader = await openRows(LIST, await inspectSource(LIST), { format: 'csv' });
  const finder = conflictFinder();
  for await (const read of reader.rows) {
    const mapped = read.kind === 'faulty' ? undefined : mapRow(opened.value.mapping, read);
    if (mapped?.kind !== 'item') throw new Error('row-not-an-item');
    finder.addItem(mapped.code, mapped.content);
  }
  const began = performance.now();
  const divisions = [...finder.divisions()];
  print(`judged in ${((performance.now() - began) / 1000).toFixed(2)} s`);
  return { ...finder.counts(), conflicts: divisions.flatMap(({ conflicts }) => conflicts) };
};

/** Items whose agency has a code of each kind that is not sound; fillers stand in codes of items alone. */
const UNSOUND = {
  'organisation-code': 29,
  'uscc-17': 150,
  'database-id': 71,
  suffixed: 38,
  'uscc-lower-case': 13,
  truncated: 6,
};

const unsoundIn = (conflicts: readonly Conflict[]): Readonly<Record<string, number>> => {
  const items: Record<string, number> = {};
  for (const { kind, found, count } of conflicts) {
    if (kind !== 'agency-code-unsound') continue;
    const shape = classifyAgencyCode(found?.['zh-CN'] ?? '').kind;
    items[shape] = (items[shape] ?? 0) + count;
  }
  return items;
};

const isFiller = ({ found }: Conflict): boolean =>
  classifyAgencyCode(found?.['zh-CN'] ?? '').kind === 'filler';

const run = async (): Promise<void> => {
  if (!existsSync(LIST)) return print('the list is not here: nothing compared');
  const { check, wrong } = checker();
  const { items, conflicts } = await findAll();
  const of = (kind: ConflictKind): readonly Conflict[] =>
    conflicts.filter((conflict) => conflict.kind === kind);
  const itemsOf = (kind: ConflictKind): number => of(kind).reduce((sum, { count }) => sum + count, 0);
  const codesOf = (name: string): number =>
    1 + of('agency-other-code').filter(({ subject }) => subject === name).length;
  check('items', items, 1135);
  check('items whose agency’s code is not sound, by its shape', unsoundIn(conflicts), UNSOUND);
  check('items whose agency has a sound organisation code', itemsOf('agency-code-old-form'), 577);
  const fillers = of('code-agency-unsound')
    .filter(isFiller)
    .map(({ count }) => count);
  check('items with a placeholder for the agency in their code', fillers.toSorted(), [1, 1, 8]);
  check('codes of 区交通运输局', codesOf('区交通运输局'), 2);
  check('codes of 区人社局', codesOf('区人社局'), 5);
  for (const kind of new Set(conflicts.map((conflict) => conflict.kind)))
    print(`  ${kind}: ${of(kind).length} conflicts, ${itemsOf(kind)} items`);
  if (wrong() === 0) return print('all as known');
  print(`${wrong()} figures differ from what is known`);
  process.exitCode = 1;
};

await run();
