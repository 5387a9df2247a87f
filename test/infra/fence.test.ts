import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const bin = (name: string): string => join(root, 'node_modules/.bin', name);
const folders: string[] = [];

/** A copy of the project's checks around a few planted files. */
const plant = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sumu-fence-'));
  folders.push(folder);
  for (const name of [
    '.dependency-cruiser.cjs',
    '.oxlintrc.json',
    'tsconfig.json',
    'knip.json',
    'package.json',
  ]) {
    cpSync(join(root, name), join(folder, name));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

const run = (
  folder: string,
  command: string,
  ...args: string[]
): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(bin(command), args, { cwd: folder, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
};

/** All breaches in one tree, each in files of its own name, so that one cruise judges them all. */
const cruiseBreaches = (): { status: number | null; output: string } => {
  const own = (rule: string, text: string): string =>
    text.replaceAll(/\b([ab])(\.dynamo)?\.ts/g, `${rule}-$1$2.ts`);
  const files = breaches.flatMap(([rule, planted]) =>
    Object.entries(planted).map(([path, text]) => [own(rule, path), own(rule, text)] as const),
  );
  return run(
    plant(Object.fromEntries(files)),
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    'functions',
    'lib',
  );
};

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const breaches: readonly [rule: string, files: Record<string, string>][] = [
  [
    'rooms-never-import-rooms',
    {
      'lib/items/a.ts': "export { b } from '../licenses/b.ts';\n",
      'lib/licenses/b.ts': 'export const b = 1;\n',
    },
  ],
  [
    'functions-stay-in-their-room',
    {
      'functions/items/a.ts': "export { b } from '../../lib/licenses/b.ts';\n",
      'lib/licenses/b.ts': 'export const b = 1;\n',
    },
  ],
  [
    'kernel-imports-nothing',
    {
      'lib/kernel/a.ts': "export { b } from '../platform/b.ts';\n",
      'lib/platform/b.ts': 'export const b = 1;\n',
    },
  ],
  [
    'platform-knows-no-room',
    {
      'lib/platform/a.ts': "export { b } from '../items/b.ts';\n",
      'lib/items/b.ts': 'export const b = 1;\n',
    },
  ],
  [
    'lib-never-imports-functions',
    {
      'lib/items/a.ts': "export { b } from '../../functions/items/b.ts';\n",
      'functions/items/b.ts': 'export const b = 1;\n',
    },
  ],
  [
    'lib-and-functions-never-import-infra',
    {
      'lib/items/a.ts': "export { b } from '../../infra/local/b.ts';\n",
      'infra/local/b.ts': 'export const b = 1;\n',
    },
  ],
  [
    'functions-use-no-sdk',
    { 'functions/items/a.ts': "export { DynamoDBClient } from '@aws-sdk/client-dynamodb';\n" },
  ],
  [
    'sdk-only-in-adapters',
    { 'lib/items/a.ts': "export { DynamoDBClient } from '@aws-sdk/client-dynamodb';\n" },
  ],
  [
    'adapters-only-from-wiring',
    {
      'lib/items/a.ts': "export { b } from './b.dynamo.ts';\n",
      'lib/items/b.dynamo.ts': 'export const b = 1;\n',
    },
  ],
  ['no-dev-dependency-in-the-product', { 'lib/items/a.ts': "export { default as x } from 'fast-check';\n" }],
  [
    'no-test-in-the-product',
    { 'lib/items/a.ts': "export { b } from '../../test/b.ts';\n", 'test/b.ts': 'export const b = 1;\n' },
  ],
  [
    'no-circular',
    {
      'lib/items/a.ts': "import { b } from './b.ts';\nexport const a = b;\n",
      'lib/items/b.ts': "import { a } from './a.ts';\nexport const b = a;\n",
    },
  ],
  ['not-resolvable', { 'lib/items/a.ts': "export { b } from './gone.ts';\n" }],
];

describe('the fence', () => {
  const { status, output } = cruiseBreaches();

  it.each(breaches)('finds a breach of %s', (rule, files) => {
    const first = Object.keys(files)[0] ?? '';
    expect(output).toMatch(new RegExp(`error ${rule}: ${first.replace('a.ts', `${rule}-a.ts`)}`));
    expect(status).not.toBe(0);
  });

  it('reads the whole house: a cruise that sees no modules would pass in silence', () => {
    const whole = run(root, 'depcruise', '--config', '.dependency-cruiser.cjs', 'functions', 'lib', 'infra');
    expect(whole.output).toContain('no dependency violations found');
    expect(Number(/\((\d+) modules/.exec(whole.output)?.[1])).toBeGreaterThan(100);
    expect(whole.status).toBe(0);
  });
});

const lintBreaches: readonly [rule: string, text: string][] = [
  ['no-explicit-any', 'export const a = (x: any): unknown => x;\n'],
  ['no-default-export', 'export default 1;\n'],
  ['no-restricted-imports', "import { z } from 'zod';\nexport const a = z;\n"],
  ['no-floating-promises', 'export const a = (): void => {\n  Promise.resolve(1);\n};\n'],
  ['no-console', 'export const a = (): void => {\n  console.log(1);\n};\n'],
  ['no-empty', 'export const a = (): void => {\n  try {\n    a();\n  } catch {}\n};\n'],
];

describe('the linter', () => {
  it.each(lintBreaches)('finds a breach of %s', (rule, text) => {
    const { status, output } = run(plant({ 'lib/items/a.ts': text }), 'oxlint', 'lib');
    expect(output).toContain(rule);
    expect(status).not.toBe(0);
  });

  it('finds a focused test', () => {
    const text =
      "import { expect, it } from 'vitest';\nit.only('is alone', () => {\n  expect(1).toBe(1);\n});\n";
    const { status, output } = run(plant({ 'test/items/a.test.ts': text }), 'oxlint', 'test');
    expect(output).toContain('no-focused-tests');
    expect(status).not.toBe(0);
  });
});

describe('the compiler and knip', () => {
  it('refuses what strictest forbids', () => {
    const folder = plant({ 'lib/items/a.ts': 'export const first = (all: string[]): string => all[0];\n' });
    const { status, output } = run(folder, 'tsc');
    expect(output).toContain('TS2322');
    expect(status).not.toBe(0);
  });

  it('finds a file that nothing uses', () => {
    const folder = plant({
      'lib/items/orphan.ts': 'export const a = 1;\n',
      'functions/items/b.ts': 'export const b = 1;\n',
    });
    const { status, output } = run(folder, 'knip', '--include', 'files');
    expect(output).toContain('lib/items/orphan.ts');
    expect(status).not.toBe(0);
  });
});
