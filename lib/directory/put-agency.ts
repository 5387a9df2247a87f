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

/** An editor whose token names an agency acts for that one alone, named by its identifier or by a code that it has. */
const isOwn = (actor: Actor, id: string, over: StoredAgency | undefined): boolean =>
  actor.agency === undefined ||
  actor.agency === id ||
  (over?.agency.codes ?? []).some(({ code, valid }) => valid && code === actor.agency);

/** What the actor lacks to put this agency into these divisions; nothing for who may. */
const lacking = (
  actor: Actor,
  id: string,
  { divisions, over }: Readonly<{ divisions: readonly string[]; over: StoredAgency | undefined }>,
): readonly string[] => {
  if (hasRole(actor, 'ops')) return [];
  if (!hasRole(actor, 'editor')) return ['editor'];
  const outside = divisions.filter((division) => !actsInDivision(actor, division));
  if (outside.length > 0) return ['editor', ...outside.map((division) => `division ${division}`)];
  return isOwn(actor, id, over) ? [] : ['editor', `agency ${id}`];
};

const divisionDefects = async (
  { divisions, clock }: PutAgencyDeps,
  { division }: AgencyInput,
): Promise<readonly Defect[]> => {
  const stored = await divisions.find(division);
  const today = legalDate(clock.now());
  if (stored !== undefined && resolveDivision(stored.division.rows, division, today) !== undefined) return [];
  return [{ code: 'agency-division-unknown', pointer: '/division', facts: { division } }];
};

/** With `If-Match: *` any version is changed; without a tag there must be none. */
const isStale = (over: StoredAgency | undefined, ifMatch: string | undefined): boolean => {
  if (over === undefined || ifMatch === undefined) return (over === undefined) !== (ifMatch === undefined);
  return ifMatch !== '*' && ifMatch !== String(over.rev);
};

/**
 * Creates an agency (`ifMatch` undefined) or puts it in the place of the version that `ifMatch` names. For an editor of
 * its division, the old one and the new one when it moves (of the agency itself where the token names one), or for
 * operations. Faulty codes of old systems are kept with
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
  const divisions = [...new Set([wanted.division, ...(over === undefined ? [] : [over.agency.division])])];
  const needs = lacking(actor, id, { divisions, over });
  if (needs.length > 0) return refuse('forbidden', { facts: { needs } });
  if (isStale(over, ifMatch)) return refuse('stale-version', { facts: { current: over?.rev ?? 0 } });
  const defects = [...agencyDefects(id, wanted), ...(await divisionDefects(deps, wanted))];
  if (defects.length > 0) return refuse('agency-invalid', { defects });
  const saved = await saveAgency(deps, describeAgency(id, wanted), over);
  return saved.ok ? ok({ ...saved.value, created: over === undefined }) : saved;
};
