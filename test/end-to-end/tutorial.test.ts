import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

let host: TestHost;
let folder = '';

beforeAll(async () => {
  host = await startTestHost();
  await seedDirectory(wireDirectoryStores(host.envOf('150100')));
  folder = await mkdtemp(join(tmpdir(), 'sumu-tutorial-'));
  await writeTokenCommand();
});
afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

/** `npx sumu token` asks the host of the checkout; this host is another one, so its tokens are minted beforehand. */
const writeTokenCommand = async (): Promise<void> => {
  const token = (role: 'editor' | 'reviewer', subject: string) =>
    host.mintToken({ role, subject, division: '150100', site: '150100' });
  const script = `#!/bin/sh
case "$*" in
  'sumu token --as editor --division 150100 --subject bai') echo ${await token('editor', 'bai')} ;;
  'sumu token --as reviewer --division 150100 --subject wu') echo ${await token('reviewer', 'wu')} ;;
  *) echo "the tutorial's test does not know: $*" >&2; exit 1 ;;
esac
`;
  await writeFile(join(folder, 'npx'), script);
  await chmod(join(folder, 'npx'), 0o755);
};

/** The blocks of the tutorial: commands, each with the fragments that their output must show, in order. */
const stepsOf = (text: string): readonly Readonly<{ commands: string; shows: readonly string[] }>[] =>
  [...text.matchAll(/```sh\n(.*?)```\n+```text\n(.*?)```/gs)].map(([, commands = '', shows = '']) => ({
    commands,
    shows: shows.trim().split('\n'),
  }));

it('the tutorial does what it says', async () => {
  const text = await readFile(join(ROOT, 'docs/tutorial.md'), 'utf8');
  const steps = stepsOf(text);
  expect(steps.length).toBe(text.split('```sh').length - 1);
  const marked = steps.map(({ commands }, step) => `${commands}\necho; echo "== end of ${step}"`);
  const script = marked.join('\n').replaceAll('http://127.0.0.1:3000', host.url);
  const { stdout } = await run('bash', ['-euc', script], {
    cwd: ROOT,
    env: { PATH: `${folder}:${process.env['PATH']}`, TMPDIR: folder },
  });
  const outputs = stdout.split(/== end of \d+\n/);
  for (const [step, { commands, shows }] of steps.entries()) {
    let rest = outputs[step] ?? '';
    for (const fragment of shows) {
      expect(rest, `after: ${commands}`).toContain(fragment);
      rest = rest.slice(rest.indexOf(fragment) + fragment.length);
    }
  }
}, 60_000);
