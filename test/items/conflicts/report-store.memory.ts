import { sm3Hex } from '../../../lib/kernel/digest.ts';
import type { WrittenConflict } from '../../../lib/items/conflicts/conflict-shape.ts';
import type { ReportIndex, ReportStore } from '../../../lib/items/conflicts/report-store.ts';

/** {@link ReportStore} in memory; `kept` tells what is there. */
export const memoryReportStore = (): ReportStore & Readonly<{ kept: () => readonly string[] }> => {
  const texts = new Map<string, Buffer>();
  let index: string | undefined;
  return {
    kept: () => [...texts.keys()],
    keep: async (lines) => {
      const text = [...lines].join('');
      const digest = sm3Hex(text);
      texts.set(digest, Buffer.from(text));
      return { digest };
    },
    point: async (newest) => {
      index = JSON.stringify(newest);
    },
    current: async () => (index === undefined ? undefined : (JSON.parse(index) as ReportIndex)),
    read: async (digest, from, to) => {
      const bytes = texts.get(digest);
      if (bytes === undefined) throw new Error('report-unknown');
      let at = from;
      const lines = bytes.toString('latin1', from, to).split('\n').slice(0, -1);
      return lines.map((line) => {
        at += line.length + 1;
        const conflict = JSON.parse(Buffer.from(line, 'latin1').toString()) as WrittenConflict;
        return { conflict, at };
      });
    },
    remove: async (digest) => {
      texts.delete(digest);
    },
  };
};
