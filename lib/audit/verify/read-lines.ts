import * as z from 'zod/mini';
import { canonicalJson } from '../../kernel/digest.ts';
import { lineSplitter, type Line } from '../../platform/reading/split-lines.ts';

/** The files of an export: pieces of one, undefined where it is not there. */
export type ExportFiles = Readonly<{
  open: (name: string) => Promise<AsyncIterable<Uint8Array> | undefined>;
}>;

/** A line and what it says; `value` is absent where it is not the one spelling of something of this shape. */
export type ReadLine<Value> = Readonly<{ line: number; value?: Value }>;

/** More than any line of ours: longer ones are cut off and not read. */
const MAX_LINE = 64 * 1024;
const LINE_FEED = 0x0a;

const parse = <Schema extends z.ZodMiniType>(
  schema: Schema,
  { bytes, size }: Line,
): z.output<Schema> | undefined => {
  if (size > MAX_LINE || bytes.at(-1) !== LINE_FEED) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    const isCanonical = Buffer.from(`${canonicalJson(value)}\n`, 'utf8').equals(bytes);
    const parsed = isCanonical ? z.safeParse(schema, value) : undefined;
    return parsed?.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
};

/** The lines of JSON Lines of which every byte counts, one after another. */
export const readLines = async function* <Schema extends z.ZodMiniType>(
  pieces: AsyncIterable<Uint8Array>,
  schema: Schema,
): AsyncGenerator<ReadLine<z.output<Schema>>> {
  const splitter = lineSplitter('utf-8', MAX_LINE);
  const read = (line: Line): ReadLine<z.output<Schema>> => {
    const value = parse(schema, line);
    return { line: line.line, ...(value === undefined ? {} : { value }) };
  };
  for await (const piece of pieces) yield* splitter.push(piece).map(read);
  yield* splitter.end().map(read);
};
