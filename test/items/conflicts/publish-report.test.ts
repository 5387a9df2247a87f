import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ComputedReport } from '../../../lib/items/conflicts/compute-report.ts';
import { dynamoContentsInForce } from '../../../lib/items/conflicts/contents-in-force.dynamo.ts';
import { keepReport, publishReport } from '../../../lib/items/conflicts/publish-report.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { crashingTable, untilCrash } from '../../support/crashing-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { wrapTable } from '../../support/wrap-table.ts';
import { memoryReportFiles, memoryReportStore } from './report-store.memory.ts';

/** A report without conflicts, read at a minute of an hour; another name makes it another file. */
const reportOf = (name: string, minute: number): ComputedReport => {
  const computedAt = new Date(Date.UTC(2026, 10, 24, 2, minute)).toISOString();
  const counts = { items: 1, itemsInBreach: 0, itemsWithHint: 0, itemsVaried: 0, kinds: {}, variations: {} };
  return {
    header: { site: '150100', computedAt, asOf: '2026-11-24', items: 1, entries: 1 },
    divisions: function* () {
      yield { division: '150100', name, conflicts: [], ...counts };
    },
  };
};

/** A table on which so many read before any of them goes on: they all saw the same pointer. */
const meetingTable = (inner: RecordTable, many: number): RecordTable => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let read = 0;
  return wrapTable(inner, async (method, act) => {
    const answer = await act();
    if (method !== 'get') return answer;
    read += 1;
    if (read === many) resolve(undefined);
    await promise;
    return answer;
  });
};

describe('runs that end at the same moment', () => {
  const runs = [reportOf('a', 1), reportOf('b', 2), reportOf('c', 3)];
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ];

  it.each(orders.flatMap((order) => [false, true].map((before) => ({ order, before }))))(
    'leave the latest reading and no file of a loser: $order, one before them: $before',
    async ({ order, before }) => {
      const [table, files] = [memoryRecordTable(), memoryReportFiles()];
      if (before) await keepReport(memoryReportStore(table, files), reportOf('first', 0));
      const racing = memoryReportStore(meetingTable(table, runs.length), files);
      await Promise.all(order.map((index) => keepReport(racing, runs[index] ?? reportOf('none', 0))));
      const pointer = (await memoryReportStore(table, files).current())?.pointer;
      expect(pointer?.header).toEqual(runs[2]?.header);
      const reachable = [pointer?.digest, pointer?.previous].filter((digest) => digest !== undefined);
      expect(new Set(files.kept())).toEqual(new Set(reachable));
    },
  );

  it('share a file where they found the same, and neither takes it away', async () => {
    const [table, files] = [memoryRecordTable(), memoryReportFiles()];
    const racing = memoryReportStore(meetingTable(table, 2), files);
    await Promise.all([keepReport(racing, reportOf('a', 2)), keepReport(racing, reportOf('a', 1))]);
    expect(files.kept()).toEqual([(await memoryReportStore(table, files).current())?.pointer.digest]);
  });
});

describe('a run that is killed as it points to its report', () => {
  it.each([false, true])('leaves a report that can be read; written before it died: %s', async (applied) => {
    const [table, files] = [memoryRecordTable(), memoryReportFiles()];
    await keepReport(memoryReportStore(table, files), reportOf('first', 0));
    const dying = crashingTable(table, { write: 1, applied }).table;
    await untilCrash(() => keepReport(memoryReportStore(dying, files), reportOf('a', 1)));
    const store = memoryReportStore(table, files);
    const left = (await store.current())?.pointer;
    expect(left?.header.computedAt).toBe(reportOf('', applied ? 1 : 0).header.computedAt);
    expect(left && (await store.divisions(left))).toHaveLength(1);
    const same = await keepReport(store, reportOf('a', 2));
    expect(files.kept()).toHaveLength(2);
    await keepReport(store, reportOf('b', 3));
    expect(files.kept()).toHaveLength(2);
    expect(files.kept()).toContain(same.digest);
  });

  it('leaves one file that nothing points to, where the next finds something else', async () => {
    const [table, files] = [memoryRecordTable(), memoryReportFiles()];
    const dying = crashingTable(table, { write: 1, applied: false }).table;
    await untilCrash(() => keepReport(memoryReportStore(dying, files), reportOf('a', 1)));
    for (const minute of [2, 3, 4])
      await keepReport(memoryReportStore(table, files), reportOf(`${minute}`, minute));
    expect(files.kept()).toHaveLength(3);
  });
});

type Access = Readonly<{ table?: string; bucket?: string; actions: readonly string[] }>;

it('may do what it does, and no more', async () => {
  const done = new Set<string>();
  const table = wrapTable(memoryRecordTable(), async (method, act) => {
    done.add(method);
    return act();
  });
  const files = memoryReportFiles();
  const reports = memoryReportStore(table, {
    ...files,
    keep: (lines) => (done.add('keep'), files.keep(lines)),
    divisions: (place) => (done.add('divisions'), files.divisions(place)),
    read: (...place) => (done.add('read'), files.read(...place)),
    remove: (digest) => (done.add('removeFile'), files.remove(digest)),
  });
  const clock = { now: () => new Date('2026-11-24T02:00:00Z') };
  const divisionNames = async () => new Map<string, string>();
  await publishReport({
    site: '150100',
    contents: dynamoContentsInForce(table),
    divisionNames,
    clock,
    reports,
  });
  for (const minute of [1, 2]) await keepReport(reports, reportOf(`${minute}`, minute));
  const actions: Readonly<Record<string, string>> = {
    get: 'GetItem',
    putIfAbsent: 'PutItem',
    replace: 'PutItem',
    scan: 'Scan',
    keep: 'PutObject',
    removeFile: 'DeleteObject',
  };
  const needed = new Set([...done].map((method) => actions[method] ?? method));
  const declared = parse(readFileSync('infra/items/functions.yml', 'utf8')) as Record<
    string,
    { access: Access[] }
  >;
  const granted = declared['compute-item-conflicts']?.access ?? [];
  const own = granted.filter((access) => access.table === 'ItemsTable' || access.bucket !== undefined);
  expect(new Set(own.flatMap((access) => access.actions))).toEqual(needed);
});
