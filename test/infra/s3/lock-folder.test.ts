import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../../infra/local/s3/lock-folder.ts';
import { spawnServer } from './server-process.ts';

let folder = '';
const contents = async (): Promise<string[]> => (await readdir(folder)).toSorted();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-lock-'));
});

afterEach(() => rm(folder, { recursive: true }));

const leave = (holder: object, name = 'lock-3'): Promise<void> =>
  writeFile(join(folder, name), JSON.stringify({ host: hostname(), boot: '', started: '', ...holder }));

describe('the lock of a folder', () => {
  it('is held once, and again after it was released', async () => {
    const release = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(
      `folder-locked: ${folder} is in use by process ${process.pid}`,
    );
    await release();
    await (
      await lockFolder(folder)
    )();
    expect(await contents()).toEqual(['lock-2']);
  });

  it('is taken over from a process that is gone', async () => {
    await leave({ pid: 2 ** 22 + 1 });
    await lockFolder(folder);
    expect(await contents()).toEqual(['lock-4']);
  });

  it('is taken over from a process whose id another one has now', async () => {
    await leave({ pid: process.pid, boot: 'before the last start of the machine' });
    await lockFolder(folder);
    expect(JSON.parse(await readFile(join(folder, 'lock-4'), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('is not taken from a process of another machine, which cannot be looked at', async () => {
    await leave({ pid: 1, host: 'another-machine' });
    await expect(lockFolder(folder)).rejects.toThrow('process 1 on another-machine');
  });

  it('is held by one of many who find a stale one at the same time', async () => {
    await leave({ pid: 2 ** 22 + 1 });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('keeps a second server away while the first lives, and lets it in after a kill', async () => {
    const first = await spawnServer(folder);
    await expect(spawnServer(folder)).rejects.toThrow(/^folder-locked: .* is in use by process \d+ on /);
    await first.kill();
    const second = await spawnServer(folder);
    expect(second.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await second.kill();
  });
});
