import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../functions/cli.ts';
import { TWINS } from '../../../infra/local/sealing-kit/twins.ts';
import { packageParts, signatureParts, signaturesXml, zipParts } from '../../support/ofd/write-package.ts';
import { AT } from './judge-kit.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-sealing-kit-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sumu = async (...args: readonly string[]) => {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readInput: async () => '',
    outStream: {},
    errStream: {},
    env: {},
    now: () => AT,
  });
  return { code, out, err };
};
const devSeal = (...args: readonly string[]) => sumu('dev', 'seal', '--out', join(folder, 'kit'), ...args);
const verify = async (name: string) => {
  const kit = join(folder, 'kit');
  const { code, out } = await sumu(
    'seals',
    'verify',
    '--json',
    '--trust',
    join(kit, 'trust.json'),
    join(kit, name),
  );
  return { code, ...(JSON.parse(out) as { verdict: string; signatures: readonly unknown[] }) };
};

describe('sumu dev seal', () => {
  it('writes a document that sumu seals verify calls valid by the trust list beside it', async () => {
    const { code, out } = await devSeal();
    expect(code).toBe(0);
    expect(out).toContain(`${join(folder, 'kit', 'document.ofd')}  `);
    expect(await verify('document.ofd')).toMatchObject({ code: 0, verdict: 'valid' });
    expect(await verify('seal.esl')).toMatchObject({ code: 0, verdict: 'valid' });
  });

  it('tells each file on a line of its own, and warns on standard error', async () => {
    const { out, err } = await devSeal();
    expect(out.trimEnd().split('\n')).toHaveLength((await readdir(join(folder, 'kit'))).length);
    expect(err).toMatch(/^TEST ONLY/);
  });

  it('keeps keys for their owner alone, also those that it writes over', async () => {
    const key = join(folder, 'kit', 'TEST-ONLY-signer.key.pem');
    await devSeal();
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    await rm(key);
    await writeFile(key, 'mine', { mode: 0o644 });
    await devSeal('--force');
    expect((await stat(key)).mode & 0o777).toBe(0o600);
  });

  it('writes nothing over what is there', async () => {
    await devSeal();
    const before = await readFile(join(folder, 'kit', 'document.ofd'));
    const { code, err } = await devSeal('--seal', 'v5');
    expect([code, err]).toEqual([2, expect.stringContaining('--force')]);
    expect(await readFile(join(folder, 'kit', 'document.ofd'))).toEqual(before);
  });

  it('tells as JSON what it wrote and what is wrong with it', async () => {
    const { out } = await devSeal('--twin', 'content-changed', '--json');
    expect(JSON.parse(out)).toMatchObject({
      format: 'ofd',
      version: 4,
      at: AT.toISOString(),
      twin: { name: 'content-changed', check: 'reference-digest', outcome: 'failed', verdict: 'invalid' },
    });
    expect(await verify('document.ofd')).toMatchObject({ code: 1, verdict: 'invalid' });
  });

  it('takes the version of the seal that a twin needs', async () => {
    const { out } = await devSeal('--twin', 'seal-time-stamp-wrong', '--json');
    expect(JSON.parse(out)).toMatchObject({ version: 5 });
  });

  it('lists every twin and writes nothing', async () => {
    const { code, out } = await devSeal('--twins');
    expect([code, out.trimEnd().split('\n').length]).toEqual([0, TWINS.length + 1]);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each<[string, string[], string]>([
    ['a twin that is not there', ['--twin', 'nothing'], '--twins lists them'],
    ['a twin of another format', ['--twin', 'content-changed', '--format', 'esl'], '--format ofd'],
    ['a twin of another version', ['--twin', 'time-stamp-wrong', '--seal', 'v1'], 'v4 or v5'],
    [
      'a twin of another variant',
      ['--twin', 'signature-removed', '--variant', 'seam'],
      '--variant two-seals',
    ],
    ['a twin of a document of one’s own', ['--twin', 'doctype', '--file', 'x.ofd'], 'leave out --file'],
    ['a time without certificates', ['--at', '2040-01-01T00:00:00Z'], 'choose --at between'],
    ['a time that is none', ['--at', 'yesterday'], '2026-03-02T16:00:00+08:00'],
    ['a file that is not there', ['--file', '/nowhere/x.ofd'], 'cannot be sealed'],
    ['a variant of what has none', ['--format', 'esl', '--variant', 'seam'], '--format ofd and pdf'],
    ['a variant of another format', ['--format', 'pdf', '--variant', 'seam'], 'digital-signature, rsa'],
    ['a file for what is no OFD', ['--format', 'cms', '--file', 'x.ofd'], '--format ofd'],
  ])('refuses %s', async (_, args, says) => {
    const { code, err } = await devSeal(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('one’s own document', () => {
  const own = (): string => join(folder, 'own.ofd');

  it.each([0, 1, 2])('that has %i signatures is sealed once more', async (signatures) => {
    const parts = packageParts(undefined, signatures);
    await writeFile(own(), zipParts(parts));
    expect((await devSeal('--file', own())).code).toBe(0);
    const { signatures: found } = await verify('document.ofd');
    expect(found).toHaveLength(signatures + 1);
    expect(found.at(-1)).toMatchObject({ verdict: 'valid' });
  });

  it('is not sealed again where a seal covers the list of signatures', async () => {
    const folderName = 'Doc_0';
    const listed = new Map([
      ...packageParts(undefined, 0),
      [`${folderName}/Signs/Signatures.xml`, signaturesXml(folderName, 1)] as const,
    ]);
    const signed = signatureParts(listed, { number: 0, folder: folderName });
    await writeFile(own(), zipParts(new Map([...listed, ...signed])));
    const { code, err } = await devSeal('--file', own());
    expect([code, err]).toEqual([2, expect.stringContaining('covers the list of signatures')]);
  });

  it('is not sealed where its archive is broken', async () => {
    await writeFile(own(), zipParts(packageParts()).subarray(0, 2000));
    const { code, err } = await devSeal('--file', own());
    expect([code, err]).toEqual([2, expect.stringContaining('it is no sound archive: archive-not-zip')]);
  });

  it('is not sealed where it has no page', async () => {
    await writeFile(own(), zipParts(new Map([['a.txt', 'a']])));
    const { code, err } = await devSeal('--file', own());
    expect([code, err]).toEqual([2, expect.stringContaining('it has no page to seal')]);
  });
});
