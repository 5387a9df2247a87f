import type { Actor } from '../kernel/actor.ts';
import { ok, type Result } from '../kernel/result.ts';
import { needsAuditor } from './authorize.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { LaneStore } from './lane-store.ts';

export type ListAuditEntriesDeps = Readonly<{ site: string; lanes: Pick<LaneStore, 'read'> }>;

type Query = Readonly<{ lane: number; after: number; limit: number }>;
export type EntryPage = Readonly<{ entries: readonly AuditEntry[]; after?: number }>;

/**
 * One page of a lane of the audit chain, for supervisors of the site's division and for operations. `after` is absent on
 * the last page. What is told is what stands in the table: whether it is sound, `sumu audit verify` says of an export.
 */
export const listAuditEntries = async (
  { site, lanes }: ListAuditEntriesDeps,
  actor: Actor,
  { lane, after, limit }: Query,
): Promise<Result<EntryPage, 'forbidden'>> => {
  const refused = needsAuditor(actor, site);
  if (refused) return refused;
  const entries = await lanes.read(lane, { after, limit });
  const last = entries.at(-1);
  return ok({ entries, ...(entries.length < limit || last === undefined ? {} : { after: last.seq }) });
};
