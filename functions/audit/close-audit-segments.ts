import { closeAuditSegments, type CloseAuditSegmentsDeps } from '../../lib/audit/close-audit-segments.ts';
import { wireClosing } from '../../lib/audit/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';

/**
 * Started every minute: what is not signed yet is never older than that and one run. Signs the heads of the lanes of the
 * audit chain, closes segments of a thousand entries or an hour, and copies signed heads to the other site. Idempotent;
 * throws `audit-chain-broken` when an entry is not what was written.
 */
export const createHandler = (deps: CloseAuditSegmentsDeps) => () => closeAuditSegments(deps);

export const handler = entry(wireClosing, createHandler);
