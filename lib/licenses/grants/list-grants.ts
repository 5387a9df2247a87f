import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsEditor, needsEditorScope } from '../types/authorize-editor.ts';
import type { LicenseTypeStore } from '../types/license-type.ts';
import type { Grant, GrantStore } from './grant.ts';

export type ListGrantsDeps = Readonly<{
  types: Pick<LicenseTypeStore, 'find'>;
  grants: Pick<GrantStore, 'page'>;
}>;

type Wish = Readonly<{ type: string; limit: number; after?: string | undefined }>;

/** A page of the standing grants of a license type by agency, as last written, for editors of its definer. */
export const listGrants = async (
  { types, grants }: ListGrantsDeps,
  actor: Actor,
  wish: Wish,
): Promise<
  Result<Readonly<{ grants: readonly Grant[]; after?: string }>, 'forbidden' | 'license-type-not-found'>
> => {
  const stranger = needsEditor(actor);
  if (stranger) return stranger;
  const known = await types.find(wish.type);
  if (known === undefined) return refuse('license-type-not-found', { facts: { type: wish.type } });
  return needsEditorScope(actor, wish.type, known.content.division) ?? ok(await grants.page(wish));
};
