import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/* A writer of PDF, written apart from the reader so that one is held against the other. Nothing is checked. */

/** An object to write: the text of its value, and the bytes of its stream. The last five make it wrong. */
export type PdfObject = Readonly<{
  number: number;
  body: string;
  stream?: Uint8Array;
  generation?: number;
  /** Inside a stream of objects; only where the cross-reference is a stream. */
  packed?: boolean;
  unlisted?: boolean;
  /** Where the cross-reference says it is, relative to where it is. */
  shift?: number;
  /** Instead of `n g obj`, `endobj` and the length. */
  head?: string;
  tail?: string;
  length?: string;
}>;

/** Signs a revision: the bytes of its ByteRange give what stands in Contents. */
export type PdfSigning = Readonly<{
  contents: (signed: Uint8Array) => Uint8Array;
  /** Instead of what is right; the right one is given. */
  byteRange?: (right: readonly number[]) => readonly number[];
}>;

/** One saving. `trailer` is added to its dictionary; the rest makes it wrong. */
export type PdfRevision = Readonly<{
  objects: readonly PdfObject[];
  freed?: readonly number[];
  xref?: 'table' | 'stream' | 'hybrid';
  trailer?: string;
  signing?: PdfSigning;
  before?: string | Uint8Array;
  after?: string | Uint8Array;
  prev?: number;
  startxref?: number;
  size?: number;
  end?: string;
  /** Changes the text of the table. */
  table?: (text: string) => string;
}>;

const bytesOf = (part: string | Uint8Array): Buffer =>
  typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part);

/** Room for a signature, to be filled when its revision is complete. */
export const CONTENTS_ROOM = 8192;
export const ROOM_FOR_SIGNATURE = `/ByteRange [0 0000000000 0000000000 0000000000] /Contents <${'0'.repeat(2 * CONTENTS_ROOM)}>`;

export const flate = (bytes: string | Uint8Array): Buffer => deflateSync(bytesOf(bytes));

const writeObject = (object: PdfObject): Buffer => {
  const { number, body, stream, generation = 0, tail = 'endobj' } = object;
  const head = object.head ?? `${number} ${generation} obj`;
  if (stream === undefined) return bytesOf(`${head}\n${body}\n${tail}\n`);
  const length = object.length ?? String(stream.length);
  const dict = `<< /Length ${length} ${body.replace(/^<<|>>$/gu, '')}>>`;
  return Buffer.concat([bytesOf(`${head}\n${dict}\nstream\n`), stream, bytesOf(`\nendstream\n${tail}\n`)]);
};

/** The body of a stream of objects with these inside. */
export const objectStream = (number: number, inside: readonly PdfObject[]): PdfObject => {
  let at = 0;
  const places = inside.map(({ number: one, body }) => {
    const place = `${one} ${at}`;
    at += body.length + 1;
    return place;
  });
  const head = `${places.join(' ')} `;
  const data = flate(head + inside.map(({ body }) => `${body} `).join(''));
  const body = `<< /Type /ObjStm /N ${inside.length} /First ${head.length} /Filter /FlateDecode >>`;
  return { number, body, stream: data };
};

type Row = Readonly<{ number: number; type: 0 | 1 | 2; first: number; second: number }>;

const runsOf = (rows: readonly Row[]): Row[][] => {
  const runs: Row[][] = [];
  for (const row of rows.toSorted((a, b) => a.number - b.number)) {
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1)?.number === row.number - 1) last.push(row);
    else runs.push([row]);
  }
  return runs;
};

const digits = (value: number, count: number): string => String(value).padStart(count, '0');

export const xrefTable = (rows: readonly Row[]): string =>
  `xref\n${runsOf(rows)
    .map(
      (run) =>
        `${run[0]?.number ?? 0} ${run.length}\n${run
          .map(
            ({ type, first, second }) =>
              `${digits(first, 10)} ${digits(second, 5)} ${type === 1 ? 'n' : 'f'} \n`,
          )
          .join('')}`,
    )
    .join('')}`;

const xrefStream = (number: number, rows: readonly Row[], size: number, trailer: string): Buffer => {
  const runs = runsOf(rows);
  const data = Buffer.concat(
    runs.flat().map(({ type, first, second }) => {
      const row = Buffer.alloc(8);
      row[0] = type;
      row.writeUIntBE(first, 1, 5);
      row.writeUInt16BE(second, 6);
      return row;
    }),
  );
  const index = runs.map((run) => `${run[0]?.number ?? 0} ${run.length}`).join(' ');
  const body = `<< /Type /XRef /Size ${size} /W [1 5 2] /Index [${index}] /Filter /FlateDecode ${trailer} >>`;
  return writeObject({ number, body, stream: flate(data) });
};

const sign = (file: Buffer, from: number, { contents, byteRange }: PdfSigning): void => {
  const open = file.lastIndexOf(`<${'0'.repeat(64)}`);
  const close = file.indexOf('>', open) + 1;
  const right = [0, open, close, file.length - close];
  const written = byteRange?.(right) ?? right;
  const room = file.indexOf('[0 0000000000', from);
  file.write(
    `[${written.join(' ')}`.padEnd('[0 0000000000 0000000000 0000000000'.length, ' '),
    room,
    'latin1',
  );
  const value = contents(Buffer.concat([file.subarray(0, open), file.subarray(close)]));
  file.write(Buffer.from(value).toString('hex'), open + 1, 'latin1');
};

type Written = { file: Buffer; section: number | undefined; size: number };

const writeBodies = (
  into: Buffer[],
  start: number,
  revision: PdfRevision,
  containerNumber: number,
): Row[] => {
  const rows: Row[] = (revision.freed ?? []).map((number) => ({ number, type: 0, first: 0, second: 1 }));
  const packed = revision.objects.filter((object) => object.packed);
  const plain = revision.objects.filter((object) => !object.packed);
  let at = start;
  for (const object of packed.length > 0 ? [...plain, objectStream(containerNumber, packed)] : plain) {
    const { number, generation = 0, shift = 0 } = object;
    const bytes = writeObject(object);
    if (object.unlisted !== true) rows.push({ number, type: 1, first: at + shift, second: generation });
    into.push(bytes);
    at += bytes.length;
  }
  for (const [index, { number }] of packed.entries())
    rows.push({ number, type: 2, first: containerNumber, second: index });
  return rows;
};

const writeRevision = (written: Written, revision: PdfRevision): Written => {
  const { xref = 'table', prev = written.section, end = '%%EOF\n' } = revision;
  const from = written.file.length;
  const pieces = [bytesOf(revision.before ?? '')];
  const highest = Math.max(written.size - 1, ...revision.objects.map(({ number }) => number));
  const rows = writeBodies(pieces, from + (pieces[0]?.length ?? 0), revision, highest + 1);
  const extra = xref === 'table' ? 1 : 3;
  const size = revision.size ?? highest + extra;
  const first = written.section === undefined;
  if (first) rows.push({ number: 0, type: 0, first: 0, second: 65535 });
  const trailer = `/Root 1 0 R ${prev === undefined ? '' : `/Prev ${prev}`} ${revision.trailer ?? ''}`;
  let at = from + pieces.reduce((sum, piece) => sum + piece.length, 0);
  const streamNumber = highest + 2;
  let hybrid = '';
  if (xref !== 'table') {
    const own: Row = { number: streamNumber, type: 1, first: at, second: 0 };
    const stream = xrefStream(streamNumber, [...rows, own], size, trailer);
    pieces.push(stream);
    hybrid = `/XRefStm ${at}`;
    if (xref === 'hybrid') {
      rows.push(own);
      at += stream.length;
    }
  }
  if (xref !== 'stream') {
    const listed = rows.map((row): Row => (row.type === 2 ? { ...row, type: 0, first: 0, second: 0 } : row));
    const dict = `<< /Size ${size} ${trailer} ${xref === 'hybrid' ? hybrid : ''} >>`;
    const text = `${xrefTable(listed)}trailer\n${dict}\n`;
    pieces.push(bytesOf(revision.table?.(text) ?? text));
  }
  pieces.push(bytesOf(`startxref\n${revision.startxref ?? at}\n${end}`));
  const file = Buffer.concat([written.file, ...pieces]);
  if (revision.signing !== undefined) sign(file, from, revision.signing);
  return { file: Buffer.concat([file, bytesOf(revision.after ?? '')]), section: at, size: highest + extra };
};

export const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';

/** A PDF of these savings, one after the other. */
export const writePdf = (revisions: readonly PdfRevision[], header = HEADER): Buffer => {
  let written: Written = { file: bytesOf(header), section: undefined, size: 1 };
  for (const revision of revisions) written = writeRevision(written, revision);
  return written.file;
};

export const sm3Of = (bytes: Uint8Array): Buffer => createHash('sm3').update(bytes).digest();
