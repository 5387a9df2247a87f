import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { needsAnyRole } from '../authorize.ts';
import type { SignedManifest } from './manifest.ts';
import { checkManifest, type ReadTrustListDeps } from './read-manifest.ts';

type Page = Readonly<{ lists: readonly SignedManifest[]; after: string | undefined }>;

/** The current manifests of all lists by name, one page of them, for every caller that has a role. */
export const listTrustLists = async (
  deps: Omit<ReadTrustListDeps, 'trustBodies'>,
  actor: Actor,
  query: Readonly<{ limit: number; after: string | undefined }>,
): Promise<Result<Page, 'forbidden' | 'trust-list-broken'>> => {
  const refused = needsAnyRole(actor);
  if (refused) return refused;
  const page = await deps.trustLists.page(query);
  const lists: SignedManifest[] = [];
  for (const { signed } of page.lists) {
    const checked = await checkManifest(deps, signed, { name: signed.manifest.name });
    if (!checked.ok) return checked;
    lists.push(checked.value);
  }
  return ok({ lists, after: page.after });
};
