import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { HEADER, rowOf, withFile } from './import-kit.ts';

const PROGRAM = new URL('import-large-process.ts', import.meta.url).pathname;
const BIN = readFileSync(new URL('../../../bin/sumu', import.meta.url), 'utf8');

const MiB = 1 << 20;
const PADDING = '政务服务事项说明'.repeat(200);
const LINES_AT_ONCE = 500;

/** Writes a list of at least so many bytes; answers how many rows it has. */
const writeList = async (path: string, bytes: number): Promise<number> => {
  const file = await open(path, 'w');
  let rows = 0;
  let written = 0;
  await file.write(`${HEADER},说明\n`);
  while (written < bytes) {
    const lines = Array.from({ length: LINES_AT_ONCE }, (_, at) => `${rowOf(rows + at)},${PADDING}\n`).join(
      '',
    );
    written += (await file.write(lines)).bytesWritten;
    rows += LINES_AT_ONCE;
  }
  await file.close();
  return rows;
};

it('a list of 200 MiB is read to its last row in at most 256 MiB of memory', async () => {
  const flags = /exec node (--\S+) /.exec(BIN)?.[1] ?? '';
  await withFile(Buffer.alloc(0), async (path) => {
    const rows = await writeList(path, 200 * MiB);
    const { stdout } = await promisify(execFile)(process.execPath, [flags, PROGRAM, path]);
    const said = JSON.parse(stdout) as { counts: object; peakMiB: number };
    expect(said).toMatchObject({ balanced: true, counts: { read: rows, imported: rows, rejected: 0 } });
    expect(said.peakMiB).toBeLessThanOrEqual(256);
  });
}, 120_000);
