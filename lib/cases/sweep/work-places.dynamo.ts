import * as z from 'zod/mini';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { WorkPlaces } from './work-places.ts';

const VERSION = 1;
const readPlace = reader(
  VERSION,
  {},
  z.object({
    agency: z.string(),
    division: z.string(),
    calendar: z.optional(z.string()),
    passes: z.number(),
  }),
);
const readMark = reader(VERSION, {}, z.object({ after: z.optional(z.string()) }));

const PLACES = 'work-places';
const MARK = { pk: 'sweep', sk: 'mark' };
const keyFor = ({ agency, division }: Readonly<{ agency: string; division: string }>) => ({
  pk: PLACES,
  sk: keyOf(agency, division),
});

/** {@link WorkPlaces} in the room's table; what was noted once is known for as long as the process runs. */
export const dynamoWorkPlaces = (table: RecordTable): WorkPlaces => {
  const known = new Set<string>();
  return {
    note: async ({ agency: { code: agency }, division }) => {
      const key = keyFor({ agency, division });
      if (known.has(key.sk)) return;
      await table.putIfAbsent({ ...key, v: VERSION, data: { agency, division, passes: 0 } });
      known.add(key.sk);
    },
    pageOf: async ({ limit, after }) => {
      const from = after === undefined ? {} : { after };
      const page = await table.query({ pk: PLACES, limit, ...from });
      return {
        places: page.records.map((record) => ({ place: readPlace(record), rev: record.rev })),
        ...(page.after === undefined ? {} : { after: page.after }),
      };
    },
    save: async (place, over) => {
      const outcome = await table.replace({ ...keyFor(place), v: VERSION, data: place }, over.rev);
      return outcome === 'written' ? 'saved' : 'stale';
    },
    mark: async () => {
      const record = await table.get(MARK, { fresh: true });
      return record && readMark(record).after;
    },
    // Only a hint: of two sweeps at once, either may be right.
    setMark: async (after) => {
      const before = await table.get(MARK, { fresh: true });
      const record = { ...MARK, v: VERSION, data: after === undefined ? {} : { after } };
      if (before !== undefined) await table.replace(record, before.rev);
      else if (after !== undefined) await table.putIfAbsent(record);
    },
  };
};
