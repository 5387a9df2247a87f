import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsHolder } from '../authorize.ts';
import type { HolderNumber } from '../holder.ts';
import { needsRetriever } from '../retrievals/retrieve-licenses.ts';
import type { ItemMaterialListRefusal, WantedMaterial } from './item-material-list.ts';
import type { MatchDeps, MatchForOthersDeps } from './match-deps.ts';
import { checkForOthers, listDefects, ownDefects } from './match-defects.ts';
import { matchForOthers, type Matched } from './match-for-others.ts';
import { matchHoldings, toMatchResult, type MatchList } from './match-holdings.ts';
import type { MatchAnswer, MatchRequest } from './match-requests.ts';
import { wantedTypes } from './wanted-types.ts';

export type MatchLicensesRefusal =
  | 'forbidden'
  | 'identity-missing'
  | 'match-invalid'
  | 'match-too-wide'
  | 'ground-not-proven'
  | 'ground-contended'
  | ItemMaterialListRefusal;

/** So many types are looked for at once, those that supersede others among them. */
const MAX_TYPES = 50;

const wantedOf = async (
  { itemMaterialList }: MatchDeps,
  { item, asOf, answers = {}, materials }: MatchRequest,
): Promise<Result<readonly WantedMaterial[], ItemMaterialListRefusal>> => {
  if (materials !== undefined) return ok(materials.map((one) => ({ ...one, undecided: false })));
  return itemMaterialList({ code: item ?? '', asOf, answers });
};

const listOf = async (
  deps: MatchDeps,
  request: MatchRequest,
): Promise<Result<MatchList, ItemMaterialListRefusal | 'match-too-wide'>> => {
  const wanted = await wantedOf(deps, request);
  if (!wanted.ok) return wanted;
  const tooWide = refuse('match-too-wide', { facts: { maximum: MAX_TYPES } });
  const named = [...new Set(wanted.value.flatMap(({ licenseTypes }) => licenseTypes))];
  if (named.length > MAX_TYPES) return tooWide;
  const types = await wantedTypes(deps.types, named);
  return new Set([...types.values()].flat()).size > MAX_TYPES ? tooWide : ok({ wanted: wanted.value, types });
};

const matchOwn = async (deps: MatchDeps, holder: HolderNumber, list: MatchList): Promise<Matched> => {
  const keys = await deps.personal();
  const { licenses, ownMaterials } = deps;
  const now = deps.clock.now();
  const holdings = { licenses, ownMaterials, hashes: keys.holders(holder), covers: () => true, now };
  const verdicts = await matchHoldings(holdings, list, () => true);
  const told = { keys, toAgency: false };
  const results = verdicts.map((one, place) => toMatchResult(list.wanted[place]?.id ?? '', one, told));
  return { asOf: now, results };
};

const answered = ({ asOf, results }: Matched): MatchAnswer => ({
  asOf: asOf.toISOString(),
  complete: results.every(({ outcome }) => outcome === 'satisfied'),
  results: [...results],
});

const forOwn = async (
  deps: MatchDeps,
  actor: Actor,
  request: MatchRequest,
): Promise<Result<MatchAnswer, MatchLicensesRefusal>> => {
  const caller = needsHolder(actor);
  if (!caller.ok) return caller;
  const defects = [...listDefects(request), ...ownDefects(request)];
  if (defects.length > 0) return refuse('match-invalid', { defects });
  const list = await listOf(deps, request);
  return list.ok ? ok(answered(await matchOwn(deps, caller.value, list.value))) : list;
};

const forOthers = async (
  deps: MatchForOthersDeps,
  actor: Actor,
  request: MatchRequest,
): Promise<Result<MatchAnswer, MatchLicensesRefusal>> => {
  const retriever = needsRetriever(actor);
  if (!retriever.ok) return retriever;
  const asked = checkForOthers(request);
  if (!asked.ok) return asked;
  const list = await listOf(deps, request);
  if (!list.ok) return list;
  const matched = await matchForOthers(deps, actor, retriever.value, {
    asked: asked.value,
    list: list.value,
  });
  return matched.ok ? ok(answered(matched.value)) : matched;
};

/**
 * Tells which of the materials that an item wants need not be submitted (免提交、一号申请), because the holder has a license or a
 * material that does: the caller's own, or those of the `holder` that an agency names with a ground.
 */
export const matchLicenses = (
  deps: MatchForOthersDeps,
  actor: Actor,
  request: MatchRequest,
): Promise<Result<MatchAnswer, MatchLicensesRefusal>> =>
  request.holder === undefined && !needsRetriever(actor).ok
    ? forOwn(deps, actor, request)
    : forOthers(deps, actor, request);
