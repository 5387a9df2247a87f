import { legalDate } from '../../kernel/clock.ts';
import { isLicensing } from '../limits/is-licensing.ts';
import { settleSilence } from '../move-case.ts';
import { SWEEP_TRIES, type SweepDeps, type SweepRun } from './sweep-deps.ts';
import type { WorkPlace } from './work-places.ts';

/** Most places have nothing that is due. */
const PAGE = 25;

const settle = async (deps: SweepDeps, id: string): Promise<boolean> => {
  for (let tries = 0; tries < SWEEP_TRIES; tries += 1) {
    const stored = await deps.cases.find(id);
    if (stored === undefined) return false;
    if (!(await settleSilence(deps, stored, deps.clock.now()))) return tries > 0;
  }
  throw new Error('case-contended');
};

/**
 * Puts on record what silence has accepted at a place (行政许可法第三十二条第四项). Its intake list stands in the order of the days by
 * which something must be said, so that what is not due yet is not read.
 */
export const settleSilences = async (
  { deps, tally, isSpent, each }: SweepRun,
  { agency, division }: WorkPlace,
): Promise<void> => {
  const today = legalDate(deps.clock.now());
  let after: string | undefined;
  do {
    const page = await deps.cases.worklist({ agency, phase: 'intake' }, { limit: PAGE, after });
    const late = page.cases.filter(({ record: { told } }) => told !== undefined && told.due < today);
    const silent = late.filter(({ record: { item } }) => isLicensing({ item }) && item.division === division);
    await each(
      silent.map(({ record: { id } }) => id),
      async (id) => {
        if (await settle(deps, id)) tally.accepted += 1;
      },
    );
    after = late.length === page.cases.length ? page.after : undefined;
  } while (after !== undefined && !isSpent());
};
