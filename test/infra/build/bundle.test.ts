import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleFunctions, type Bundle } from '../../../infra/build/bundle.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
let folder: string;
let bundle: Bundle | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-bundle-'));
  [bundle] = await bundleFunctions(
    ROOT,
    [{ name: 'look-up-item', handler: 'functions/items/look-up-item.handler' }],
    folder,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a bundle', () => {
  test('lies where its handler names it and loads by itself', () => {
    expect(bundle?.file).toBe(join(folder, 'look-up-item/functions/items/look-up-item.mjs'));
    const script = `import(${JSON.stringify(bundle?.file)}).then((m) => console.log(typeof m.handler, typeof m.handler.withEnv))`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', env: {} })).toBe(
      'function function\n',
    );
  });

  test('imports its own parts alone: node’s modules come through process.getBuiltinModule', async () => {
    const outputs = Object.values(bundle?.metafile.outputs ?? {});
    expect(outputs.flatMap(({ imports }) => imports).filter(({ external }) => external)).toEqual([]);
    const text = await readFile(bundle?.file ?? '', 'utf8');
    expect(text.includes('process.getBuiltinModule(')).toBe(true);
    expect(text.includes('sourceMappingURL')).toBe(false);
  });

  test('leaves out what only the OpenAPI document says', async () => {
    const text = await readFile(bundle?.file ?? '', 'utf8');
    const holds = ['/v1/items/', 'The item in force under a code'].filter((part) => text.includes(part));
    expect(holds).toEqual(['/v1/items/']);
  });

  test('holds neither tests, nor the local host, nor what of the SDK is never used', () => {
    const inputs = Object.keys(bundle?.metafile.inputs ?? {});
    expect(inputs.length).toBeGreaterThan(20);
    expect(
      inputs.filter((input) =>
        /^(?:test|infra\/local)\/|credential-provider-(?!node)|dev-issuer|mnemonist|eventstream-codec/.test(
          input,
        ),
      ),
    ).toEqual([]);
  });
});

test('the verifier of tokens is in the start of a function that asks for one, and nowhere in one that never asks', async () => {
  const [asks, never] = await bundleFunctions(
    ROOT,
    [
      { name: 'save-item-draft', handler: 'functions/items/save-item-draft.handler' },
      { name: 'check-health', handler: 'functions/platform/check-health.handler' },
    ],
    folder,
  );
  const holding = async (one: Bundle | undefined) => {
    const texts = await Promise.all((one?.files ?? []).map((file) => readFile(file, 'utf8')));
    return texts.filter((text) => text.includes('claim iat')).length;
  };
  expect(await holding(asks)).toBe(1);
  expect((await readFile(asks?.file ?? '', 'utf8')).includes('claim iat')).toBe(true);
  expect(await holding(never)).toBe(0);
});

test('a part that nothing in a function loads is not there, one that it may load is', async () => {
  const [without, withKeys] = await bundleFunctions(
    ROOT,
    [
      { name: 'save-item-draft', handler: 'functions/items/save-item-draft.handler' },
      { name: 'list-drafts', handler: 'functions/items/list-drafts.handler' },
    ],
    folder,
  );
  const external = Object.values(without?.metafile.outputs ?? {}).flatMap(({ imports }) => imports);
  expect(external).toEqual([]);
  expect(without?.files).toHaveLength(1);
  expect(withKeys?.files.length).toBeGreaterThan(1);
});

test('handlers that cannot be bundled are told all at once', async () => {
  const root = join(folder, 'broken');
  await mkdir(join(root, 'functions'), { recursive: true });
  await writeFile(join(root, 'functions/a.ts'), 'export const other = 1;');
  const declared = [
    { name: 'a', handler: 'functions/a.handler' },
    { name: 'b', handler: 'functions/b.handler' },
  ];
  await expect(bundleFunctions(root, declared, join(folder, 'out'))).rejects.toThrow(
    'a: functions/a.ts has no export "handler"\nb: there is no functions/b.ts',
  );
});
