import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readArchive } from '../../../lib/seals/archive/read-archive.ts';
import { uncoveredFiles, unreferencedFiles } from '../../../lib/seals/ofd/coverage.ts';
import { digestFile } from '../../../lib/seals/ofd/digest-file.ts';
import { readPackage } from '../../../lib/seals/ofd/read-package.ts';
import {
  FULL_SHAPE,
  ofd,
  packageParts,
  signatureParts,
  zipParts,
  type PackageParts,
} from '../../support/ofd/write-package.ts';
import { writeZip } from '../../support/ofd/write-zip.ts';
import { WRONG_PACKAGES } from './wrong-packages.ts';

const archiveOf = (parts: PackageParts) => readArchive(bytesInMemory(zipParts(parts)));
const read = async (parts: PackageParts) => readPackage(await archiveOf(parts));
const pathsOf = (files: readonly Readonly<{ path: string }>[]) => files.map(({ path }) => path).toSorted();

describe('a sound package', () => {
  it('has no defect, nothing uncovered and nothing unreferenced', async () => {
    const { defects, files } = await read(packageParts());
    expect([defects, uncoveredFiles(files, 0), unreferencedFiles(files)]).toEqual([[], [], []]);
  });

  it('tells what each file is for', async () => {
    const { files } = await read(packageParts());
    expect(Object.fromEntries(files.map(({ path, kinds }) => [path, kinds.join()]))).toEqual({
      'OFD.xml': 'package',
      'Doc_0/Document.xml': 'document',
      'Doc_0/PublicRes.xml': 'resource',
      'Doc_0/Pages/Page_0/Content.xml': 'page',
      'Doc_0/Pages/Page_1/Content.xml': 'page',
      'Doc_0/Tpls/Tpl_0/Content.xml': 'template',
      'Doc_0/Res/image_0.png': 'multimedia',
      'Doc_0/Res/font_0.ttf': 'font',
      'Doc_0/Annots/Annotations.xml': 'annotations',
      'Doc_0/Annots/Page_0/Annotation.xml': 'annotation',
      'Doc_0/Attachs/Attachments.xml': 'attachments',
      'Doc_0/Attachs/file_0.bin': 'attachment',
      'Doc_0/Tags/CustomTags.xml': 'custom-tags',
      'Doc_0/Tags/Tag.xml': 'custom-tag',
      'Doc_0/Tags/tag.xsd': 'custom-tag-schema',
      'Doc_0/Exts/Extensions.xml': 'extensions',
      'Doc_0/Exts/data.bin': 'extension-data',
      'Doc_0/Signs/Sign_0/Signature.xml': 'signature',
      'Doc_0/Signs/Sign_0/Seal.esl': 'seal',
      'Doc_0/Signs/Sign_0/SignedValue.dat': 'signed-value',
      'Doc_0/Signs/Signatures.xml': 'signatures',
    });
  });

  it('tells what a signature says', async () => {
    const { signatures } = await read(packageParts());
    const { content, ...line } = signatures[0] ?? { content: undefined };
    expect(line).toEqual({
      body: 0,
      list: 'Doc_0/Signs/Signatures.xml',
      id: '0',
      type: 'Seal',
      path: 'Doc_0/Signs/Sign_0/Signature.xml',
      seal: 'Doc_0/Signs/Sign_0/Seal.esl',
      signedValue: 'Doc_0/Signs/Sign_0/SignedValue.dat',
    });
    expect(content).toMatchObject({
      provider: { name: '测试', company: '例', version: '1.0' },
      signatureMethod: '1.2.156.10197.1.501',
      dateTime: '20260101080000Z',
      checkMethod: { text: '1.2.156.10197.1.401', kind: 'sm3' },
      stamps: [
        {
          id: '1',
          pageRef: '1',
          page: 'Doc_0/Pages/Page_0/Content.xml',
          boundary: { x: 10, y: 20, width: 30.5, height: 40 },
          clip: { x: 0, y: 0, width: 8, height: 40 },
        },
      ],
    });
    expect(content?.references).toHaveLength(18);
  });

  it('may name its files relative to the file that names them', async () => {
    const { defects, files, signatures } = await read(packageParts({ ...FULL_SHAPE, relative: true }));
    expect([defects, unreferencedFiles(files), signatures.length]).toEqual([[], [], 1]);
  });

  it('may write the provider as elements', async () => {
    const parts = packageParts();
    const path = 'Doc_0/Signs/Sign_0/Signature.xml';
    const elements =
      '<ofd:Provider><ofd:ProviderName>甲</ofd:ProviderName><ofd:Version>2</ofd:Version></ofd:Provider>';
    parts.set(path, String(parts.get(path)).replace(/<ofd:Provider .*?\/>/u, elements));
    const { signatures } = await read(parts);
    expect(signatures[0]?.content?.provider).toEqual({ name: '甲', company: undefined, version: '2' });
  });

  it('may be signed many times, each signature over those before it', async () => {
    const { defects, files, signatures } = await read(packageParts(FULL_SHAPE, 3));
    expect([defects, signatures.map(({ id }) => id)]).toEqual([[], ['0', '1', '2']]);
    expect(files.find(({ path }) => path === 'OFD.xml')?.coveredBy).toEqual([0, 1, 2]);
    expect(files.find(({ path }) => path === 'Doc_0/Signs/Sign_0/Signature.xml')?.coveredBy).toEqual([1, 2]);
  });

  it('may have no signature', async () => {
    const { signatures, files, defects } = await read(packageParts(FULL_SHAPE, 0));
    expect([signatures, defects, files.every(({ coveredBy }) => coveredBy.length === 0)]).toEqual([
      [],
      [],
      true,
    ]);
  });
});

describe('a wrong package', () => {
  it.each(WRONG_PACKAGES.map((wrong): [string, typeof wrong] => [wrong.title, wrong]))(
    'is told by its facts: %s',
    async (_, { parts, codes = [], uncovered = [], unreferenced }) => {
      const { defects, files, signatures } = await read(parts);
      expect(new Set(defects.map(({ code }) => code))).toEqual(new Set(codes));
      if (signatures.length > 0) expect(pathsOf(uncoveredFiles(files, 0))).toEqual([...uncovered].toSorted());
      if (unreferenced) expect(pathsOf(unreferencedFiles(files))).toEqual([...unreferenced].toSorted());
    },
  );

  it('covers nothing under a path that two entries have', async () => {
    const evil = { name: 'Doc_0/Pages/Page_0/Content.xml', data: ofd('Page', 'evil') };
    const sound = [...packageParts()].map(([name, data]) => ({ name, data }));
    for (const parts of [
      [...sound, evil],
      [evil, ...sound],
      [...sound, { ...evil, name: 'doc_0/pages/page_0/content.XML' }],
    ]) {
      const { defects, files } = await readPackage(await readArchive(bytesInMemory(writeZip(parts))));
      expect(defects.map(({ code }) => code)).toContain('file-ambiguous');
      expect(pathsOf(uncoveredFiles(files, 0))).toContain('Doc_0/Pages/Page_0/Content.xml');
    }
  });

  it('covers nothing that cannot be unpacked', async () => {
    const parts = [...packageParts()].map(([name, data]) => {
      const wrong = name === 'Doc_0/Res/image_0.png' ? { local: { crc: 1 }, central: { crc: 1 } } : {};
      return { name, data, ...wrong };
    });
    const { defects, files } = await readPackage(await readArchive(bytesInMemory(writeZip(parts))));
    expect(defects.map(({ code }) => code)).toEqual(['reference-unreadable']);
    expect(pathsOf(uncoveredFiles(files, 0))).toEqual(['Doc_0/Res/image_0.png']);
  });
});

describe('the list of all files (GM/T 0099-2020)', () => {
  const listed = (paths: readonly string[]): string =>
    ofd(
      'DocEntries',
      '<ofd:SignedValueLoc>/signedvalue.dat</ofd:SignedValueLoc><ofd:FileList>' +
        paths.map((path, n) => `<ofd:File ID="${n}" FileLoc="/${path}"/>`).join('') +
        '</ofd:FileList>',
      ' ID="1"',
    );
  const withList = (paths: readonly string[]) =>
    read(new Map([...packageParts(), ['OFDEntries.xml', listed(paths)], ['signedvalue.dat', 'signed']]));
  const all = [...packageParts().keys()];

  it('is absent from most', async () => {
    expect((await read(packageParts())).integrity).toBeUndefined();
  });

  it('agrees with a sound package', async () => {
    const { defects, integrity } = await withList(all);
    expect(defects).toEqual([]);
    expect(integrity).toEqual({
      path: 'OFDEntries.xml',
      signedValue: 'signedvalue.dat',
      listed: all,
      missing: [],
      unlisted: [],
    });
  });

  it.each<[string, string[], string[]]>([
    ['a file that it does not list', all.slice(1), ['integrity-file-unlisted']],
    ['a file that is gone', [...all, 'gone.xml'], ['integrity-file-missing']],
    ['a file listed twice', [...all, 'OFD.xml'], ['integrity-file-twice']],
  ])('tells %s', async (_, paths, codes) => {
    expect((await withList(paths)).defects.map(({ code }) => code)).toEqual(codes);
  });
});

describe('the keyed check of a vendor', () => {
  it('is SM3 over a prefix and the file', async () => {
    const archive = await archiveOf(signatureParts(new Map(), { number: 0, folder: 'D', seal: 'abc' }));
    const seal = archive.files.find(({ name }) => name.endsWith('Seal.esl'));
    const expected = createHash('sm3').update('Zabc').digest('hex');
    expect(seal && (await digestFile(archive, seal, Buffer.from('Z')))).toBe(expected);
  });
});
