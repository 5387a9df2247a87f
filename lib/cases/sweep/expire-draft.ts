import type { CaseEntry } from '../case-course.ts';
import type { CaseData } from '../personal-data.ts';
import type { CaseRecord } from '../case.ts';
import { takeStep } from '../take-step.ts';
import { SWEEP_TRIES, type SweepDeps, type SweepRun } from './sweep-deps.ts';

const KEPT_MS = 30 * 24 * 3_600_000;
const PAGE = 100;
const SWEEP = 'sweep';

/** What was filled in and brought is no longer there; who had begun it and for what stays. */
const emptied = (record: CaseRecord, data: CaseData): CaseRecord => ({
  ...record,
  situations: {},
  materials: [],
  personal: data.encipher({ ...data.decipher(record), form: {}, fileNames: {} }, record.id),
});

const expireDraft = async (deps: SweepDeps, id: string, before: string): Promise<boolean> => {
  for (let tries = 0; tries < SWEEP_TRIES; tries += 1) {
    const stored = await deps.cases.find(id);
    if (stored === undefined) return false;
    const { createdAt, touchedAt = createdAt, course } = stored.record;
    if (course.state !== 'draft' || touchedAt > before) return false;
    const at = deps.clock.now().toISOString();
    const entry: CaseEntry = { action: 'withdrawal', at, by: SWEEP };
    const ended = takeStep(course, entry);
    if (!ended.ok) return false;
    const record = { ...emptied(stored.record, await deps.personal()), course: ended.value };
    const { item, channel } = record;
    const facts = { by: SWEEP, state: ended.value.state, agency: item.agency.code, item: item.code, channel };
    const event = { type: 'case-draft-expired', at, facts };
    if ((await deps.cases.save(record, stored, [event])) === 'saved') return true;
  }
  throw new Error('case-contended');
};

/** Ends the drafts that nobody has touched for 30 days (暂存期满): each once, whoever works on it beside this. */
export const expireDrafts = async ({ deps, tally, isSpent, each }: SweepRun): Promise<void> => {
  const before = new Date(deps.clock.now().getTime() - KEPT_MS).toISOString();
  let after: string | undefined;
  do {
    const page = await deps.drafts.pageOf({ limit: PAGE, after });
    const over = page.drafts.filter(({ touchedAt }) => touchedAt <= before);
    await each(
      over.map(({ id }) => id),
      async (id) => {
        if (await expireDraft(deps, id, before)) tally.expired += 1;
      },
    );
    after = over.length === page.drafts.length ? page.after : undefined;
  } while (after !== undefined && !isSpent());
};
