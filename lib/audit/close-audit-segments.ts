import { sendCheckpoints, type SendCheckpointsDeps } from './checkpoints/send-checkpoints.ts';
import { signCheckpoint, type SignCheckpointDeps } from './checkpoints/sign-checkpoint.ts';
import { AuditChainBroken } from './checkpoints/walk-lane.ts';
import { closeSegments, type CloseSegmentsDeps } from './segments/close-segments.ts';

export type CloseAuditSegmentsDeps = SignCheckpointDeps & CloseSegmentsDeps & SendCheckpointsDeps;

export type CloseAuditSegmentsReport = Readonly<{
  /** Entries signed for the first time. */
  added: number;
  checkpoint: number;
  closed: number;
  copied: Awaited<ReturnType<typeof sendCheckpoints>>;
}>;

/**
 * Signs the heads of all lanes, closes segments and copies signed heads to the other site. Throws
 * {@link AuditChainBroken} after all else is done when an entry is not what was written or another site holds another
 * head of the same number, so that the operators are told.
 */
export const closeAuditSegments = async (deps: CloseAuditSegmentsDeps): Promise<CloseAuditSegmentsReport> => {
  const { latest, broken, added } = await signCheckpoint(deps);
  const segments =
    latest === undefined ? { closed: 0, broken: 0 } : await closeSegments(deps, latest.checkpoint);
  const copied = await sendCheckpoints(deps);
  const report = { added, checkpoint: latest?.checkpoint.number ?? 0, closed: segments.closed, copied };
  deps.log('audit-segments-closed', report);
  if (broken + segments.broken > 0 || copied === 'forked') throw new AuditChainBroken('audit-chain-broken');
  return report;
};
