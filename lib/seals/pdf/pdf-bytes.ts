import type { ByteSource } from '../archive/byte-source.ts';
import type { Watch } from '../archive/watch.ts';
import { cursorOver, NeedsMore, type Cursor } from './lex-pdf.ts';
import { PdfRefused } from './pdf-defect.ts';
import type { PdfLimits } from './pdf-limits.ts';

/** The bytes of a PDF, read in windows; the last ones are kept. Every reading looks at the watch. */
export type PdfBytes = Readonly<{
  size: number;
  limits: PdfLimits;
  watch: Watch;
  read: (offset: number, length: number) => Promise<Uint8Array>;
  /** Runs a reader at a place, over as many bytes as it needs. */
  parse: <Value>(offset: number, run: (cursor: Cursor) => Value) => Promise<Value>;
}>;

const WINDOW = 1 << 18;
const WINDOWS_KEPT = 8;
const FIRST = 1 << 12;

const windowsOf = (source: ByteSource, watch: Watch): ((index: number) => Promise<Uint8Array>) => {
  const kept = new Map<number, Uint8Array>();
  return async (index) => {
    const found = kept.get(index);
    if (found !== undefined) return found;
    const window = await source.read(index * WINDOW, WINDOW);
    await watch.breathe(window.length);
    const [oldest] = kept.keys();
    if (kept.size >= WINDOWS_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(index, window);
    return window;
  };
};

export const pdfBytes = (source: ByteSource, limits: PdfLimits, watch: Watch): PdfBytes => {
  const windowAt = windowsOf(source, watch);
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    if (watch.over()) throw new PdfRefused('pdf-time', offset);
    const end = Math.min(source.size, offset + length);
    const first = Math.floor(offset / WINDOW);
    const last = Math.floor((end - 1) / WINDOW);
    if (offset >= end) return new Uint8Array();
    if (first === last) {
      const window = await windowAt(first);
      return window.subarray(offset - first * WINDOW, end - first * WINDOW);
    }
    return source.read(offset, end - offset);
  };
  const parse = async <Value>(offset: number, run: (cursor: Cursor) => Value): Promise<Value> => {
    for (let length = FIRST; ; length = Math.min(length * 4, limits.objectBytes)) {
      const bytes = await read(offset, length);
      const complete = offset + bytes.length >= source.size;
      try {
        return run(cursorOver(bytes, limits, offset, complete));
      } catch (error) {
        if (!(error instanceof NeedsMore)) throw error;
        if (length >= limits.objectBytes) throw new PdfRefused('pdf-object-too-large', offset);
      }
    }
  };
  return { size: source.size, limits, watch, read, parse };
};
