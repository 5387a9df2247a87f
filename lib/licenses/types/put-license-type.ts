import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { canonicalJson } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { isStale, needsEditorScope } from './authorize-editor.ts';
import { TYPE_DEFECTS, typeDefects } from './check-type.ts';
import type { LicenseType, LicenseTypeContent, LicenseTypeStore } from './license-type.ts';
import { SUPERSEDING_DEFECTS, supersedingDefects } from './superseding-defects.ts';

export type PutLicenseTypeDeps = Readonly<{ types: LicenseTypeStore; clock: Clock }>;

export type PutLicenseTypeRefusal =
  'forbidden' | 'stale-version' | 'license-type-too-large' | 'license-type-invalid';

/** What `errors` of a refused type may say. */
export const PUT_TYPE_DEFECTS = [...TYPE_DEFECTS, ...SUPERSEDING_DEFECTS];

/** The type as it now stands; `created` tells the first version of a type. */
export type PutLicenseType = Readonly<{ type: LicenseType; created: boolean }>;

type Wish = Readonly<{ code: string; content: LicenseTypeContent; ifMatch: string | undefined }>;

/** A record of an engine ends at 400 KB, and a page of a list at 1 MB. */
const MAX_BYTES = 128 * 1024;
/** As of a body that cannot be read: whoever has more has not looked yet. */
const MAX_DEFECTS = 100;

const says = ({ content }: LicenseType, text: string): boolean => canonicalJson(content) === text;

/**
 * Puts a license type (证照类型), new (`ifMatch` undefined) or as the next version over the one that `ifMatch` names. For an
 * editor of the definer, in the division of the type and, when it moves, in that of the version before too. The very content
 * that is current already is answered as it stands, whatever the tag. Older versions stay for the licenses issued by them.
 */
export const putLicenseType = async (
  { types, clock }: PutLicenseTypeDeps,
  actor: Actor,
  { code, content, ifMatch }: Wish,
): Promise<Result<PutLicenseType, PutLicenseTypeRefusal>> => {
  const refused = needsEditorScope(actor, code, content.division);
  if (refused) return refused;
  const over = await types.find(code);
  const moved = over && needsEditorScope(actor, code, over.content.division);
  if (moved) return moved;
  const text = canonicalJson(content);
  if (over && says(over, text)) return ok({ type: over, created: false });
  const current = over?.version ?? 0;
  if (isStale(over, ifMatch)) return refuse('stale-version', { facts: { current } });
  if (Buffer.byteLength(text) > MAX_BYTES)
    return refuse('license-type-too-large', { facts: { maximum: MAX_BYTES } });
  const defects = [
    ...typeDefects(code, content),
    ...(await supersedingDefects(types, code, content.supersededBy)),
  ];
  if (defects.length > 0) return refuse('license-type-invalid', { defects: defects.slice(0, MAX_DEFECTS) });
  const type = { code, version: current + 1, content, putAt: clock.now().toISOString() };
  if ((await types.put(type, current)) === 'put') return ok({ type, created: over === undefined });
  // It may be one's own write whose answer was lost on the way.
  const there = await types.find(code);
  if (there?.version === type.version && says(there, text))
    return ok({ type: there, created: over === undefined });
  return refuse('stale-version', { facts: { current: there?.version ?? 0 } });
};
