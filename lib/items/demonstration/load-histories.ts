import type { Clock } from '../../kernel/clock.ts';
import { sm3Hex } from '../../kernel/digest.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Refusal } from '../../kernel/result.ts';
import { cancelEntry, suspendEntry } from '../change-status.ts';
import { fingerprintOf, writeItem, type Writer } from '../import/import-write-item.ts';
import { itemKind } from '../item-kind.ts';
import type { ItemStore } from '../item-store.ts';
import { replaceItems } from '../replace-items.ts';
import type { ReplacementStore } from '../replacement.ts';
import type { TimelineEvent } from '../versioned-head.ts';
import type { Histories, History, Step, Succession } from './histories.ts';

export type LoadHistoriesDeps = Readonly<{ items: ItemStore; replacements: ReplacementStore; clock: Clock }>;

/** Who loads, at which site; `expectNew` when none of it seems to be there. */
export type Loading = Readonly<{ site: string; run: string; writer: Writer; expectNew: boolean }>;

const actorOf = ({ writer }: Loading): Actor => ({ subject: writer.by, kind: 'machine', roles: ['system'] });

const refused = (code: string, { kind, facts }: Refusal): Error =>
  new Error(`demonstration-history-refused: ${code} ${kind} ${JSON.stringify(facts ?? {})}`);

const takeStep = async (
  deps: LoadHistoriesDeps,
  loading: Loading,
  code: string,
  step: Step,
): Promise<void> => {
  if (step.kind === 'published') {
    const { from, content } = step;
    const { writer, run } = loading;
    const how = { writer, run, print: fingerprintOf(content), expectNew: false, dryRun: false };
    await writeItem(deps, { code, content, row: 1, from, findings: [] }, how);
    return;
  }
  const life = { kind: itemKind(loading.site), store: deps.items, clock: deps.clock };
  const change = step.kind === 'suspended' ? suspendEntry : cancelEntry;
  const { from, reason } = step;
  const outcome = await change(life, { actor: actorOf(loading), code, from, reason });
  if (!outcome.ok) throw refused(code, outcome.refusal);
};

/** How far a history has come; undefined when it has gone another way, or on: then somebody has worked with it. */
const stepsTaken = (timeline: readonly TimelineEvent[], { steps }: History): number | undefined => {
  const same = timeline.every(({ kind, from }, at) => steps[at]?.kind === kind && steps[at].from === from);
  return same ? timeline.length : undefined;
};

const loadHistory = async (deps: LoadHistoriesDeps, loading: Loading, history: History): Promise<void> => {
  const { code, steps } = history;
  const { timeline = [] } = (await deps.items.find(code, { fresh: true }))?.head ?? {};
  const taken = stepsTaken(timeline, history);
  if (taken === undefined) return;
  for (const step of steps.slice(taken)) await takeStep(deps, loading, code, step);
};

const loadSuccession = async (
  deps: LoadHistoriesDeps,
  loading: Loading,
  { source, ...rest }: Succession,
): Promise<void> => {
  const { timeline = [] } = (await deps.items.find(source, { fresh: true }))?.head ?? {};
  const id = sm3Hex(`demonstration#${loading.site}#${source}`).slice(0, 32);
  const isOurs = timeline.some(({ operation }) => operation === id);
  // More than its publication, and not by this: somebody has worked with it.
  if (timeline.length !== 1 && !isOurs) return;
  const outcome = await replaceItems(
    { ...deps, operationIds: async () => [id] },
    { ...rest, actor: actorOf(loading), idempotencyKey: id, sources: [source] },
  );
  if (!outcome.ok) throw refused(source, outcome.refusal);
};

/**
 * Loads items with their histories, as a publication, a suspension, a cancellation or a replacement makes them. Goes on
 * where a crash left it; what has been worked with since stays as it is. A second time nothing is written.
 */
export const loadHistories = async (
  deps: LoadHistoriesDeps,
  loading: Loading,
  { histories, successions }: Histories,
): Promise<void> => {
  await Promise.all(histories.map((history) => loadHistory(deps, loading, history)));
  await Promise.all(successions.map((succession) => loadSuccession(deps, loading, succession)));
};
