import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsAnyRole } from '../authorize.ts';
import type { SignedManifest } from './manifest.ts';
import { readBody, readManifest, type ReadTrustListDeps } from './read-manifest.ts';

export type ShowTrustListRefusal = 'forbidden' | 'trust-list-not-found' | 'trust-list-broken';

/** A list with what its site says of it. */
export type ShownTrustList = SignedManifest & Readonly<{ list: unknown }>;

/** A list of trust, current or of a version, for every caller that has a role; checked again before it is given out. */
export const showTrustList = async (
  deps: ReadTrustListDeps,
  actor: Actor,
  { name, version }: Readonly<{ name: string; version?: number | undefined }>,
): Promise<Result<ShownTrustList, ShowTrustListRefusal>> => {
  const refused = needsAnyRole(actor);
  if (refused) return refused;
  const signed = await readManifest(deps, name, version);
  if (!signed.ok) return signed;
  if (signed.value === undefined)
    return refuse('trust-list-not-found', { facts: { name, ...(version === undefined ? {} : { version }) } });
  const body = await readBody(deps, signed.value);
  if (!body.ok) return body;
  const list: unknown = JSON.parse(Buffer.from(body.value).toString('utf8'));
  return ok({ ...signed.value, list });
};
