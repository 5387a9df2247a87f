import * as z from 'zod/mini';
import { keyOf, type RecordTable, type StoredRecord } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { caseFact } from './case-fact.ts';
import type { AgencyDay, FactStore, KeptDay, Mark } from './fact-store.ts';

const VERSION = 1;
const group = z.object({
  item: z.string(),
  division: z.string(),
  channel: z.string(),
  counts: z.record(z.string(), z.number()),
});
const readFact = reader(VERSION, {}, caseFact);
const readMark = reader(VERSION, {}, z.object({ agency: z.string(), day: z.string() }));
const readAgency = reader(VERSION, {}, z.object({ agency: z.string() }));
const readBody = reader(VERSION, {}, z.object({ digest: z.string(), groups: z.array(group) }));
const readRevision = reader(VERSION, {}, z.object({ digest: z.string() }));
const readAsOf = reader(VERSION, {}, z.object({ at: z.string() }));

const AGENCIES = 'fact-agencies';
const WAITING = 'fact-days';
const AS_OF = { pk: 'fact-as-of', sk: 'head' };
/** One page of at most 1 MiB. */
const PAGE = 1000;
/** Groups of one body: far below what an item of the store may hold. */
const GROUPS = 500;

const factsAt = ({ agency, day }: AgencyDay): string => keyOf('fact', agency, day);
const daysAt = (agency: string): string => keyOf('fact-days', agency);

const markKey = ({ agency, day }: AgencyDay, mark: Mark) => ({
  pk: daysAt(agency),
  sk: mark === 'open' ? keyOf(day, 'open') : keyOf(day, 'late', mark.late),
});
const revisionKey = ({ agency, day }: AgencyDay, revision: number) => ({
  pk: daysAt(agency),
  sk: keyOf(day, 'revision', String(revision).padStart(6, '0')),
});
const bodyKey = ({ agency, day }: AgencyDay, digest: string, part: number) => ({
  pk: daysAt(agency),
  sk: keyOf(day, 'body', digest, String(part).padStart(4, '0')),
});

const all = async (
  query: (after: string | undefined) => ReturnType<RecordTable['query']>,
  until?: string,
) => {
  const records: StoredRecord[] = [];
  let after: string | undefined;
  let requests = 0;
  do {
    const page = await query(after);
    requests += 1;
    records.push(...page.records);
    const last = page.records.at(-1)?.sk;
    after = until !== undefined && last !== undefined && last >= until ? undefined : page.after;
  } while (after !== undefined);
  return { records: until === undefined ? records : records.filter(({ sk }) => sk < until), requests };
};

const kindOf = ({ sk }: StoredRecord): string => sk.split('#')[1] ?? '';

const keptDay = (rows: readonly StoredRecord[]): KeptDay => {
  const of = (...kinds: readonly string[]) => rows.filter((row) => kinds.includes(kindOf(row)));
  const latest = of('revision').at(-1);
  const digest = latest && readRevision(latest).digest;
  const bodies = of('body').map(readBody);
  return {
    marks: of('open', 'late').map(({ sk, rev }) => ({ sk, rev })),
    revision: latest === undefined ? 0 : Number(latest.sk.split('#')[2]),
    ...(digest === undefined ? {} : { digest }),
    groups: bodies.filter((body) => body.digest === digest).flatMap(({ groups }) => groups),
  };
};

/**
 * {@link FactStore} in the room's table: `fact#<agency>#<legal day>` / `<event id>`; what they come to in
 * `fact-days#<agency>` / `<legal day>#...`.
 */
export const dynamoFactStore = (table: RecordTable): FactStore => ({
  enlist: async (division, agency) => {
    const sk = keyOf(division.padEnd(12, '0'), agency);
    await table.putIfAbsent({ pk: AGENCIES, sk, v: VERSION, data: { agency } });
  },
  keep: async (day, event, fact) => {
    await table.putIfAbsent({ pk: factsAt(day), sk: keyOf(event), v: VERSION, data: fact });
  },
  mark: async (day, mark) => {
    const { agency, day: date } = day;
    const listed = { list: WAITING, order: keyOf(date, agency, mark === 'open' ? 'open' : mark.late) };
    await table.putIfAbsent({ ...markKey(day, mark), v: VERSION, data: { agency, day: date }, listed });
  },
  agencies: async (stem) => {
    const { records, requests } = await all((after) =>
      table.query({ pk: AGENCIES, ...(stem ? { prefix: stem } : {}), limit: PAGE, ...(after && { after }) }),
    );
    return { value: [...new Set(records.map((row) => readAgency(row).agency))], requests };
  },
  days: async (agency, { from, to }) => {
    const { records, requests } = await all(
      (after) => table.query({ pk: daysAt(agency), from, limit: PAGE, ...(after && { after }) }),
      to,
    );
    const byDay = Map.groupBy(records, ({ sk }) => sk.slice(0, from.length));
    return { value: new Map([...byDay].map(([day, rows]) => [day, keptDay(rows)])), requests };
  },
  factsOf: async (day) => {
    const { records, requests } = await all((after) =>
      table.query({ pk: factsAt(day), limit: PAGE, ...(after && { after }) }),
    );
    return { value: records.map(readFact), requests };
  },
  putRollUp: async (day, { revision, digest, groups }) => {
    for (let at = 0, part = 0; at < groups.length; at += GROUPS, part += 1) {
      const data = { digest, groups: groups.slice(at, at + GROUPS) };
      await table.putIfAbsent({ ...bodyKey(day, digest, part), v: VERSION, data });
    }
    return table.putIfAbsent({ ...revisionKey(day, revision), v: VERSION, data: { digest } });
  },
  unmark: async (agency, marks) => {
    await Promise.all(marks.map(({ sk, rev }) => table.remove({ pk: daysAt(agency), sk }, rev)));
  },
  waiting: async (after) => {
    const page = await table.list({ list: WAITING, limit: PAGE, ...(after === undefined ? {} : { after }) });
    return { days: page.records.map(readMark), ...(page.after === undefined ? {} : { after: page.after }) };
  },
  asOf: async () => {
    const row = await table.get(AS_OF, { fresh: true });
    return row && readAsOf(row).at;
  },
  moveAsOf: async (to) => {
    const row = await table.get(AS_OF, { fresh: true });
    const next = { ...AS_OF, v: VERSION, data: { at: to } };
    if (row === undefined) await table.putIfAbsent(next);
    // Who was first has moved it as well; the next run moves it on.
    else if (readAsOf(row).at < to) await table.replace(next, row.rev);
  },
});
