import { readTrustList } from '../trust/read-trust-list.ts';
import type { TrustList } from '../trust/trust-list.ts';
import { DEFAULT_TRUST_LIST, type SignedManifest } from './manifest.ts';
import { readBody, readManifest, type ReadTrustListDeps } from './read-manifest.ts';

/** Whom a site trusts, and which version of which list says so. */
type FoundTrust = Readonly<{ trust: TrustList; name: string; version: number; sm3: string }>;

/** The list `default` where none is named, and its current version where none is. Undefined where there is no such list. Throws {@link TrustListBroken}: nothing is judged by a list that was tampered with. */
export type FindTrust = (name?: string, version?: number) => Promise<FoundTrust | undefined>;

/** Thrown for a list that is not what was put. */
export class TrustListBroken extends Error {
  readonly code = 'trust-list-broken';
}

/** A site has a few lists; each may hold megabytes. */
const KEPT = 4;

const load = async (deps: ReadTrustListDeps, signed: SignedManifest): Promise<TrustList> => {
  const body = await readBody(deps, signed);
  if (!body.ok) throw new TrustListBroken('trust-list-broken');
  const read = readTrustList(JSON.parse(Buffer.from(body.value).toString('utf8')));
  if (!read.ok) throw new TrustListBroken('trust-list-broken');
  return read.value;
};

/**
 * The lists of trust for verifications. The manifest is read and checked each time, so that a new version counts at once;
 * bytes are read, checked and parsed once per content and process.
 */
export const findTrust = (deps: ReadTrustListDeps): FindTrust => {
  const kept = new Map<string, TrustList>();
  const keep = (sm3: string, trust: TrustList): TrustList => {
    kept.delete(sm3);
    kept.set(sm3, trust);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
    return trust;
  };
  return async (name = DEFAULT_TRUST_LIST, wanted?: number) => {
    const signed = await readManifest(deps, name, wanted);
    if (!signed.ok) throw new TrustListBroken('trust-list-broken');
    if (signed.value === undefined) return undefined;
    const { sm3, version } = signed.value.manifest;
    const trust = keep(sm3, kept.get(sm3) ?? (await load(deps, signed.value)));
    return { trust, name, version, sm3 };
  };
};
