import { actsInDivision, hasRole, type Actor } from '../kernel/actor.ts';
import { legalDate } from '../kernel/clock.ts';
import { ok, refuse, type Defect, type Result } from '../kernel/result.ts';
import type { AgencyInput } from './agency.ts';
import type { StoredAgency } from './agency-store.ts';
import { agencyDefects, describeAgency } from './describe-agency.ts';
import type { DivisionStore } from './division-store.ts';
import { canonicalDivision, resolveDivision } from './resolve-division.ts';
import { saveAgency, type SaveAgencyDeps, type SaveAgencyRefusal } from './save-agency.ts';

export type PutAgencyDeps = SaveAgencyDeps & Readonly<{ divisions: DivisionStore }>;

export type PutAgencyRefusal = 'forbidden' | 'agency-invalid' | SaveAgencyRefusal;

/** `created` tells a new agency from a changed one. */
export type PutAgency = StoredAgency & Readonly<{ created: boolean }>;

const mayEdit = (actor: Actor, divisions: readonly string[]): boolean =>
  hasRole(actor, 'ops') ||
  (hasRole(actor, 'editor') && divisions.every((division) => actsInDivision(actor, division)));

const divisionDefects = async (
  { divisions, clock }: PutAgencyDeps,
  { division }: AgencyInput,
): Promise<readonly Defect[]> => {
  const stored = await divisions.find(division);
  const today = legalDate(clock.now());
  if (stored !== undefined && resolveDivision(stored.division.rows, division, today) !== undefined) return [];
  return [{ code: 'agency-division-unknown', pointer: '/division', facts: { division } }];
};

/**
 * Creates an agency (`ifMatch` undefined) or puts it in the place of the version that `ifMatch` names. For an editor of
 * its division, the old one and the new one when it moves, or for operations. Faulty codes of old systems are kept with
 * findings; a sound USCC that another live agency has is refused.
 */
export const putAgency = async (
  deps: PutAgencyDeps,
  {
    id,
    input,
    actor,
    ifMatch,
  }: Readonly<{ id: string; input: AgencyInput; actor: Actor; ifMatch?: string | undefined }>,
): Promise<Result<PutAgency, PutAgencyRefusal>> => {
  const wanted = { ...input, division: canonicalDivision(input.division) };
  const over = await deps.agencies.find(id, { fresh: true });
  const scopes = [wanted.division, ...(over === undefined ? [] : [over.agency.division])];
  if (!mayEdit(actor, scopes)) return refuse('forbidden', { facts: { needs: `editor@${scopes.join('+')}` } });
  const current = over?.rev ?? 0;
  if (ifMatch === undefined ? over !== undefined : ifMatch !== String(current))
    return refuse('stale-version', { facts: { current } });
  const defects = [...agencyDefects(id, wanted), ...(await divisionDefects(deps, wanted))];
  if (defects.length > 0) return refuse('agency-invalid', { defects });
  const saved = await saveAgency(deps, describeAgency(id, wanted), over);
  return saved.ok ? ok({ ...saved.value, created: over === undefined }) : saved;
};
