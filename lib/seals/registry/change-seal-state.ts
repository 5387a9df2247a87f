import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { needsSealManager, needsSealScope } from '../authorize.ts';
import { isAhead } from './is-ahead.ts';
import type { StateChangeRequest } from './registry-requests.ts';
import { MAX_CHANGES, type SealRecord, type StoredSeal } from './seal-record.ts';
import { stateAt } from './seal-state.ts';
import type { SealStore } from './seal-store.ts';
import { isTagOf } from './seal-tag.ts';
import { SEAL_TRANSITIONS, type SealTransition } from './seal-transitions.ts';

export type ChangeSealDeps = Readonly<{ seals: SealStore; clock: Clock }>;

export type ChangeSealRefusal =
  | 'forbidden'
  | 'seal-not-found'
  | 'stale-version'
  | 'seal-state-conflict'
  | 'seal-history-full'
  | 'seal-change-invalid';

export type SealChangeWish = StateChangeRequest &
  Readonly<{ id: string; transition: SealTransition; ifMatch: string | undefined }>;

/** What may be wrong with a change beyond its shape. */
export const CHANGE_DEFECTS = ['instant-in-future', 'instant-too-early'] as const;

/** A revocation may reach back behind other changes, to when a key was lost; nothing else rewrites what was. */
const earliest = (seal: SealRecord, transition: SealTransition): string => {
  if (transition === 'revocation')
    return [seal.createdAt, seal.validFrom, seal.registeredAt].toSorted()[0] ?? '';
  return seal.changes.at(-1)?.from ?? seal.validFrom;
};

const instantDefects = (from: string, { now, since }: Readonly<{ now: Date; since: string }>): Defect[] => {
  const pointer = '/from';
  if (isAhead(new Date(from), now)) return [{ code: 'instant-in-future', pointer }];
  return from < since ? [{ code: 'instant-too-early', pointer, facts: { earliest: since } }] : [];
};

const room = ({ changes }: SealRecord, transition: SealTransition): boolean =>
  changes.length < (transition === 'revocation' ? MAX_CHANGES : MAX_CHANGES - 1);

/**
 * Suspends, resumes or revokes a seal on file, with effect from an instant, by one conditional write over the version that
 * `ifMatch` names. For a seal manager of its division and agency. A revocation is final.
 */
export const changeSealState = async (
  { seals, clock }: ChangeSealDeps,
  actor: Actor,
  { id, transition, ifMatch, ...wish }: SealChangeWish,
): Promise<Result<StoredSeal, ChangeSealRefusal>> => {
  const stranger = needsSealManager(actor);
  if (stranger) return stranger;
  const found = await seals.find(id);
  if (found === undefined) return refuse('seal-not-found', { facts: { esID: id } });
  const { seal, rev } = found;
  const refused = needsSealScope(actor, seal);
  if (refused) return refused;
  const now = clock.now();
  if (!isTagOf(ifMatch, found)) return refuse('stale-version', { facts: { current: rev } });
  const { from: possible, to } = SEAL_TRANSITIONS[transition];
  const current = stateAt(seal, now)?.state ?? 'not-yet-valid';
  if (!possible.includes(current)) return refuse('seal-state-conflict', { facts: { current } });
  if (!room(seal, transition)) return refuse('seal-history-full', { facts: { maximum: MAX_CHANGES } });
  const from = new Date(wish.from ?? now).toISOString();
  const defects = instantDefects(from, { now, since: earliest(seal, transition) });
  if (defects.length > 0) return refuse('seal-change-invalid', { defects });
  const by = digestOf(['seal-manager', actor.subject]);
  const change = { state: to, from, reason: wish.reason, by, at: now.toISOString() };
  const changed = { ...seal, changes: [...seal.changes, change] };
  if ((await seals.save(changed, rev)) === 'stale') return refuse('stale-version');
  return ok({ seal: changed, rev: rev + 1 });
};
