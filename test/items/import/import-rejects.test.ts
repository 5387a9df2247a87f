import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileRejects } from '../../../lib/platform/reading/rejects.file.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-rejects-'));
  path = join(folder, 'list.rejects.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

const modeOf = async () => ((await stat(path)).mode & 0o777).toString(8);
const exists = () =>
  stat(path).then(
    () => true,
    () => false,
  );

describe('the file of rejects', () => {
  it('holds every line, and only its owner may read it, even where one stood there that others could', async () => {
    await writeFile(path, 'of an earlier import\n', { mode: 0o644 });
    const rejects = fileRejects(path);
    const lines = Array.from({ length: 3000 }, (_, at) => `{"row":${at},"bytes":"${'x'.repeat(100)}"}`);
    for (const line of lines) await rejects.write(line);
    expect(await modeOf()).toBe('600');
    await rejects.close();
    await rejects.settle();
    await rejects.close();
    expect(await readFile(path, 'utf8')).toBe(`${lines.join('\n')}\n`);
    expect(await modeOf()).toBe('600');
  });

  it('holds every line of rows that are rejected at once', async () => {
    const rejects = fileRejects(path);
    const lines = Array.from({ length: 50 }, (_, at) => `{"row":${at}}`);
    const writes: Promise<void>[] = [];
    for (const line of lines) {
      writes.push(rejects.write(line));
      // Some come while the file is still being opened.
      await exists();
    }
    await Promise.all(writes);
    await rejects.close();
    expect(await readFile(path, 'utf8')).toBe(`${lines.join('\n')}\n`);
  });

  it('is not made where nothing is rejected, and one of an earlier import goes once every row was read', async () => {
    await fileRejects(path).settle();
    expect(await exists()).toBe(false);
    await writeFile(path, 'of an earlier import\n');
    const rejects = fileRejects(path);
    await rejects.close();
    expect(await exists()).toBe(true);
    await rejects.settle();
    expect(await exists()).toBe(false);
  });

  it('is not written to by a process that another has taken over from', async () => {
    const [first, second] = [fileRejects(path), fileRejects(path)];
    await first.write('of the first');
    await second.write('of the second');
    await first.write('of the first too');
    await first.close();
    await second.close();
    expect(await readFile(path, 'utf8')).toBe('of the second\n');
  });
});
