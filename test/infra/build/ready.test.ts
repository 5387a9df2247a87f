import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const READY = fileURLToPath(new URL('../../../infra/build/ready.mjs', import.meta.url));
const LOCK = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  },
};

let root: string;
let npmLog: string;

/** An npm that installs slowly, says so in a log, and notes whether node_modules was on its path. */
const NPM = `#!/bin/sh
echo "$@ path=$PATH" >> "$NPM_LOG"
sleep 0.3
mkdir -p node_modules/.bin
sed '/"": {},/d' package-lock.json > node_modules/.package-lock.json
`;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sumu-ready-'));
  npmLog = join(root, 'npm.log');
  await mkdir(join(root, 'infra/build'), { recursive: true });
  await mkdir(join(root, 'system'));
  await cp(READY, join(root, 'infra/build/ready.mjs'));
  await writeFile(join(root, 'system/npm'), NPM);
  await chmod(join(root, 'system/npm'), 0o755);
  await writeFile(
    join(root, 'package-lock.json'),
    JSON.stringify(LOCK, null, 1).replaceAll(/\{\s*\}/g, '{}'),
  );
  await writeFile(npmLog, '');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const ready = async () => {
  const child = spawn(process.execPath, [join(root, 'infra/build/ready.mjs')], {
    env: { PATH: `${root}/node_modules/.bin:${root}/system:/usr/bin:/bin`, NPM_LOG: npmLog },
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
};
const installs = async (): Promise<string[]> => (await readFile(npmLog, 'utf8')).split('\n').filter(Boolean);

describe('ready', () => {
  test('installs once, in one line before and one after, and then says nothing', async () => {
    const { code, output } = await ready();
    expect(code).toBe(0);
    expect(output).toMatch(/^installing the packages .*\ninstalled in \d+ s\n$/);
    const [install = ''] = await installs();
    expect(install).toMatch(/^ci --include=dev --include=optional --engine-strict=false /);
    expect(install).not.toContain('node_modules');
    expect(await ready()).toEqual({ code: 0, output: '' });
    expect(await installs()).toHaveLength(1);
    expect(await readlink(join(root, 'node_modules/.bin/sumu'))).toBe('../../bin/sumu');
  });

  test('two at once install once', async () => {
    const both = await Promise.all([ready(), ready(), ready()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await installs()).toHaveLength(1);
  });

  test('takes over from one that was killed', async () => {
    await mkdir(join(root, '.local'));
    await writeFile(join(root, '.local/install.lock'), '999999999');
    expect((await ready()).code).toBe(0);
    expect(await installs()).toHaveLength(1);
  });

  test('installs again when the lock file names another version, not for an optional one that is absent', async () => {
    await ready();
    const hidden = join(root, 'node_modules/.package-lock.json');
    await writeFile(hidden, JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
    await ready();
    expect(await installs()).toHaveLength(1);
    await writeFile(hidden, JSON.stringify({ packages: { 'node_modules/a': { version: '0.9.0' } } }));
    await ready();
    expect(await installs()).toHaveLength(2);
  });

  test('says that the install failed, and fails', async () => {
    await writeFile(join(root, 'system/npm'), '#!/bin/sh\nexit 7\n');
    const { code, output } = await ready();
    expect(code).toBe(1);
    expect(output).toContain('ready: npm ci failed with exit code 7');
  });
});
