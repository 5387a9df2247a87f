import { legalDate } from '../../kernel/clock.ts';
import type { Phase } from '../case-store.ts';
import { OPEN_PHASES, settleMoved, toldAnew } from '../settle-moved.ts';
import { SWEEP_TRIES, type SweepDeps, type SweepRun } from './sweep-deps.ts';
import type { StoredPlace, WorkPlace } from './work-places.ts';

const PAGE = 100;
/**
 * Once when a calendar is found to have changed, and once more an hour later: who reckoned by the old one for its last minute,
 * or was not in a list yet, is met then.
 */
const PASSES = 2;

const moveDeadline = async (deps: SweepDeps, id: string): Promise<boolean> => {
  for (let tries = 0; tries < SWEEP_TRIES; tries += 1) {
    const stored = await deps.cases.find(id);
    const outcome = stored && (await settleMoved(deps, stored, deps.clock.now()));
    if (outcome !== 'stale') return outcome === 'moved';
  }
  throw new Error('case-contended');
};

/** All open cases of a place; false where time ran out. */
const passOver = async (
  { deps, tally, isSpent, each }: SweepRun,
  { agency, division }: WorkPlace,
  phase: Phase,
): Promise<boolean> => {
  let after: string | undefined;
  do {
    if (isSpent()) return false;
    const page = await deps.cases.worklist({ agency, phase }, { limit: PAGE, after });
    const here = page.cases.filter(({ record }) => record.item.division === division);
    const byId = new Map(here.map(({ record }) => [record.id, record]));
    await each([...byId.keys()], async (id) => {
      const record = byId.get(id);
      if (record === undefined || (await toldAnew(deps, record, deps.clock.now())) === undefined) return;
      if (await moveDeadline(deps, id)) tally.moved += 1;
    });
    after = page.after;
  } while (after !== undefined);
  return !isSpent();
};

/**
 * Reckons the due dates of a place anew where its calendar is another than the one by which that was last done (年中调整放假安排),
 * and writes those that move, with an event each. What was told already and stays is not written.
 */
export const moveDeadlines = async (run: SweepRun, stored: StoredPlace): Promise<void> => {
  const { deps, tally } = run;
  const { place } = stored;
  const version = await deps.calendars.calendarVersion(place.division, legalDate(deps.clock.now()));
  const isKnown = place.calendar === version;
  if (isKnown && place.passes >= PASSES) return;
  const failedBefore = tally.failed;
  for (const phase of OPEN_PHASES) if (!(await passOver(run, place, phase))) return;
  // What could not be done is met again by the next run.
  if (tally.failed > failedBefore) return;
  await deps.places.save({ ...place, calendar: version, passes: isKnown ? place.passes + 1 : 1 }, stored);
};
