import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsAnyRole } from '../authorize.ts';
import { isAhead } from './is-ahead.ts';
import { isSealId } from './seal-id.ts';
import type { StoredSeal } from './seal-record.ts';
import { stateAt, type SealState } from './seal-state.ts';
import type { SealStore } from './seal-store.ts';

export type LookUpSealDeps = Readonly<{ seals: SealStore }>;

export type LookUpSealRefusal = 'forbidden' | 'seal-not-found' | 'as-of-in-future';

/** The seal on file and the instant that is asked about, for every caller that has a role. */
export const lookUpSeal = async (
  { seals, clock }: LookUpSealDeps & Readonly<{ clock: Clock }>,
  actor: Actor,
  { id, asOf }: Readonly<{ id: string; asOf?: string | undefined }>,
): Promise<Result<Readonly<{ stored: StoredSeal; at: Date }>, LookUpSealRefusal>> => {
  const refused = needsAnyRole(actor);
  if (refused) return refused;
  const now = clock.now();
  const at = new Date(asOf ?? now);
  if (isAhead(at, now)) return refuse('as-of-in-future');
  const stored = await seals.find(id);
  return stored === undefined ? refuse('seal-not-found', { facts: { esID: id } }) : ok({ stored, at });
};

/** What is on file of a seal at an instant, and which bytes are on file. */
export type FiledState = Readonly<{ state: SealState; since: string; sealSm3: string }>;

/** Answers for reports: undefined for a seal that is not on file, and for an instant before its validity. */
export type SealStateAt = (esID: string, instant: Date) => Promise<FiledState | undefined>;

/** {@link SealStateAt} by the site's own registry. Any text at all may be asked for. */
export const sealStateAt =
  ({ seals }: LookUpSealDeps): SealStateAt =>
  async (esID, instant) => {
    const found = isSealId(esID) ? await seals.find(esID) : undefined;
    const state = found && stateAt(found.seal, instant);
    return found && state && { ...state, sealSm3: found.seal.sm3 };
  };
