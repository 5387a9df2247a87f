import { legalDate, type Clock } from '../kernel/clock.ts';
import { canonicalJson } from '../kernel/digest.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { claimsOf, isLive, type Agency } from './agency.ts';
import type { AgencyStore, StoredAgency } from './agency-store.ts';

export type SaveAgencyDeps = Readonly<{ agencies: AgencyStore; clock: Clock }>;

export type SaveAgencyRefusal = 'agency-code-claimed' | 'stale-version';

const settleAll = async (agencies: AgencyStore, agency: Agency, codes: readonly string[]) => {
  for (const code of codes) {
    if ((await agencies.settleCode(code, agency.id)) === 'lost') return code;
  }
  return undefined;
};

/** Takes back a record whose claim was lost: what stood there before, or the record without the code. */
const withdraw = async (
  { agencies }: SaveAgencyDeps,
  agency: Agency,
  over: StoredAgency | undefined,
  lost: string,
): Promise<void> => {
  const before = over?.agency ?? { ...agency, codes: agency.codes.filter(({ code }) => code !== lost) };
  await agencies.save(before, (over?.rev ?? 0) + 1);
};

/**
 * Claims the codes of an agency, writes it in the place of `over`, and makes the claims final. Writing the same again
 * changes nothing but finishes what a crash left open.
 */
export const saveAgency = async (
  deps: SaveAgencyDeps,
  agency: Agency,
  over: StoredAgency | undefined,
  run?: string,
): Promise<Result<StoredAgency, SaveAgencyRefusal>> => {
  const { agencies, clock } = deps;
  const today = legalDate(clock.now());
  const codes = isLive(agency, today) ? claimsOf(agency) : [];
  for (const code of codes) {
    if ((await agencies.claimCode(code, agency.id, today)) === 'taken')
      return refuse('agency-code-claimed', { facts: { code } });
  }
  const rev = over?.rev ?? 0;
  const same = over !== undefined && canonicalJson(over.agency) === canonicalJson(agency);
  if (!same && (await agencies.save(agency, rev, run)) === 'stale') {
    const current = await agencies.find(agency.id, { fresh: true });
    return refuse('stale-version', { facts: { current: current?.rev ?? 0 } });
  }
  const lost = await settleAll(agencies, agency, codes);
  if (lost !== undefined) {
    if (!same) await withdraw(deps, agency, over, lost);
    return refuse('agency-code-claimed', { facts: { code: lost } });
  }
  return ok(same ? over : { agency, rev: rev + 1 });
};
