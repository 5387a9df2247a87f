import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { canonicalJson } from '../../kernel/digest.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { isSoundOrganisation } from '../holder.ts';
import { isStale, needsEditor, needsEditorScope } from '../types/authorize-editor.ts';
import type { LicenseTypeStore } from '../types/license-type.ts';
import { hasUnseen } from '../../platform/unfit-text.ts';
import type { Grant, GrantContent, GrantStore } from './grant.ts';

export type PutGrantDeps = Readonly<{
  types: Pick<LicenseTypeStore, 'find'>;
  grants: Pick<GrantStore, 'find' | 'put'>;
  clock: Clock;
}>;

export type PutGrantRefusal = 'forbidden' | 'license-type-not-found' | 'stale-version' | 'grant-invalid';

/** What `errors` of a refused grant may say. */
export const GRANT_DEFECTS = ['grant-agency-unsound', 'grant-reversed', 'text-unseen-character'] as const;

type Code = (typeof GRANT_DEFECTS)[number];
const wrong = (code: Code, pointer: string): Defect => ({ code, pointer });

const defectsOf = (agency: string, { from, until, basis }: GrantContent): readonly Defect[] => [
  ...(isSoundOrganisation(agency) ? [] : [wrong('grant-agency-unsound', '/path/agency')]),
  // One that is put an end to before it begins ends where it begins.
  ...(Date.parse(until) < Date.parse(from) ? [wrong('grant-reversed', '/until')] : []),
  ...(hasUnseen(basis) ? [wrong('text-unseen-character', '/basis')] : []),
];

type Wish = Readonly<{ type: string; agency: string; content: GrantContent; ifMatch: string | undefined }>;

const says = ({ content }: Grant, other: GrantContent): boolean =>
  canonicalJson(content) === canonicalJson(other);

/** Writes the next version, whose write may be one's own whose answer was lost on the way. */
const putOver = async (
  { grants, clock }: PutGrantDeps,
  { type, agency, content }: Wish,
  over: Grant | undefined,
): Promise<Result<Readonly<{ grant: Grant; created: boolean }>, 'stale-version'>> => {
  const current = over?.version ?? 0;
  const grant = { type, agency, version: current + 1, content, putAt: clock.now().toISOString() };
  const created = over === undefined;
  if ((await grants.put(grant, current)) === 'put') return ok({ grant, created });
  const there = await grants.find(type, agency);
  if (there?.version === grant.version && says(there, content)) return ok({ grant: there, created });
  return refuse('stale-version', { facts: { current: there?.version ?? 0 } });
};

/**
 * Puts a standing grant (用证依据) of a license type to an agency, new (`ifMatch` undefined) or as the next version over the
 * one that `ifMatch` names. For an editor of the type's definer in the division of the type. The very content that is current
 * already is answered as it stands. Each version is kept and on record in the audit chain.
 */
export const putGrant = async (
  deps: PutGrantDeps,
  actor: Actor,
  wish: Wish,
): Promise<Result<Readonly<{ grant: Grant; created: boolean }>, PutGrantRefusal>> => {
  const stranger = needsEditor(actor);
  if (stranger) return stranger;
  const { type, agency, content, ifMatch } = wish;
  const [known, over] = await Promise.all([deps.types.find(type), deps.grants.find(type, agency)]);
  if (known === undefined) return refuse('license-type-not-found', { facts: { type } });
  const refused = needsEditorScope(actor, type, known.content.division);
  if (refused) return refused;
  if (over && says(over, content)) return ok({ grant: over, created: false });
  if (isStale(over, ifMatch)) return refuse('stale-version', { facts: { current: over?.version ?? 0 } });
  const defects = defectsOf(agency, content);
  return defects.length > 0 ? refuse('grant-invalid', { defects }) : putOver(deps, wish, over);
};
