import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsAnyRole } from '../authorize.ts';
import { isAhead } from './is-ahead.ts';
import type { StoredSeal } from './seal-record.ts';
import type { SealStore } from './seal-store.ts';

export type LookUpSealDeps = Readonly<{ seals: SealStore; clock: Clock }>;

export type LookUpSealRefusal = 'forbidden' | 'seal-not-found' | 'as-of-in-future';

/** The seal on file and the instant that is asked about, for every caller that has a role. */
export const lookUpSeal = async (
  { seals, clock }: LookUpSealDeps,
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
