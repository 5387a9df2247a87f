import { rowDecoder, type Encoding } from './encoding.ts';
import { findDamage, isSuspect } from './find-damage.ts';
import { MAX_ROW_BYTES, type Cell, type RowRead, type RowReader } from './row-reader.ts';
import { lineSplitter, type Line } from './split-lines.ts';

const MAX_DEPTH = 128;

/** Whether brackets outside strings ever stand deeper than the limit; JSON is parsed only after this. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length && depth <= MAX_DEPTH; at += 1) {
    const character = text.charAt(at);
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
  }
  return depth > MAX_DEPTH;
};

const faulty = (line: Line, code: string, facts: Readonly<Record<string, unknown>> = {}): RowRead => ({
  kind: 'faulty',
  row: line.line,
  raw: () => line.bytes,
  defects: [{ code, pointer: '', facts }],
});

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const toRow = (line: Line, decode: ReturnType<typeof rowDecoder>): RowRead | undefined => {
  if (line.size > line.bytes.length) {
    return faulty(line, 'row-too-long', { bytes: line.size, maximum: MAX_ROW_BYTES });
  }
  const { text, defects } = decode(line.bytes);
  if (text.trim() === '') return undefined;
  if (isTooDeep(text)) return faulty(line, 'json-too-deep', { maximum: MAX_DEPTH });
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return faulty(line, 'json-no-object');
  const columns = value as Readonly<Record<string, Cell>>;
  const damage = isSuspect(text) ? findDamage(text, '') : [];
  return { kind: 'row', row: line.line, columns, raw: () => line.bytes, defects: [...defects, ...damage] };
};

async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, bom }: Readonly<{ encoding: Encoding; bom: number }>,
): AsyncGenerator<RowRead> {
  const splitter = lineSplitter(encoding, MAX_ROW_BYTES);
  const decode = rowDecoder(encoding);
  let toSkip = bom;
  for await (const chunk of bytes) {
    for (const line of splitter.push(chunk.subarray(toSkip))) {
      const row = toRow(line, decode);
      if (row !== undefined) yield row;
    }
    toSkip = Math.max(0, toSkip - chunk.length);
  }
  for (const line of splitter.end()) {
    const row = toRow(line, decode);
    if (row !== undefined) yield row;
  }
}

/**
 * Reads JSON Lines: one object to a line, its members are the columns. A line that is no object, deeper than 128 levels
 * or longer than 1 MiB is faulty; the next one is read on.
 */
export const readJsonLines = (
  bytes: AsyncIterable<Uint8Array>,
  source: Readonly<{ encoding: Encoding; bom: number }>,
): RowReader => ({ encoding: source.encoding, rows: rowsOf(bytes, source) });
