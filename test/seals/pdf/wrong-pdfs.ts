import { deflateSync } from 'node:zlib';
import type { PdfDefectCode } from '../../../lib/seals/pdf/pdf-defect.ts';
import { catalog, info, plainObjects, plainRevision } from '../../support/pdf/sample-pdf.ts';
import {
  flate,
  HEADER,
  objectStream,
  writePdf,
  type PdfObject,
  type PdfRevision,
} from '../../support/pdf/write-pdf.ts';

/** A wrong PDF and every code that must be told of it. */
export type WrongPdf = readonly [title: string, codes: readonly PdfDefectCode[], make: () => Buffer];

const revision = (more: Partial<PdfRevision>): Buffer => writePdf([plainRevision(more)]);
const withObjects = (...more: readonly PdfObject[]): PdfObject[] => {
  const replaced = new Set(more.map(({ number }) => number));
  return [...plainObjects().filter(({ number }) => !replaced.has(number)), ...more];
};
const objects = (...more: readonly PdfObject[]): Buffer => revision({ objects: withObjects(...more) });
const value = (body: string): Buffer => objects({ number: 6, body });
const stream = (more: Partial<PdfObject>): Buffer =>
  objects({ number: 7, body: '<< >>', stream: Buffer.from('some bytes'), ...more });
const table = (change: (text: string) => string): Buffer => revision({ table: change });
const inText = (bytes: Buffer, from: string | RegExp, to: string): Buffer =>
  Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');
const ORPHAN = '9 0 obj\n<< /Hidden true >>\nendobj\n';

const frame: readonly WrongPdf[] = [
  ['without a header', ['pdf-not-pdf'], () => writePdf([plainRevision()], '')],
  [
    'with bytes before the header',
    ['pdf-header-late', 'pdf-stray-bytes'],
    () => writePdf([plainRevision()], `MZ\n${HEADER}`),
  ],
  ['that is encrypted', ['pdf-encrypted'], () => revision({ trailer: '/Encrypt << /V 5 >>' })],
  ['without startxref', ['pdf-startxref-missing'], () => inText(revision({}), 'startxref', 'startxxxx')],
  [
    'whose startxref has no number',
    ['pdf-startxref-broken'],
    () => inText(revision({}), 'startxref\n', 'startxref\nx'),
  ],
  ['whose startxref is beyond its end', ['pdf-xref-broken'], () => revision({ startxref: 999_999 })],
  [
    'whose startxref points before a section',
    ['pdf-xref-broken', 'pdf-xref-offset-blank'],
    () => inText(revision({ after: '' }), /startxref\n(\d+)/u, 'startxref\n14'),
  ],
  ['without %%EOF', ['pdf-bytes-after-end', 'pdf-end-missing'], () => revision({ end: '' })],
  [
    'with more behind %%EOF on its line',
    ['pdf-bytes-after-end', 'pdf-end-missing'],
    () => revision({ end: '%%EOF-' }),
  ],
  [
    'whose older startxref points elsewhere',
    ['pdf-startxref-differs'],
    () => writePdf([plainRevision({ startxref: 17 }), { objects: [info('B')] }]),
  ],
  ['with text behind its end', ['pdf-bytes-after-end'], () => revision({ after: 'more' })],
  ['with an object behind its end', ['pdf-bytes-after-end'], () => revision({ after: ORPHAN })],
  ['with a second %%EOF', ['pdf-bytes-after-end'], () => revision({ after: '%%EOF\n' })],
  [
    'without a root',
    ['pdf-page-tree-broken', 'pdf-root-missing'],
    () => revision({ objects: plainObjects().filter(({ number }) => number !== 1) }),
  ],
];

const crossReference: readonly WrongPdf[] = [
  [
    'whose table has no trailer',
    ['pdf-trailer-broken'],
    () => table((text) => text.replace('trailer', 'trailed')),
  ],
  [
    'whose trailer is no dictionary',
    ['pdf-trailer-broken'],
    () => table((text) => text.replace('<<', '[<<').replace('>>', '>>]')),
  ],
  [
    'with an entry of 19 bytes',
    ['pdf-xref-entry-broken'],
    () => table((text) => text.replace(' n \n', ' n\n')),
  ],
  [
    'with an entry of letters',
    ['pdf-xref-entry-broken'],
    () => table((text) => text.replace('00000 n', '0000x n')),
  ],
  [
    'with an entry of another kind',
    ['pdf-xref-entry-broken'],
    () => table((text) => text.replace('00000 n', '00000 m')),
  ],
  ['with a subsection of no count', ['pdf-xref-broken'], () => table((text) => text.replace('0 7', '0 x'))],
  [
    'that lists an object twice',
    ['pdf-xref-entry-twice'],
    () => table((text) => text.replace('trailer', '0 1\n0000000000 65535 f \ntrailer')),
  ],
  ['whose offset is beside its object', ['pdf-xref-offset'], () => objects({ ...info(), shift: 3 })],
  [
    'whose offset is beyond its end',
    ['pdf-xref-entry-backward', 'pdf-xref-offset'],
    () =>
      revision({
        objects: withObjects({ ...info(), number: 7, body: '', head: '', tail: '', shift: 99_999 }),
      }),
  ],
  ['whose offset is before its object', ['pdf-xref-offset-blank'], () => objects({ ...info(), shift: -1 })],
  ['whose table stands behind a blank', ['pdf-xref-offset-blank'], () => table((text) => `\n${text}`)],
  [
    'whose offset is 0',
    ['pdf-object-unlisted', 'pdf-xref-offset-zero'],
    () => table((text) => text.replace(/\d{10} 00000 n \n(?=trailer)/u, '0000000000 00000 n \n')),
  ],
  ['with another number at the offset', ['pdf-xref-offset'], () => objects({ ...info(), head: '9 0 obj' })],
  [
    'with another generation at the offset',
    ['pdf-xref-offset'],
    () => objects({ ...info(), head: '6 1 obj' }),
  ],
  ['with a number beyond its size', ['pdf-xref-beyond-size'], () => revision({ size: 6 })],
  [
    'whose previous section is itself',
    ['pdf-prev-loop'],
    () => revision({ prev: revision({}).lastIndexOf('xref\n0 ') }),
  ],
  ['whose previous section is nowhere', ['pdf-prev-broken'], () => revision({ prev: -5 })],
  ['whose previous section is an object', ['pdf-xref-broken'], () => revision({ prev: HEADER.length })],
  [
    'whose update lists a place that the older table left out',
    ['pdf-xref-entry-backward'],
    () => {
      const hidden = [...plainObjects(), { ...info('hidden'), number: 7, unlisted: true }];
      const first = writePdf([plainRevision({ objects: hidden })]);
      const row = `${String(first.indexOf('7 0 obj')).padStart(10, '0')} 00000 n \n`;
      const listing = (text: string): string => text.replace('trailer', `7 1\n${row}trailer`);
      return writePdf([
        plainRevision({ objects: hidden }),
        { objects: [info('B')], size: 8, table: listing },
      ]);
    },
  ],
  [
    'whose section points forward without being linearized',
    ['pdf-object-unlisted', 'pdf-revision-order', 'pdf-startxref-differs'],
    () => {
      const text = writePdf([plainRevision(), { objects: [info('B')] }]).toString('latin1');
      const first = /\/Prev (\d+)/u.exec(text)?.[1] ?? '';
      const last = /(\d+)\n%%EOF\n$/u.exec(text)?.[1] ?? '';
      const turned = text
        .replace(`/Prev ${first}`, ' '.repeat(6 + first.length))
        .replace('/Info 6 0 R', `/Prev ${last}`.padEnd(11))
        .replace(/\d+\n%%EOF\n$/u, `${first}\n%%EOF\n`);
      return Buffer.from(turned, 'latin1');
    },
  ],
  [
    'whose hybrid stream says otherwise',
    ['pdf-hybrid', 'pdf-hybrid-differs', 'pdf-page-tree-broken', 'pdf-root-missing', 'pdf-xref-offset'],
    () => revision({ xref: 'hybrid', table: (text) => text.replace(/(\d{9})\d 00000 n/u, '$17 00000 n') }),
  ],
  [
    'whose update was written before what it updates',
    ['pdf-revision-order', 'pdf-startxref-differs', 'pdf-xref-entry-backward'],
    () => {
      const sound = writePdf([plainRevision(), { objects: [info('B')] }, { objects: [info('C')] }]);
      const text = sound.toString('latin1');
      const [one = '', two = ''] = [...text.matchAll(/\/Prev (\d+)/gu)].map(([, place]) => place);
      const last = /(\d+)\n%%EOF\n$/u.exec(text)?.[1] ?? '';
      const swapped = text
        .replace(`/Prev ${two}`, '/Prev ###')
        .replace(`/Prev ${one}`, `/Prev ${last}`)
        .replace('/Prev ###', `/Prev ${one}`)
        .replace(/\d+\n%%EOF\n$/u, `${two}\n%%EOF\n`);
      return Buffer.from(swapped, 'latin1');
    },
  ],
];

const syntax: readonly WrongPdf[] = [
  ['with a key twice', ['pdf-key-twice'], () => value('<< /A 1 /A 2 >>')],
  ['with a key twice in two spellings', ['pdf-key-twice'], () => value('<< /A#20B 1 /A#20B 2 >>')],
  ['with a letter spelled as a number', ['pdf-name-escaped'], () => value('<< /Conten#74s 1 >>')],
  ['with a broken escape in a name', ['pdf-syntax'], () => value('<< /A#2 1 >>')],
  ['with a zero byte in a name', ['pdf-syntax'], () => value('<< /A#00 1 >>')],
  ['with a name of a megabyte', ['pdf-name-too-long'], () => value(`/${'A'.repeat(1 << 20)}`)],
  ['with a number of two points', ['pdf-syntax'], () => value('[1.2.3]')],
  ['with a number of two signs', ['pdf-syntax'], () => value('[--1]')],
  ['with a word that is none', ['pdf-syntax'], () => value('[nil]')],
  ['with letters in a hexadecimal string', ['pdf-syntax'], () => value('<414z>')],
  ['with a dictionary that is not closed', ['pdf-syntax'], () => value('<< /A 1 >')],
  ['with a key that is no name', ['pdf-syntax'], () => value('<< 1 2 >>')],
  ['with a dictionary of an odd number', ['pdf-syntax'], () => value('<< /A >>')],
  ['nested too deep', ['pdf-too-deep'], () => value('['.repeat(100_000) + ']'.repeat(100_000))],
  ['with dictionaries nested too deep', ['pdf-too-deep'], () => value('<< /A '.repeat(100_000))],
  ['with too many values', ['pdf-too-many-values'], () => value(`[${'0 '.repeat(600_000)}]`)],
  ['with a string that does not end', ['pdf-truncated'], () => value('(a')],
  ['without endobj', ['pdf-endobj-missing'], () => objects({ ...info(), tail: '' })],
  ['with a comment in an object', ['pdf-comment'], () => value('<< /A % endobj\n 1 >>')],
  ['with a comment between objects', ['pdf-comment'], () => revision({ before: '% made by hand\n' })],
];

const bomb = (filters: number): PdfObject => {
  let data: Buffer = Buffer.alloc(64 << 20);
  for (let layer = 0; layer < filters; layer += 1) data = deflateSync(data);
  const names = '/FlateDecode '.repeat(filters);
  return { number: 7, body: `<< /Type /ObjStm /N 1 /First 4 /Filter [${names}] >>`, stream: data };
};

const objectsIn = (body: string, text: string): Buffer =>
  objects({ number: 7, body: `<< /Type /ObjStm /Filter /FlateDecode ${body} >>`, stream: flate(text) });

const hiding: readonly WrongPdf[] = [
  [
    'with an object that is not listed',
    ['pdf-object-unlisted'],
    () => objects({ ...info(), number: 7, unlisted: true }),
  ],
  ['with words between objects', ['pdf-stray-bytes'], () => revision({ before: 'words\n' })],
  [
    'with a trailer between objects',
    ['pdf-stray-bytes'],
    () => revision({ before: 'trailer << /Root 9 0 R >>\n' }),
  ],
  ['with %%EOF between objects', ['pdf-stray-bytes'], () => revision({ before: '%%EOF\n' })],
  [
    'with an object in a comment',
    ['pdf-object-unlisted'],
    () => revision({ before: '% 9 0 obj null endobj\n' }),
  ],
  [
    'with an object inside the stream of another',
    ['pdf-object-overlap'],
    () => {
      const inner = '8 0 obj\n(inside)\nendobj\n';
      const make = (table?: (text: string) => string): Buffer =>
        revision({
          objects: withObjects({ number: 7, body: '<< >>', stream: Buffer.from(inner) }),
          size: 9,
          ...(table && { table }),
        });
      const row = `${String(make().indexOf(inner)).padStart(10, '0')} 00000 n \n`;
      return make((text) => text.replace('trailer', `8 1\n${row}trailer`));
    },
  ],
];

const streams: readonly WrongPdf[] = [
  ['whose stream is longer than said', ['pdf-stream-length'], () => stream({ length: '4' })],
  ['whose stream is shorter than said', ['pdf-stream-length'], () => stream({ length: '400' })],
  ['whose stream is longer than the file', ['pdf-stream-length'], () => stream({ length: '9999999' })],
  ['whose stream has a negative length', ['pdf-stream-length'], () => stream({ length: '-1' })],
  ['whose stream has its length in itself', ['pdf-stream-length'], () => stream({ length: '7 0 R' })],
  [
    'whose stream begins behind CR alone',
    ['pdf-stream-broken'],
    () => inText(stream({}), 'stream\nsome', 'stream\rsome'),
  ],
  [
    'whose stream has no dictionary',
    ['pdf-syntax'],
    () => objects({ number: 7, body: '[1]\nstream\nx\nendstream' }),
  ],
  ['whose stream of objects is a bomb', ['pdf-stream-too-large'], () => objects(bomb(1))],
  ['whose stream of objects is a bomb in a bomb', ['pdf-stream-too-large'], () => objects(bomb(2))],
  [
    'whose stream of objects is too dense',
    ['pdf-stream-ratio'],
    () => objectsIn('/N 1 /First 4', `9 0 ${' '.repeat(9 << 20)}`),
  ],
  [
    'whose stream of objects is enciphered',
    ['pdf-stream-filter'],
    () =>
      objects({
        number: 7,
        body: '<< /Type /ObjStm /N 1 /First 4 /Filter /Crypt >>',
        stream: Buffer.from('9 0 1 '),
      }),
  ],
  [
    'whose stream of objects is no Flate',
    ['pdf-stream-broken'],
    () =>
      objects({
        number: 7,
        body: '<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>',
        stream: Buffer.from('9 0 1 '),
      }),
  ],
  [
    'whose stream of objects has no count',
    ['pdf-object-stream-broken'],
    () => objectsIn('/First 4', '9 0 1 '),
  ],
  [
    'whose stream of objects begins elsewhere',
    ['pdf-object-stream-broken'],
    () => objectsIn('/N 1 /First 5', '9 0 1 '),
  ],
  [
    'whose stream of objects holds one that is not listed',
    ['pdf-object-unlisted'],
    () => objects({ ...objectStream(7, [{ number: 9, body: '(hidden)' }]) }),
  ],
];

export const WRONG_PDFS: readonly WrongPdf[] = [
  ...frame,
  ...crossReference,
  ...syntax,
  ...hiding,
  ...streams,
  [
    'whose root is no dictionary',
    ['pdf-page-tree-broken', 'pdf-root-missing'],
    () => objects({ ...catalog(), body: '[1]' }),
  ],
];
