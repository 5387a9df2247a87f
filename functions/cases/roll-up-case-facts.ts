import { rollUpFacts, type RollUpFactsDeps } from '../../lib/cases/statistics/roll-up-facts.ts';
import { wireRollUp } from '../../lib/cases/wiring-statistics.ts';
import { entry } from '../../lib/platform/entry.ts';

/** Started every hour. Rolls what happened to cases on past days up for statistics; again changes nothing. */
export const createHandler = (deps: RollUpFactsDeps) => () => rollUpFacts(deps);

export const handler = entry(wireRollUp, createHandler);
