import type { SweepDeps } from '../../lib/cases/sweep/sweep-deps.ts';
import { sweepCases } from '../../lib/cases/sweep/sweep-cases.ts';
import { wireSweep } from '../../lib/cases/wiring-sweep.ts';
import { entry } from '../../lib/platform/entry.ts';

/** Started every hour. Ends forgotten drafts, lets silence accept, moves due dates with the calendar; each once. */
export const createHandler = (deps: SweepDeps) => () => sweepCases(deps);

export const handler = entry(wireSweep, createHandler);
