import type { WrittenConflict } from '../../../lib/items/conflicts/conflict-shape.ts';
import { dynamoReportPointers } from '../../../lib/items/conflicts/report-pointers.dynamo.ts';
import type { IndexedDivision, ReportFiles, ReportStore } from '../../../lib/items/conflicts/report-store.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';

/** {@link ReportFiles} in memory; `kept` tells what is there. */
export const memoryReportFiles = (): ReportFiles & Readonly<{ kept: () => readonly string[] }> => {
  const texts = new Map<string, Buffer>();
  const bytesOf = (digest: string): Buffer => {
    const bytes = texts.get(digest);
    if (bytes === undefined) throw new Error('report-unknown');
    return bytes;
  };
  return {
    kept: () => [...texts.keys()],
    keep: async (lines) => {
      const text = Buffer.from([...lines].join(''));
      const digest = sm3Hex(text.toString());
      texts.set(digest, text);
      return { digest, bytes: text.length };
    },
    divisions: async ({ digest, indexAt, bytes }) =>
      JSON.parse(bytesOf(digest).toString('utf8', indexAt, bytes)) as IndexedDivision[],
    read: async (digest, from, to) => {
      let at = from;
      const lines = bytesOf(digest).toString('latin1', from, to).split('\n').slice(0, -1);
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

/** {@link ReportStore} in memory, its pointer in the given table. */
export const memoryReportStore = (
  table: RecordTable = memoryRecordTable(),
  files = memoryReportFiles(),
): ReportStore & ReturnType<typeof memoryReportFiles> => ({ ...dynamoReportPointers(table), ...files });
