import type { CaseStore } from '../case-store.ts';
import type { WorkPlaces } from './work-places.ts';

/** Heads of cases of which none stands in a work list whose place is not on record: the place is noted first. */
export const notingPlaces = (cases: CaseStore, places: Pick<WorkPlaces, 'note'>): CaseStore => ({
  ...cases,
  create: async (record, ...more) => {
    await places.note(record.item);
    return cases.create(record, ...more);
  },
  save: async (record, ...more) => {
    await places.note(record.item);
    return cases.save(record, ...more);
  },
});
