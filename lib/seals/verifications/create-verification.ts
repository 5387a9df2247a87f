import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { StoredVerification, Verification, VerificationStore } from './verification.ts';

/** What was created under one of these ids, if anything. */
export const firstKnown = async (
  { find }: Pick<VerificationStore, 'find'>,
  ids: readonly string[],
): Promise<StoredVerification | undefined> => {
  for (const id of ids) {
    const stored = await find(id);
    if (stored) return stored;
  }
  return undefined;
};

/** What is there, if it was asked for by the same request. */
export const sameRequest = (
  stored: StoredVerification,
  requestDigest: string,
): Result<StoredVerification, 'idempotency-key-reused'> =>
  stored.verification.requestDigest === requestDigest ? ok(stored) : refuse('idempotency-key-reused');

/** Whether this call made it, and what is there now. */
export type Creation = Readonly<{ stored: StoredVerification; created: boolean }>;

/** The one conditional write that makes a verification count; of equal requests in a race all get the first one's. */
export const createVerification = async (
  verifications: Pick<VerificationStore, 'find' | 'create'>,
  verification: Verification,
): Promise<Result<Creation, 'idempotency-key-reused'>> => {
  if ((await verifications.create(verification)) === 'created')
    return ok({ stored: { verification, rev: 1 }, created: true });
  const first = await verifications.find(verification.id);
  if (first === undefined) throw new Error('verification-vanished');
  const same = sameRequest(first, verification.requestDigest);
  return same.ok ? ok({ stored: first, created: false }) : same;
};
