import { deflateRawSync } from 'node:zlib';
import { half, word } from '../../../lib/platform/archive/zip-records.ts';
import type { ArchiveDefectCode } from '../../../lib/seals/archive/archive-defect.ts';
import { extraField, writeZip, type ZipPart, type ZipWhole } from '../../support/ofd/write-zip.ts';

/** A wrong archive, and every code that must be told of it. */
export type WrongArchive = readonly [
  title: string,
  codes: readonly ArchiveDefectCode[],
  parts: readonly ZipPart[],
  whole?: ZipWhole,
];

const one: ZipPart = { name: 'OFD.xml', data: '<OFD/>'.repeat(20) };
const two: ZipPart = { name: 'Doc_0/Document.xml', data: 'document '.repeat(20) };
const named = (name: string | Buffer): readonly ZipPart[] => [one, { name, data: 'x' }];
const sized = 120;

const zip64Field = (size: bigint): Buffer => {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64LE(size, 0);
  bytes.writeBigUInt64LE(size, 8);
  return extraField(1, bytes);
};

const locator = Buffer.concat([word(0x07064b50), Buffer.alloc(16)]);

const names: readonly WrongArchive[] = [
  ['two entries of one name', ['entry-twice'], [one, two, { ...two, data: 'another' }]],
  [
    'a name that is twice in the directory over one header',
    ['archive-overlap', 'entry-twice'],
    [one, two, { ...two, sharesWith: 1 }],
  ],
  ['names that differ in case', ['entry-case-twin'], named('ofd.XML')],
  ['a sign that stands for letters', ['entry-case-twin'], [...named('tel.xml'), { name: '℡.xml', data: '' }]],
  ['names that differ in width', ['entry-case-twin'], named('ＯFD.xml')],
  [
    'a name that is composed and one that is not',
    ['entry-case-twin'],
    [...named('\u00e9.xml'), { name: 'e\u0301.xml', data: '' }],
  ],
  ['a file where another has its folder', ['entry-file-and-folder'], [two, { name: 'doc_0', data: '' }]],
  ['an empty name', ['entry-name-empty'], named('')],
  ['a name of two thousand characters', ['entry-name-too-long'], named('a'.repeat(2000))],
  ['a name that is not UTF-8', ['entry-name-not-utf8'], named(Buffer.from([0xd6, 0xd0, 0x2e, 0x78]))],
  ['UTF-8 that does not say so', ['entry-name-unsaid-encoding'], named(Buffer.from('中.xml'))],
  ['NUL in a name', ['entry-name-control-character'], named('OFD.xml\u0000.png')],
  ['a turned reading direction in a name', ['entry-name-control-character'], named('a\u202egnp.xml')],
  ['a backslash', ['entry-name-backslash'], named('Doc_0\\Document.xml')],
  [
    'a backslash twin of a path',
    ['entry-case-twin', 'entry-name-backslash'],
    [two, { name: 'Doc_0\\Document.xml', data: '' }],
  ],
  ['an absolute name', ['entry-name-absolute', 'entry-name-dot-segment'], named('/OFD.xml2')],
  ['a drive', ['entry-name-drive', 'entry-name-windows-twin'], named('C:/evil.txt')],
  ['a way out', ['entry-name-escapes'], named('../../evil.txt')],
  [
    'a way out with backslashes',
    ['entry-name-backslash', 'entry-name-escapes'],
    named('a\\..\\..\\evil.txt'),
  ],
  ['a step that goes nowhere', ['entry-name-dot-segment'], named('a/./b.xml')],
  ['an empty step', ['entry-name-dot-segment'], named('a//b.xml')],
  ['a dot that Windows drops', ['entry-name-windows-twin'], named('OFD.xml.')],
  ['a stream of another file', ['entry-name-windows-twin'], named('OFD.xml:evil')],
];

const headers: readonly WrongArchive[] = [
  [
    'a local name of its own',
    ['entry-local-header-differs'],
    [one, { ...two, local: { name: 'Doc_0/Evil0000.xml' } }],
  ],
  ['a local name of another length', ['entry-local-header-differs'], [one, { ...two, local: { name: 'x' } }]],
  ['a local method of its own', ['entry-local-header-differs'], [one, { ...two, local: { method: 0 } }]],
  ['a local size of its own', ['entry-local-header-differs'], [one, { ...two, local: { size: 1 } }]],
  ['a local CRC of its own', ['entry-local-header-differs'], [one, { ...two, local: { crc: 1 } }]],
  ['a local time of its own', ['entry-local-header-differs'], [one, { ...two, local: { time: 1 } }]],
  ['a local version of its own', ['entry-local-header-differs'], [one, { ...two, local: { version: 45 } }]],
  [
    'a flag in the local header alone',
    ['entry-local-header-differs'],
    [one, { ...two, local: { flags: 0x802 } }],
  ],
  [
    'no local header',
    ['archive-gap', 'entry-local-header-missing'],
    [one, { ...two, central: { offset: 3 } }],
  ],
  [
    'a local header beyond the end',
    ['archive-gap', 'entry-local-header-missing'],
    [one, { ...two, central: { offset: 0xfffffff0 } }],
  ],
  [
    'an enciphered entry',
    ['entry-encrypted'],
    [one, { ...two, local: { flags: 0x801 }, central: { flags: 0x801 } }],
  ],
  [
    'flags that nothing is known of',
    ['entry-flags'],
    [one, { ...two, local: { flags: 0x8800 }, central: { flags: 0x8800 } }],
  ],
  ['another method', ['entry-method'], [one, { ...two, local: { method: 12 }, central: { method: 12 } }]],
  ['a link', ['entry-link'], [one, { ...two, central: { attributes: 0o120777 * 0x10000 } }]],
  ['a comment of an entry', ['entry-comment'], [one, { ...two, central: { comment: 'hidden' } }]],
  [
    'a second name in an extra field',
    ['entry-extra-field'],
    [one, { ...two, central: { extra: extraField(0x7075, Buffer.alloc(9)) } }],
  ],
  [
    'an extra field that reaches too far',
    ['entry-extra-field'],
    [one, { ...two, local: { extra: Buffer.concat([half(0x5455), half(99), half(0)]) } }],
  ],
  ['ZIP64 in the directory', ['archive-zip64'], [one, { ...two, central: { extra: zip64Field(1n) } }]],
  ['ZIP64 beside the plain sizes', ['archive-zip64'], [one, { ...two, local: { extra: zip64Field(1n) } }]],
  [
    'other sizes in a local ZIP64 field',
    ['entry-local-header-differs'],
    [one, { ...two, local: { extra: zip64Field(1n), size: 0xffffffff, packedSize: 0xffffffff } }],
  ],
  [
    'a descriptor that lies',
    ['archive-gap', 'entry-descriptor-differs'],
    [one, { ...two, descriptor: Buffer.alloc(12) }],
  ],
  [
    'no descriptor where one was said',
    ['entry-descriptor-differs'],
    [one, { ...two, local: { flags: 0x808 }, central: { flags: 0x808 } }],
  ],
  ['a folder with bytes', ['entry-folder-with-bytes'], named('Doc_0/')],
];

const contents: readonly WrongArchive[] = [
  ['a size too small', ['entry-size-differs'], [{ ...one, local: { size: 5 }, central: { size: 5 } }]],
  ['a size too large', ['entry-size-differs'], [{ ...one, local: { size: 500 }, central: { size: 500 } }]],
  [
    'a stored entry of two sizes',
    ['entry-size-differs'],
    [{ ...one, stored: true, local: { size: 5 }, central: { size: 5 } }],
  ],
  ['another CRC', ['entry-crc-differs'], [{ ...one, local: { crc: 7 }, central: { crc: 7 } }]],
  [
    'bytes behind the end of the stream',
    ['entry-broken'],
    [{ ...one, packed: Buffer.concat([deflateRawSync(String(one.data)), Buffer.from('hidden')]) }],
  ],
  [
    'a stream cut off',
    ['entry-broken'],
    [{ ...one, packed: deflateRawSync(String(one.data)).subarray(0, -2) }],
  ],
  ['no stream at all', ['entry-broken'], [{ ...one, packed: Buffer.alloc(0) }]],
  ['noise for a stream', ['entry-broken'], [{ ...one, packed: Buffer.alloc(40, 0xff) }]],
];

const layouts: readonly WrongArchive[] = [
  ['bytes before', ['archive-prepended-bytes'], [one, two], { prepend: Buffer.from('MZ program') }],
  ['bytes between', ['archive-gap'], [one, { ...two, gapBefore: 3 }]],
  ['bytes before the directory', ['archive-gap'], [one, two], { beforeDirectory: Buffer.from('hidden') }],
  ['bytes behind the directory', ['archive-gap'], [one, two], { behindDirectory: Buffer.from('hidden') }],
  ['bytes behind the end', ['archive-appended-bytes'], [one, two], { append: Buffer.from('hidden') }],
  ['another archive before', ['archive-prepended-bytes'], [one, two], { prepend: writeZip([one]) }],
  ['a comment', ['archive-comment'], [one, two], { comment: 'a word' }],
  [
    'an end within the comment',
    ['archive-appended-bytes', 'archive-gap'],
    [one, two],
    { comment: `PK\u0005\u0006${'\u0000'.repeat(30)}` },
  ],
  ['a wrong count', ['archive-entry-count'], [one, two], { count: 1 }],
  ['a mark of ZIP64', ['archive-zip64', 'archive-entry-count'], [one, two], { count: 0xffff }],
  ['a locator of ZIP64', ['archive-zip64', 'archive-gap'], [one, two], { behindDirectory: locator }],
  ['more than one disk', ['archive-split'], [one, two], { disk: 1 }],
];

/** At least sized bytes, so that ratios and sizes are looked at. */
export const SOUND_PARTS: readonly ZipPart[] = [one, two, { name: '中文/空.xml', data: 'x'.repeat(sized) }];

/** Every attack on an archive that is known, each with all that must be told of it and nothing else. */
export const WRONG_ARCHIVES: readonly WrongArchive[] = [...names, ...headers, ...contents, ...layouts];
