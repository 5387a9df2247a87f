/** An object of a PDF: its number, and what stands between `obj` and `endobj`. */
export type PdfObject = readonly [number: number, body: Buffer | string];

/** What makes the value of a signature out of the bytes that it covers. */
export type SignPdf = (covered: Buffer) => Uint8Array;

const ROOM = '0'.repeat(24_576);
const RANGE = '[0 0000000000 0000000000 0000000000]';

/** The part of a signature dictionary that is filled in when the rest of the file stands. */
export const SIGNATURE_ROOM = `/ByteRange ${RANGE} /Contents <${ROOM}>`;

const digits = (value: number, count: number): string => String(value).padStart(count, '0');

const written = ([number, body]: PdfObject): Buffer =>
  Buffer.concat([Buffer.from(`${number} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]);

/** Puts into a file the range that is covered, and then what signs it. */
const signed = (file: Buffer, sign: SignPdf): Buffer => {
  const open = file.indexOf(`<${ROOM}>`);
  const close = open + ROOM.length + 2;
  const range = `[0 ${open} ${close} ${file.length - close}`;
  file.write(`${range.padEnd(RANGE.length - 1)}]`, file.indexOf(RANGE), 'latin1');
  const value = sign(Buffer.concat([file.subarray(0, open), file.subarray(close)]));
  if (value.length * 2 > ROOM.length) throw new Error(`no room for a signature of ${value.length} bytes`);
  file.write(Buffer.from(value).toString('hex'), open + 1, 'latin1');
  return file;
};

/** A PDF of these objects, numbered from 1 without a gap, the first its catalog; signed. */
export const writeSignedPdf = (objects: readonly PdfObject[], sign: SignPdf): Buffer => {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')];
  const offsets: number[] = [];
  let at = pieces[0]?.length ?? 0;
  for (const object of objects) {
    const bytes = written(object);
    offsets.push(at);
    pieces.push(bytes);
    at += bytes.length;
  }
  const size = objects.length + 1;
  const rows = offsets.map((offset) => `${digits(offset, 10)} 00000 n \n`).join('');
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return signed(Buffer.concat([...pieces, Buffer.from(table + trailer)]), sign);
};
