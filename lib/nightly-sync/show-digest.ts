import { hasRole, type Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { SyncDigest } from './sync-digest.ts';
import type { SyncStore } from './sync-store.ts';

/** The newest digest, for the operators. */
export const showDigest = async (
  { store }: Readonly<{ store: Pick<SyncStore, 'findDigest'> }>,
  actor: Actor,
): Promise<Result<SyncDigest, 'forbidden' | 'never-synced'>> => {
  if (!hasRole(actor, 'ops', 'system')) return refuse('forbidden', { facts: { needs: ['ops'] } });
  const digest = await store.findDigest();
  return digest === undefined ? refuse('never-synced') : ok(digest);
};
