import { ok, refuse, type Result } from '../kernel/result.ts';
import type { AgencyStore, StoredAgency } from './agency-store.ts';

export type LookUpAgencyDeps = Readonly<{ agencies: AgencyStore }>;

/** An agency by the directory's own identifier. One that has ended is answered with its end and its successor. */
export const lookUpAgency = async (
  { agencies }: LookUpAgencyDeps,
  id: string,
): Promise<Result<StoredAgency, 'agency-not-found'>> => {
  const stored = await agencies.find(id);
  return stored === undefined ? refuse('agency-not-found', { facts: { agency: id } }) : ok(stored);
};
