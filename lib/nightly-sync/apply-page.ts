import type { Clock } from '../kernel/clock.ts';
import type { MirrorItems } from './mirror-items.ts';
import type { RegionChange, RegionFeed } from './region-feed.ts';
import type { RefusedChange } from './sync-digest.ts';
import type { OutcomeCounts, SyncRun } from './sync-state.ts';
import type { SyncStore } from './sync-store.ts';

export type ApplyDeps = Readonly<{
  site: string;
  region: RegionFeed;
  items: MirrorItems;
  store: SyncStore;
  clock: Clock;
}>;

/** What became of a code. */
export type Applied = Readonly<{
  change: RegionChange;
  outcome: keyof OutcomeCounts;
  ends: boolean;
}>;

const AT_ONCE = 16;

const inTurns = async <In, Out>(all: readonly In[], act: (one: In) => Promise<Out>): Promise<Out[]> => {
  const done: Out[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    done.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(act))));
  return done;
};

const keyOf = ({ kind, code }: RegionChange): string => `${kind} ${code}`;

/** One change per code: the one that brings what is told of it; without any the code's first, to be refused. */
export const changesByCode = (entries: readonly RegionChange[]): readonly RegionChange[] =>
  [...Map.groupBy(entries, keyOf).values()].flatMap(
    (of) => of.find(({ record }) => record !== undefined) ?? of[0] ?? [],
  );

const commandFor = ({ site, region }: ApplyDeps, change: RegionChange, run: SyncRun, dryRun: boolean) => ({
  kind: change.kind,
  code: change.code,
  record: change.record,
  writer: { site, run: run.id, seq: change.seq },
  readVersion: (version: number) => region.readVersion(change.kind, change.code, version),
  dryRun,
});

/** The codes that these changes would end here. Writes nothing. */
export const findEndings = async (
  deps: ApplyDeps,
  changes: readonly RegionChange[],
  run: SyncRun,
): Promise<readonly string[]> => {
  const suspects = changes.filter(({ record }) => deps.items.couldEnd(record));
  const ended = await inTurns(suspects, async (change) => {
    const outcome = await deps.items.apply(commandFor(deps, change, run, true));
    return outcome.ok && outcome.value.ends ? [change.code] : [];
  });
  return ended.flat();
};

const refusalOf = (
  { clock }: ApplyDeps,
  { kind, code, seq }: RegionChange,
  why: string,
  facts?: RefusedChange['facts'],
): RefusedChange => ({
  kind,
  code,
  seq,
  why,
  since: clock.now().toISOString(),
  ...(facts === undefined ? {} : { facts }),
});

/** Copies one code, or keeps why that is not possible. */
export const applyChange = async (
  deps: ApplyDeps,
  change: RegionChange,
  run: SyncRun,
  wasRefused: (change: RegionChange) => boolean,
): Promise<Applied> => {
  const outcome =
    change.record === undefined ? undefined : await deps.items.apply(commandFor(deps, change, run, false));
  if (outcome?.ok) {
    if (wasRefused(change)) await deps.store.dropRefused(change);
    return { change, ...outcome.value };
  }
  const { kind = 'record-missing', facts } = outcome?.refusal ?? {};
  await deps.store.keepRefused(refusalOf(deps, change, kind, facts));
  return { change, outcome: 'refused', ends: false };
};

export const applyChanges = (
  deps: ApplyDeps,
  changes: readonly RegionChange[],
  run: SyncRun,
  wasRefused: (change: RegionChange) => boolean,
): Promise<readonly Applied[]> => inTurns(changes, (change) => applyChange(deps, change, run, wasRefused));

/** The run with what became of some more codes. */
export const countApplied = (run: SyncRun, applied: readonly Applied[]): SyncRun => {
  const counts = { ...run.counts };
  for (const { outcome } of applied) counts[outcome] += 1;
  return { ...run, counts, ended: run.ended + applied.filter(({ ends }) => ends).length };
};
