import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { policyAsked, rulesDefects, RULES_DEFECTS } from './asked-for.ts';
import { conclude, evidenceAt, type ConcludeDeps } from './conclude.ts';
import { countVerdict, type CountDeps } from './count-verdict.ts';
import { createVerification, firstKnown, sameRequest } from './create-verification.ts';
import { findFinished, type Finished } from './find-verification.ts';
import { readConditions, readFacts } from './kept-bodies.ts';
import type { KeptConditions } from './kept-conditions.ts';
import type { Failure, Outcome, StoredVerification, VerificationStore } from './verification.ts';
import type { ReplayRequest } from './verification-requests.ts';

export type ReplayVerificationDeps = ConcludeDeps &
  CountDeps &
  Readonly<{
    verifications: VerificationStore;
    clock: Clock;
    replayIds: (subject: string, idempotencyKey: string) => Promise<readonly [string, ...string[]]>;
  }>;

export type ReplayVerificationRefusal =
  | 'forbidden'
  | 'verification-not-found'
  | 'verification-pending'
  | 'verification-invalid'
  | 'idempotency-key-reused'
  | Failure;

/** What may be wrong with a replay beyond its shape. */
export const REPLAY_DEFECTS = RULES_DEFECTS;

/** The list that is named now, else the very one of before; none where there was none. */
const trustFor = async (
  { trustLists }: ConcludeDeps,
  { trust: { name, version } }: KeptConditions,
  wished: string | undefined,
) => {
  if (wished !== undefined) return trustLists.find(wished);
  if (version === undefined) return undefined;
  const found = await trustLists.find(name, version);
  if (found === undefined) throw new Error('trust-list-vanished');
  return found;
};

const judgeAgain = async (
  deps: ReplayVerificationDeps,
  id: string,
  { outcome }: Finished,
  request: ReplayRequest,
): Promise<Outcome> => {
  const facts = await readFacts(deps.reports, outcome);
  const before = await readConditions(deps.reports, outcome);
  const at = request.at === undefined ? before.at : new Date(request.at).toISOString();
  const trust = await trustFor(deps, before, request.trust);
  const { firstSeen: _, ...others } = before;
  const conditions: KeptConditions = {
    ...(at === before.at ? before : { ...others, at, ...(await evidenceAt(deps, { id, at }, facts)) }),
    policy: policyAsked(request) ?? before.policy,
    trust: { name: request.trust ?? before.trust.name, ...(trust && { version: trust.version }) },
  };
  return conclude(deps, facts, conditions, trust);
};

/**
 * Judges what was seen of a document again: by another policy or trust list, or as of another instant. What is not named
 * stays as it was, the version of the trust list and the registry's answers too, so that an empty request gives the same
 * report. Whoever may read the verification may replay it; the new one names the first.
 */
export const replayVerification = async (
  deps: ReplayVerificationDeps,
  actor: Actor,
  { id, idempotencyKey }: Readonly<{ id: string; idempotencyKey: string }>,
  request: ReplayRequest,
): Promise<Result<StoredVerification, ReplayVerificationRefusal>> => {
  const found = await findFinished(deps, actor, id);
  if (!found.ok) return found;
  const { verification } = found.value;
  const ids = await deps.replayIds(actor.subject, idempotencyKey);
  const requestDigest = digestOf({ id, ...request });
  const known = await firstKnown(deps.verifications, ids);
  if (known) return sameRequest(known, requestDigest);
  const now = deps.clock.now();
  const defects = await rulesDefects(deps, request, now);
  if (defects.length > 0) return refuse('verification-invalid', { defects });
  const outcome = await judgeAgain(deps, ids[0], found.value, request);
  const created = await createVerification(deps.verifications, {
    id: ids[0],
    owner: actor.subject,
    ...(verification.case && { case: verification.case }),
    requestDigest,
    requestedAt: now.toISOString(),
    replayOf: verification.replayOf ?? verification.id,
    state: 'done',
    outcome,
  });
  if (!created.ok) return created;
  if (created.value.created) countVerdict(deps, outcome.verdict);
  return ok(created.value.stored);
};
