import type { Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { needsStanding, type AccessRefusal, type Standing } from './authorize.ts';
import type { CaseDeps } from './case-deps.ts';
import type { CaseEvent, CaseStore } from './case-store.ts';
import type { CaseRecord, StoredCase } from './case.ts';
import { findForCaller, type FoundCase } from './find-case.ts';

export type ChangeRefusal = AccessRefusal | 'case-contended';

/** What a change comes to: the head as it is to be, with its event; or that it is so already. */
export type Change = Readonly<{ record: CaseRecord; event: CaseEvent }> | 'as-it-is';

const TRIES = 10;

/** Writes a head over what was read; tried again with what is read then, and given up only where others never cease. */
export const tryAgain = async <Value>(
  attempt: () => Promise<Value | 'again'>,
): Promise<Value | Readonly<{ ok: false; refusal: Readonly<{ kind: 'case-contended' }> }>> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const outcome = await attempt();
    if (outcome !== 'again') return outcome;
  }
  return refuse('case-contended');
};

/** The head behind a change that was saved; undefined where another was first. */
export const saveChange = async (
  cases: Pick<CaseStore, 'save'>,
  stored: StoredCase,
  change: Change,
): Promise<StoredCase | undefined> => {
  if (change === 'as-it-is') return stored;
  const { record, event } = change;
  if ((await cases.save(record, stored, [event])) === 'stale') return undefined;
  return { ...stored, record, rev: stored.rev + 1 };
};

/** A case behind a change, and how its caller stands to it. */
export type ChangedCase = Readonly<{ found: FoundCase; standing: Standing }>;

/**
 * Changes what a case holds besides its course: one conditional write, which carries its event, by those who stand to it so.
 * Where somebody else was first, the change is made out anew over what they left.
 */
export const changeCase = <Kind extends string>(
  deps: CaseDeps,
  actor: Actor,
  ref: string,
  {
    needs,
    change,
  }: Readonly<{
    needs: readonly Standing[];
    change: (found: FoundCase, standing: Standing) => Promise<Result<Change, Kind>>;
  }>,
): Promise<Result<ChangedCase, ChangeRefusal | Kind>> =>
  tryAgain<Result<ChangedCase, ChangeRefusal | Kind>>(async () => {
    const found = await findForCaller(deps, actor, ref, needs);
    if (!found.ok) return found;
    const may = needsStanding(found.value.standings, needs, found.value.ownMatter);
    if (!may.ok) return may;
    const outcome = await change(found.value, may.value);
    if (!outcome.ok) return outcome;
    const stored = await saveChange(deps.cases, found.value.stored, outcome.value);
    return stored === undefined ? 'again' : ok({ found: { ...found.value, stored }, standing: may.value });
  });
