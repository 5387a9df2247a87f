import { hasRole, type Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { PersonalData } from '../personal-data.ts';
import type { AgencyNames } from './agency-names.ts';
import { toMaterialAnswer } from './material-answer.ts';
import type { MaterialKeys } from './material-keys.ts';
import type { MaterialAnswer, VerificationRequest } from './material-requests.ts';
import { countsAt, type MaterialRecord, type MaterialStore, type StoredMaterial } from './material.ts';

export type VerifyMaterialDeps = Readonly<{
  ownMaterials: MaterialStore;
  personal: () => Promise<PersonalData>;
  materialKeys: () => Promise<MaterialKeys>;
  agencyNames: AgencyNames;
  clock: Clock;
}>;

export type VerifyMaterialRefusal =
  | 'forbidden'
  | 'material-not-found'
  | 'material-not-verifiable'
  | 'material-already-verified'
  | 'material-contended';

const TRIES = 10;

/** The agency whose window a clerk sits at. */
const needsWindow = (actor: Actor): Result<string, 'forbidden'> =>
  hasRole(actor, 'clerk') && actor.agency !== undefined
    ? ok(actor.agency)
    : refuse('forbidden', { facts: { needs: ['clerk', 'agency'] } });

type Making = Readonly<{
  agency: string;
  agencyName: string;
  by: string;
  request: VerificationRequest;
  digest: string;
  keys: MaterialKeys;
  now: Date;
}>;

const verified = (
  material: MaterialRecord,
  { agency, agencyName, by, request, digest, keys, now }: Making,
): MaterialRecord => {
  const { caseNumber, original, purpose } = request;
  const note = keys.encipher({ original, purpose }, material.id, 'verification');
  const at = now.toISOString();
  return { ...material, verification: { agency, agencyName, by, at, caseNumber, note, request: digest } };
};

const save = async (
  { ownMaterials }: VerifyMaterialDeps,
  found: StoredMaterial,
  making: Making,
): Promise<MaterialRecord | undefined> => {
  const material = verified(found.material, making);
  const { agency, by, digest, now } = making;
  const facts = { level: 'B', agency, by, verification: digest };
  const event = { type: 'material-verified', at: now.toISOString(), facts } as const;
  return (await ownMaterials.save(material, found, event)) === 'saved' ? material : undefined;
};

/**
 * Raises a material from C to B (核验原件): the clerk of an agency has seen the original at a window and says whose it is. One
 * conditional write carries the record of it; of any number at once one is made. Another holder's, a removed one and one
 * that is over are not there, whoever asks; D is never raised. The same request again is answered the same.
 */
export const verifyMaterial = async (
  deps: VerifyMaterialDeps,
  actor: Actor,
  id: string,
  request: VerificationRequest,
): Promise<Result<MaterialAnswer, VerifyMaterialRefusal>> => {
  const window = needsWindow(actor);
  if (!window.ok) return window;
  const agency = window.value;
  const [data, keys] = [await deps.personal(), await deps.materialKeys()];
  const by = digestOf(['verifier', actor.subject]);
  const said = { agency, by, ...request };
  const hashes = data.holders(request.holder);
  const answer = (material: MaterialRecord) => ok(toMaterialAnswer(material, { keys, whole: false }));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const now = deps.clock.now();
    const found = await deps.ownMaterials.find(id);
    if (found === undefined || !hashes.includes(found.material.holder) || !countsAt(found.material, now))
      return refuse('material-not-found');
    const { level, verification } = found.material;
    if (level !== 'C') return refuse('material-not-verifiable', { facts: { current: level } });
    if (verification !== undefined)
      return data.isDigestOf(verification.request, said)
        ? answer(found.material)
        : refuse('material-already-verified', { facts: { current: 'B' } });
    const agencyName = (await deps.agencyNames(agency)) ?? agency;
    const making = { agency, agencyName, by, request, digest: data.digest(said), keys, now };
    const made = await save(deps, found, making);
    if (made !== undefined) return answer(made);
  }
  return refuse('material-contended');
};
