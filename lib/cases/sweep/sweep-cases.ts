import { expireDrafts } from './expire-draft.ts';
import { moveDeadlines } from './move-deadlines.ts';
import { settleSilences } from './settle-silences.ts';
import type { SweepDeps, SweepRun, SweepTally } from './sweep-deps.ts';

/** What one run did; `finished` is false where time ran out: the next one goes on from there. */
export type SweepReport = Readonly<SweepTally & { finished: boolean }>;

/** Thrown after all else is done where something could not be, so that an operator is told. */
export class CasesNotSwept extends Error {
  readonly code = 'cases-not-swept';
}

const BUDGET_MS = 480_000;
const AT_ONCE = 8;
const PLACES = 50;

const runOf = (deps: SweepDeps, until: number): SweepRun => {
  const tally: SweepTally = { accepted: 0, moved: 0, expired: 0, failed: 0 };
  const isSpent = (): boolean => deps.clock.now().getTime() >= until;
  const attempt = async (id: string, act: (id: string) => Promise<void>): Promise<void> =>
    act(id).catch((error: unknown) => {
      tally.failed += 1;
      deps.log('case-not-swept', { case: id, cause: error instanceof Error ? error.name : typeof error });
    });
  const each: SweepRun['each'] = async (ids, act) => {
    for (let from = 0; from < ids.length && !isSpent(); from += AT_ONCE)
      await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => attempt(id, act)));
  };
  return { deps, tally, isSpent, each };
};

/** The places from where the last run ran out of time; false where this one did. */
const sweepPlaces = async (run: SweepRun): Promise<boolean> => {
  const { deps, isSpent } = run;
  let after = await deps.places.mark();
  const wasMarked = after !== undefined;
  for (;;) {
    const page = await deps.places.pageOf({ limit: PLACES, after });
    for (const stored of page.places) {
      // Before silence is settled: by which day it accepts may have moved.
      await moveDeadlines(run, stored);
      await settleSilences(run, stored.place);
      if (isSpent()) {
        await deps.places.setMark(after);
        return false;
      }
    }
    if (page.after === undefined) break;
    after = page.after;
  }
  if (wasMarked) await deps.places.setMark(undefined);
  return true;
};

/**
 * Does what follows from time alone: drafts end that nobody touches, silence accepts, due dates follow the calendar. Run by a
 * schedule, by any number at once: each effect is one conditional write of a case. Killed or out of time, the next run goes on.
 *
 * Cases are found through the work lists, which stand in the order of due dates, of the places on record: one Query an hour
 * for each agency in a division, plus a read and a write for each case that is due. With 100,000 open cases at 600 places that is 600
 * Queries and 12 pages of places an hour; a scan of the heads would be over 1,000 pages, a row for each open case a second
 * write for every case and its end. Only when a calendar has changed are open cases read: twice 100 a page, 2,000 Queries. Of drafts
 * the list is ordered by when they were touched.
 */
export const sweepCases = async (deps: SweepDeps): Promise<SweepReport> => {
  const run = runOf(deps, deps.clock.now().getTime() + BUDGET_MS);
  await expireDrafts(run);
  const finished = await sweepPlaces(run);
  const report = { ...run.tally, finished };
  deps.log('cases-swept', report);
  if (run.tally.failed > 0) throw new CasesNotSwept('cases-not-swept');
  return report;
};
