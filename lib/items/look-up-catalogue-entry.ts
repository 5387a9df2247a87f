import type { Clock, LegalDate } from '../kernel/clock.ts';
import { refuse, type Result } from '../kernel/result.ts';
import type { CatalogueContent } from './catalogue-content.ts';
import type { CatalogueStore } from './catalogue-entry.ts';
import { lookUpVersion, type VersionFound, type VersionMoved } from './look-up-version.ts';

export type LookUpEntryRefusal = 'catalogue-entry-not-found' | 'catalogue-entry-cancelled';

/** The catalogue entry in force under a basic code, today or on `asOf`. One read of the head in the common case. */
export const lookUpCatalogueEntry = async (
  { store, clock }: Readonly<{ store: CatalogueStore; clock: Clock }>,
  { basicCode, asOf }: Readonly<{ basicCode: string; asOf?: LegalDate | undefined }>,
): Promise<Result<VersionFound<CatalogueContent> | VersionMoved, LookUpEntryRefusal>> => {
  const outcome = await lookUpVersion({ store, clock }, { code: basicCode, asOf });
  if (outcome.ok) return outcome;
  const cancelled = outcome.refusal.kind === 'cancelled';
  return refuse(cancelled ? 'catalogue-entry-cancelled' : 'catalogue-entry-not-found', {
    facts: { basicCode, ...outcome.refusal.facts },
  });
};
