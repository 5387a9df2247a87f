import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readArchive } from '../../../lib/seals/archive/read-archive.ts';
import { uncoveredFiles, unreferencedFiles } from '../../../lib/seals/ofd/coverage.ts';
import { isShown } from '../../../lib/seals/ofd/file-kind.ts';
import { READING_LIMITS } from '../../../lib/seals/ofd/package-files.ts';
import { readPackage } from '../../../lib/seals/ofd/read-package.ts';
import { resolveLocation } from '../../../lib/seals/ofd/resolve-location.ts';
import { seededRandom } from '../../support/random.ts';
import {
  packageParts,
  zipParts,
  type PackageParts,
  type PackageShape,
} from '../../support/ofd/write-package.ts';

const RUNS = 40 * Number(process.env['SUMU_RUNS'] ?? 1);

const few = fc.nat({ max: 3 });
const shape: fc.Arbitrary<PackageShape> = fc.record({
  pages: fc.integer({ min: 1, max: 4 }),
  templates: few,
  media: few,
  fonts: few,
  attachments: few,
  annotations: fc.boolean(),
  tags: fc.boolean(),
  extensions: fc.boolean(),
  relative: fc.boolean(),
});

const read = async (parts: PackageParts) => readPackage(await readArchive(bytesInMemory(zipParts(parts))));

describe('laws of the package reader', () => {
  it('finds every file of every shape, shown or signing, and all of it covered', async () => {
    await fc.assert(
      fc.asyncProperty(shape, fc.integer({ min: 1, max: 3 }), async (one, count) => {
        const parts = packageParts(one, count);
        const { defects, files, signatures } = await read(parts);
        expect([defects, unreferencedFiles(files), signatures.length]).toEqual([[], [], count]);
        expect(files.map(({ path }) => path)).toEqual([...parts.keys()]);
        for (let n = 0; n < count; n += 1) expect(uncoveredFiles(files, n)).toEqual([]);
        for (const { kinds, shown } of files) expect(shown).toBe(kinds.some(isShown));
      }),
      { numRuns: RUNS },
    );
  });

  it('tells every change of any shown file by the very signatures that cover it', async () => {
    await fc.assert(
      fc.asyncProperty(shape, fc.nat(), fc.nat(), async (one, which, where) => {
        const parts = packageParts(one, 2);
        const shown = [...parts.keys()].filter((path) => !path.includes('/Signs/'));
        const path = shown[which % shown.length] ?? '';
        const bytes = Buffer.from(parts.get(path) ?? '');
        bytes[where % bytes.length] = (bytes[where % bytes.length] ?? 0) ^ 1;
        const { files, signatures, defects } = await read(parts.set(path, bytes));
        expect(defects).not.toEqual([]);
        for (const { content } of signatures) {
          const states = content?.references.filter((reference) => reference.path === path);
          expect(states?.map(({ state }) => state)).toEqual(['differs']);
        }
        expect(files.find((file) => file.path === path)?.coveredBy).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('fuzz: changes in the XML of a package end in facts, and never cover a changed file', async () => {
    const random = seededRandom(33190);
    const sound = packageParts();
    const texts = [...sound.keys()].filter((path) => path.endsWith('.xml'));
    const pieces = [
      '..',
      '/',
      '\\',
      '<',
      '>',
      '"',
      'OFD.xml',
      'Content.xml',
      ' ',
      '\u0000',
      'ofd:',
      'x:',
      'Page',
      '1e999',
    ];
    for (let run = 0; run < RUNS * 5; run += 1) {
      const parts = new Map(sound);
      for (let change = 0; change <= random() * 3; change += 1) {
        const path = texts[Math.floor(random() * texts.length)] ?? '';
        const text = String(parts.get(path));
        const at = Math.floor(random() * text.length);
        const piece = pieces[Math.floor(random() * pieces.length)] ?? '';
        parts.set(path, text.slice(0, at) + piece + text.slice(at + Math.floor(random() * 12)));
      }
      const { files } = await read(parts);
      const signature = 'Doc_0/Signs/Sign_0/Signature.xml';
      if (parts.get(signature) !== sound.get(signature)) continue;
      for (const { path, coveredBy } of files) {
        if (parts.get(path) !== sound.get(path)) expect(coveredBy).toEqual([]);
      }
    }
  });

  it('resolves every location to a path inside', () => {
    const step = fc.constantFrom('a', 'b', '..', '.', '', '\\', ' ');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.constantFrom('', 'a', 'a/b'), (steps, folder) => {
        const { path } = resolveLocation(steps.join('/'), folder);
        expect(path.split(/[/\\]/u)).not.toContain('..');
        expect(resolveLocation(`/${path}`, folder).path).toBe(path);
      }),
      { numRuns: RUNS * 10 },
    );
  });

  it.each([
    ['/OFD.xml', 'Doc_0', 'OFD.xml', false],
    ['Content.xml', 'Doc_0/Pages', 'Doc_0/Pages/Content.xml', false],
    ['../Res/a.png', 'Doc_0/Pages', 'Doc_0/Res/a.png', false],
    ['./a//b', '', 'a/b', false],
    ['../../../etc/passwd', 'Doc_0', 'etc/passwd', true],
    ['/../a', 'Doc_0', 'a', true],
    ['..\\a', 'Doc_0', 'a', false],
  ])('resolves %s in "%s" to %s', (location, folder, path, escapes) => {
    expect(resolveLocation(location, folder)).toEqual({ path, escapes });
  });
});

describe('the bounds of the package reader', () => {
  it('reads a file once for each kind, however often it is named', async () => {
    const parts = packageParts();
    const many = '<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>'.repeat(20_000);
    const document = String(parts.get('Doc_0/Document.xml')).replace('<ofd:CommonData>', `$&${many}`);
    let unpacked = 0;
    const archive = await readArchive(bytesInMemory(zipParts(parts.set('Doc_0/Document.xml', document))));
    const counting = {
      ...archive,
      unpack: (...[file, sink]: Parameters<typeof archive.unpack>) => {
        unpacked += 1;
        return archive.unpack(file, sink);
      },
    };
    const { files } = await readPackage(counting);
    expect(files.find(({ path }) => path === 'Doc_0/PublicRes.xml')?.kinds).toEqual(['resource']);
    expect(unpacked).toBeLessThan(20);
  });

  it('refuses more links than any document has', async () => {
    const parts = packageParts();
    const many = '<ofd:PublicRes>n</ofd:PublicRes>'.repeat(200_001);
    parts.set(
      'Doc_0/Document.xml',
      String(parts.get('Doc_0/Document.xml')).replace('<ofd:CommonData>', `$&${many}`),
    );
    const { defects } = await read(parts);
    expect(defects.map(({ code }) => code)).toContain('package-too-large');
  });

  it.each([
    [{ fileBytes: 300 }, 'package-too-large'],
    [{ bytes: 1000 }, 'package-too-large'],
    [{ milliseconds: 2500 }, 'package-time'],
  ])('stops at %o', async (limits, code) => {
    let ticks = 0;
    const clock = { now: () => new Date((ticks += 1000)) };
    const archive = await readArchive(bytesInMemory(zipParts(packageParts())));
    const long = { ...READING_LIMITS, milliseconds: 1e9, ...limits };
    const { defects } = await readPackage(archive, long, clock);
    expect(defects.map((defect) => defect.code)).toContain(code);
  });

  it('ends where files name each other in a circle', async () => {
    const parts = packageParts();
    const path = 'Doc_0/Pages/Page_0/Content.xml';
    parts.set(
      path,
      String(parts.get(path)).replace('<ofd:Content>', '<ofd:PageRes>/Doc_0/PublicRes.xml</ofd:PageRes>$&'),
    );
    parts.set(
      'Doc_0/PublicRes.xml',
      String(parts.get('Doc_0/PublicRes.xml')).replace('font_0.ttf', '/Doc_0/PublicRes.xml'),
    );
    const { files } = await read(parts);
    expect(files.find((file) => file.path === 'Doc_0/PublicRes.xml')?.kinds).toEqual(['resource', 'font']);
  });
});
