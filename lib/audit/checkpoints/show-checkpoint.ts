import { hasRole, type Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsAuditor } from '../authorize.ts';
import type { SignedCheckpoint } from './checkpoint.ts';
import type { CheckpointStore, WitnessedStore } from './checkpoint-store.ts';

export type ShowCheckpointDeps = Readonly<{
  site: string;
  checkpoints: CheckpointStore;
  witnessed: WitnessedStore;
}>;

/** A signed head of this site, or one of another site that is kept here; for auditors and for machines that compare. */
export const showCheckpoint = async (
  { site: own, checkpoints, witnessed }: ShowCheckpointDeps,
  actor: Actor,
  { site, number }: Readonly<{ site: string; number: number }>,
): Promise<Result<SignedCheckpoint, 'forbidden' | 'checkpoint-not-found'>> => {
  const refused = hasRole(actor, 'system') ? undefined : needsAuditor(actor, own);
  if (refused) return refused;
  const found = site === own ? await checkpoints.find(number) : await witnessed.find(site, number);
  return found === undefined ? refuse('checkpoint-not-found', { facts: { site, number } }) : ok(found);
};
