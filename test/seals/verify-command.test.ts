import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../functions/cli.ts';
import { makeKit, type KitWish } from '../../infra/local/sealing-kit/make-kit.ts';
import { reportSchema } from '../../lib/seals/report/report.ts';

const AT = new Date('2026-11-20T02:00:00Z');
const NOW = new Date('2026-11-24T02:00:00Z');

let folder: string;
const at = (name: string): string => join(folder, name);
const keep = async (prefix: string, wish: KitWish): Promise<void> => {
  for (const { name, bytes } of makeKit(wish)) await writeFile(at(`${prefix}${name}`), bytes);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-verify-'));
  await keep('', { format: 'ofd', version: 4, at: AT, now: NOW });
  await keep('cms-', { format: 'cms', version: 4, at: AT, now: NOW });
  await writeFile(at('notes.txt'), 'neither');
});
afterAll(() => rm(folder, { recursive: true }));

const verify = async (args: readonly string[], env: Record<string, string> = {}) => {
  let out = '';
  let err = '';
  const code = await run(['seals', 'verify', ...args], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readInput: async () => '',
    outStream: {},
    errStream: {},
    env,
    now: () => NOW,
  });
  return { code, out, err };
};

describe('sumu seals verify', () => {
  it('ends with 0 for a document that is valid, and says by whom it is sealed', async () => {
    const { code, out } = await verify(['--trust', at('trust.json'), at('document.ofd')]);
    expect({ code, first: out.split('\n')[0] }).toEqual({
      code: 0,
      first: expect.stringContaining(': valid — ') as string,
    });
    expect(out).toContain('测试专用章 TEST ONLY');
  });

  it('ends with 1 without trust, because nothing is valid then', async () => {
    const { code, out } = await verify([at('document.ofd')]);
    expect(code).toBe(1);
    expect(out).toContain(': indeterminate — ');
  });

  it('speaks Chinese where the environment does', async () => {
    const { out } = await verify(['--trust', at('trust.json'), at('document.ofd')], { LANG: 'zh_CN.UTF-8' });
    expect(out).toContain(': 有效 — ');
  });

  it('prints the report as JSON, of several files each with its name', async () => {
    const { code, out } = await verify([
      '--json',
      '--trust',
      at('trust.json'),
      at('document.ofd'),
      at('notes.txt'),
    ]);
    const [first, second] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const { file, ...report } = first ?? {};
    expect(file).toBe(at('document.ofd'));
    expect(reportSchema.safeParse(report).error).toBeUndefined();
    expect({ code, second }).toEqual({ code: 1, second: { file: at('notes.txt'), code: 'format-unknown' } });
  });

  it('judges as of another time', async () => {
    const { out } = await verify(['--trust', at('trust.json'), '--at', '2026-11-01', at('document.ofd')]);
    expect(out).toContain('(claimed-time;');
  });

  it('takes root, CA and revocation lists as files of their own', async () => {
    const trust = ['TEST-ONLY-root.pem', 'TEST-ONLY-intermediate.pem', 'root.crl', 'intermediate.crl'];
    const given = trust.flatMap((name) => ['--trust', at(name)]);
    expect((await verify([...given, at('document.ofd')])).code).toBe(0);
    const revoking = given.map((path) => path.replace('intermediate.crl', 'revoking.crl'));
    expect((await verify([...revoking, at('document.ofd')])).out).toContain(': invalid — ');
  });

  it('verifies what signs by itself over its document', async () => {
    const signed = ['--trust', at('cms-trust.json'), '--signed', at('cms-document.txt')];
    expect((await verify([...signed, at('cms-document.p7s')])).code).toBe(0);
    const certificate = ['--certificate', at('cms-TEST-ONLY-signer.pem')];
    expect((await verify([...signed, ...certificate, at('cms-document.sm2')])).code).toBe(0);
    expect((await verify([...signed, at('cms-document.sm2')])).code).toBe(1);
  });

  it.each([
    [['nosuch.ofd'], 'nosuch.ofd cannot be read: ENOENT'],
    [['--policy', 'lax', 'x.ofd'], 'there is no policy lax'],
    [['--at', 'yesterday', 'x.ofd'], '--at yesterday: name a date or an instant'],
    [['--at', '2026-02-30', 'x.ofd'], '--at 2026-02-30'],
    [['--division', 'here', 'x.ofd'], '--division here: name a code'],
    [['--language', 'fr', 'x.ofd'], 'there is no language fr'],
    [['--trust', 'nosuch.json', 'x.ofd'], 'nosuch.json cannot be read'],
    [[], "missing required argument 'file'"],
  ])('ends with 2 and one line for wrong use: %j', async (args, line) => {
    const { code, out, err } = await verify(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(line);
    expect(err).not.toContain('    at ');
  });

  it('says of a folder, and of a trust list that is none, what is wrong', async () => {
    expect(await verify([folder])).toMatchObject({
      code: 2,
      err: expect.stringContaining('EISDIR') as string,
    });
    const none = await verify(['--trust', at('notes.txt'), at('document.ofd')]);
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('trust-file-unknown') as string });
  });
});
