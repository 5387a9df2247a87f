import { legalDate, type Clock } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import { addDays } from '../../kernel/working-days.ts';
import type { Log } from '../../platform/log.ts';
import type { AgencyDay, FactStore } from './fact-store.ts';
import { groupFacts } from './tally.ts';

export type RollUpFactsDeps = Readonly<{ facts: FactStore; clock: Clock; log: Log }>;

/** What one run did: days rolled up anew, days that were as they stood, and days left because another run was at them. */
export type RollUpReport = Readonly<{ rolledUp: number; same: number; left: number; finished: boolean }>;

/** So long after its end a day is left alone: clocks differ, and who began before midnight may end behind it. */
const REST_MS = 3_600_000;
const BUDGET_MS = 40_000;

type Outcome = 'rolledUp' | 'same' | 'left';

const rollUpDay = async ({ facts }: RollUpFactsDeps, of: AgencyDay): Promise<Outcome> => {
  const { agency, day } = of;
  const span = { from: day, to: addDays(day, 1) };
  // Marks and revision first, facts then: what is put in between leaves a mark that is not seen here, and stays.
  const kept = (await facts.days(agency, span)).value.get(day);
  if (kept === undefined || kept.marks.length === 0) return 'same';
  const groups = groupFacts((await facts.factsOf(of)).value);
  const digest = digestOf(groups).slice(0, 32);
  if (kept.digest !== digest) {
    const outcome = await facts.putRollUp(of, { revision: kept.revision + 1, digest, groups });
    if (outcome === 'exists') return 'left';
  }
  await facts.unmark(agency, kept.marks);
  return kept.digest === digest ? 'same' : 'rolledUp';
};

/**
 * Started every hour. Rolls past days up into one immutable body for each agency and day; a fact that came late makes the next
 * revision. May be run at any time, by any number at once, and broken off anywhere.
 */
export const rollUpFacts = async (deps: RollUpFactsDeps): Promise<RollUpReport> => {
  const { facts, clock, log } = deps;
  const started = clock.now().getTime();
  const isOver = () => clock.now().getTime() >= started + BUDGET_MS;
  const today = legalDate(new Date(started - REST_MS));
  const sum = { rolledUp: 0, same: 0, left: 0 };
  const done = new Set<string>();
  let after: string | undefined;
  do {
    const page = await facts.waiting(after);
    for (const of of page.days) {
      const name = `${of.day} ${of.agency}`;
      if (of.day >= today || done.has(name) || isOver()) continue;
      done.add(name);
      sum[await rollUpDay(deps, of)] += 1;
    }
    after = page.after;
  } while (after !== undefined && !isOver());
  const report = { ...sum, finished: !isOver() };
  log('case-facts-rolled-up', report);
  return report;
};
