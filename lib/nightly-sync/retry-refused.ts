import { applyChange, type ApplyDeps, type Applied } from './apply-page.ts';
import type { RegionChange } from './region-feed.ts';
import type { RefusedChange } from './sync-digest.ts';
import type { SyncRun } from './sync-state.ts';
import type { SyncStore } from './sync-store.ts';

const PER_PAGE = 100;
/** More are never tried again in one run; they are counted all the same. */
const MAX_KEPT = 5000;

/** What is refused at present. */
export const readRefused = async (
  store: Pick<SyncStore, 'listRefused'>,
): Promise<readonly RefusedChange[]> => {
  const refused: RefusedChange[] = [];
  let after: string | undefined;
  do {
    const page = await store.listRefused({ limit: PER_PAGE, after });
    refused.push(...page.refused);
    after = page.after;
  } while (after !== undefined && refused.length < MAX_KEPT);
  return refused;
};

/** What this site has made itself stays its own: asking again changes nothing. */
const isWorthTrying = (refused: RefusedChange, run: SyncRun): boolean =>
  refused.why !== 'own-code' && refused.since < run.startedAt;

const readAgain = async ({ region }: ApplyDeps, { seq, kind, code }: RefusedChange, feed: string) => {
  const page = await region.read({ after: seq - 1, limit: 1, feed });
  if (!page.ok) return undefined;
  return page.value.entries.find((entry: RegionChange) => entry.kind === kind && entry.code === code);
};

/**
 * Tries what earlier runs could not take, as the region tells of it now: whoever has put it right, on either side, need
 * do no more. Ends early when the time is up; the rest has its turn in the next run.
 */
export const retryRefused = async (
  deps: ApplyDeps,
  { run, feed }: Readonly<{ run: SyncRun; feed: string }>,
  isSpent: () => boolean,
): Promise<readonly Applied[]> => {
  const applied: Applied[] = [];
  for (const refused of await readRefused(deps.store)) {
    if (isSpent()) break;
    if (!isWorthTrying(refused, run)) continue;
    const change = await readAgain(deps, refused, feed);
    if (change !== undefined) applied.push(await applyChange(deps, change, run, () => true));
  }
  return applied.filter(({ outcome }) => outcome !== 'refused');
};
