import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectSource } from '../../../lib/platform/reading/inspect-source.ts';
import { openRows } from '../../../lib/platform/reading/open-rows.ts';
import {
  SourceUnreadable,
  type ReadingHints,
  type RowRead,
  type RowReader,
} from '../../../lib/platform/reading/row-reader.ts';

/** What became of a source: its rows, or the code and facts of the one refusal there may be. */
export type Outcome = Readonly<{
  reader?: RowReader;
  rows: readonly RowRead[];
  refused?: Readonly<{ code: string; facts: Readonly<Record<string, unknown>> }>;
}>;

/** A file of these bytes, read to its end as an import does. Anything thrown but a typed refusal fails the test. */
export const readBytes = async (bytes: Uint8Array, hints: ReadingHints = {}): Promise<Outcome> => {
  const folder = await mkdtemp(join(tmpdir(), 'sumu-rows-'));
  const rows: RowRead[] = [];
  try {
    const path = join(folder, 'source');
    await writeFile(path, bytes);
    const reader = await openRows(path, await inspectSource(path), hints);
    for await (const row of reader.rows) rows.push(row);
    return { reader, rows };
  } catch (error) {
    if (!(error instanceof SourceUnreadable)) throw error;
    return { rows, refused: { code: error.code, facts: error.facts } };
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** The columns of the sound rows. */
export const columnsOf = ({ rows }: Outcome): readonly unknown[] =>
  rows.flatMap((row) => (row.kind === 'row' ? [row.columns] : []));

/** Row number and codes of the faulty ones. */
export const faultsOf = ({ rows }: Outcome): readonly (readonly [number, ...string[]])[] =>
  rows.flatMap((row) =>
    row.kind === 'faulty' ? [[row.row, ...row.defects.map(({ code }) => code)] as const] : [],
  );
