import type { Actor } from '../kernel/actor.ts';
import type { LegalDate } from '../kernel/clock.ts';
import { digestOf } from '../kernel/digest.ts';
import { ok, refuse, type Defect, type Refusal, type Result } from '../kernel/result.ts';
import { needsRole, needsScope } from './authorize.ts';
import { needsOwnHead } from './changes/mastered-elsewhere.ts';
import { finishReplacement, type FinishReplacementDeps } from './finish-replacement.ts';
import { statusOn } from './item-timeline.ts';
import type { Item } from './item.ts';
import { leadsBack } from './leads-back.ts';
import { scopeOfHead } from './life.ts';
import { kindOf, type Replacement, type ReplacementKind, type StoredReplacement } from './replacement.ts';

/**
 * `operationIds` makes the id of what a caller creates with an Idempotency-Key, the same for the same call; after it come
 * those that it may have got before the site's keys were changed.
 */
export type ReplaceItemsDeps = FinishReplacementDeps &
  Readonly<{
    operationIds: (subject: string, idempotencyKey: string) => Promise<readonly [string, ...string[]]>;
  }>;

export type ReplaceItems = Readonly<{
  actor: Actor;
  idempotencyKey: string;
  sources: readonly string[];
  successors: readonly string[];
  from: LegalDate;
  reason: string;
}>;

export type ReplaceItemsRefusal =
  | 'forbidden'
  | 'mastered-by-region'
  | 'replacement-invalid'
  | 'replacement-conflict'
  | 'idempotency-key-reused';

/** What may be wrong with the codes of a replacement. */
export const REPLACEMENT_DEFECTS = [
  'replacement-code-repeated',
  'replacement-several-by-several',
  'replacement-code-unknown',
  'replacement-not-in-force',
  'replacement-circular',
] as const;

const repeated = (codes: readonly string[], others: readonly string[], at: string): Defect[] =>
  codes.flatMap((code, index) =>
    codes.indexOf(code) < index || others.includes(code)
      ? [{ code: 'replacement-code-repeated', pointer: `${at}/${index}`, facts: { code } }]
      : [],
  );

const shapeDefects = ({ sources, successors }: ReplaceItems): Defect[] => [
  ...(kindOf(sources.length, successors.length) === undefined
    ? [{ code: 'replacement-several-by-several', pointer: '/successors' }]
    : []),
  ...repeated(sources, [], '/sources'),
  ...repeated(successors, sources, '/successors'),
];

type Side = Readonly<{ code: string; pointer: string; head: Item | undefined }>;

const readSide = async (
  { items }: ReplaceItemsDeps,
  codes: readonly string[],
  at: string,
): Promise<readonly Side[]> =>
  Promise.all(
    codes.map(async (code, index) => ({
      code,
      pointer: `${at}/${index}`,
      head: (await items.find(code, { fresh: true }))?.head,
    })),
  );

/** Both sides must hold on the day: what ends must be there to end, and what takes over must be there to take over. */
const notInForce = (sides: readonly Side[], from: LegalDate): Defect[] =>
  sides.flatMap(({ code, pointer, head }) => {
    if (head === undefined) return [{ code: 'replacement-code-unknown', pointer, facts: { code } }];
    const { state } = statusOn(head.timeline, from);
    if (state === 'in-force' || state === 'suspended') return [];
    return [{ code: 'replacement-not-in-force', pointer, facts: { code, current: state, on: from } }];
  });

const circular = async (
  { items }: ReplaceItemsDeps,
  successors: readonly Side[],
  sources: readonly string[],
): Promise<Defect[]> => {
  const found = await Promise.all(
    successors.map(async ({ code, pointer, head }): Promise<Defect[]> => {
      const isCircular = head !== undefined && (await leadsBack(items, head, sources));
      return isCircular ? [{ code: 'replacement-circular', pointer, facts: { code } }] : [];
    }),
  );
  return found.flat();
};

const outside = (actor: Actor, sides: readonly Side[]) =>
  sides
    .map(({ head }) => head && needsScope(actor, 'reviewer', scopeOfHead(head)))
    .find((refused) => refused !== undefined);

/** What the region keeps ends there, not here; it may well take the place of something that ends here. */
const mirrored = (sources: readonly Side[]) =>
  sources.map(({ head }) => needsOwnHead(head)).find((refused) => refused !== undefined);

const begin = async (
  deps: ReplaceItemsDeps,
  command: ReplaceItems,
  identity: Readonly<{ id: string; kind: ReplacementKind; requestDigest: string }>,
): Promise<StoredReplacement | Readonly<{ refusal: Refusal<ReplaceItemsRefusal> }>> => {
  const { actor, from, reason } = command;
  const sources = await readSide(deps, command.sources, '/sources');
  const successors = await readSide(deps, command.successors, '/successors');
  const sides = [...sources, ...successors];
  const refused = outside(actor, sides) ?? mirrored(sources);
  if (refused) return refused;
  const defects = [...notInForce(sides, from), ...(await circular(deps, successors, command.sources))];
  if (defects.length > 0) return refuse('replacement-conflict', { defects });
  const replacement: Replacement = {
    ...identity,
    sources: [...command.sources],
    successors: [...command.successors],
    from,
    reason,
    by: actor.subject,
    at: deps.clock.now().toISOString(),
    state: 'running',
    effects: [],
  };
  if ((await deps.replacements.create(replacement)) === 'created') return { replacement, rev: 1 };
  const other = await deps.replacements.find(identity.id);
  if (other === undefined) throw new Error('replacement-missing');
  return other;
};

const firstKnown = async ({ replacements }: ReplaceItemsDeps, ids: readonly string[]) => {
  for (const id of ids) {
    const stored = await replacements.find(id);
    if (stored) return stored;
  }
  return undefined;
};

/**
 * Replaces codes by others with effect from a day (变更代码, 拆分, 合并). By a reviewer of every division concerned. The
 * sources and the successors must be in force (or suspended) on that day: publish the successors first, for that day or
 * before. No successor may ever be replaced by a source. The same key and body give the same replacement;
 * what a crash left over is finished by repeating or by the drainer.
 */
export const replaceItems = async (
  deps: ReplaceItemsDeps,
  command: ReplaceItems,
): Promise<Result<Replacement, ReplaceItemsRefusal>> => {
  const { actor, idempotencyKey, sources, successors, from, reason } = command;
  const refused = needsRole(actor, 'reviewer');
  if (refused) return refused;
  const defects = shapeDefects(command);
  const kind = kindOf(sources.length, successors.length);
  if (defects.length > 0 || kind === undefined) return refuse('replacement-invalid', { defects });
  const ids = await deps.operationIds(actor.subject, idempotencyKey);
  const requestDigest = digestOf({ sources, successors, from, reason });
  const known = await firstKnown(deps, ids);
  const begun = known ?? (await begin(deps, command, { id: ids[0], kind, requestDigest }));
  if ('refusal' in begun) return { ok: false, refusal: begun.refusal };
  if (begun.replacement.requestDigest !== requestDigest) return refuse('idempotency-key-reused');
  return ok(await finishReplacement(deps, begun));
};
