import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { canonicalJson, digestOf, sm3Hex } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsTrustManager } from '../authorize.ts';
import type { BodyStore } from '../body-store.ts';
import { readTrustList } from '../trust/read-trust-list.ts';
import { digestOfManifest, signedBytesOf, type Manifest, type SignedManifest } from './manifest.ts';
import { faultOf } from './read-manifest.ts';
import type { SiteSigner } from './site-signer.ts';
import type { StoredTrustList, TrustListStore } from './trust-list-store.ts';

export type PutTrustListDeps = Readonly<{
  site: string;
  trustLists: TrustListStore;
  trustBodies: BodyStore;
  signer: () => Promise<SiteSigner>;
  clock: Clock;
}>;

export type PutTrustListRefusal =
  'forbidden' | 'trust-list-invalid' | 'trust-list-too-large' | 'stale-version';

/** The list as it now stands; `created` tells the first version of a list. */
export type PutTrustList = Readonly<{ signed: SignedManifest; created: boolean }>;

type Wish = Readonly<{ name: string; list: unknown; ifMatch: string | undefined }>;

/** What a gateway lets out again. */
const MAX_BYTES = 4 * 1024 * 1024;

/** With `If-Match: *` any version is replaced; without a tag there must be none. */
const isStale = (over: StoredTrustList | undefined, ifMatch: string | undefined): boolean => {
  if (over === undefined || ifMatch === undefined) return (over === undefined) !== (ifMatch === undefined);
  return ifMatch !== '*' && ifMatch !== String(over.rev);
};

const sign = (signer: SiteSigner, told: Manifest): SignedManifest => ({
  manifest: told,
  signature: Buffer.from(signer.sign(signedBytesOf(told))).toString('base64'),
});

/** Whether a manifest is a sound one of this very list: one that was tampered with is put anew. */
const isOf = (
  signer: SiteSigner,
  signed: SignedManifest,
  wanted: Readonly<Pick<Manifest, 'site' | 'name' | 'sm3'>>,
): boolean =>
  signed.manifest.site === wanted.site &&
  signed.manifest.name === wanted.name &&
  signed.manifest.sm3 === wanted.sm3 &&
  faultOf(signer, signed) === undefined;

/**
 * Puts a list of trust 信任列表 in the place of the version that `ifMatch` names, or as a new one. For trust managers of the
 * site's division. Its bytes are kept first, in their canonical form; then one write of the signed manifest makes them
 * current. The very list that is current already is answered as it stands, whatever the tag; its bytes are put again, which
 * restores them where they were damaged.
 */
export const putTrustList = async (
  deps: PutTrustListDeps,
  actor: Actor,
  { name, list, ifMatch }: Wish,
): Promise<Result<PutTrustList, PutTrustListRefusal>> => {
  const { site, trustLists, trustBodies, clock } = deps;
  const refused = needsTrustManager(actor, site);
  if (refused) return refused;
  const read = readTrustList(list);
  if (!read.ok) return read;
  const bytes = Buffer.from(canonicalJson(list), 'utf8');
  if (bytes.length > MAX_BYTES) return refuse('trust-list-too-large', { facts: { maximum: MAX_BYTES } });
  const sm3 = sm3Hex(bytes);
  const over = await trustLists.find(name);
  const signer = await deps.signer();
  const isThere = over !== undefined && isOf(signer, over.signed, { site, name, sm3 });
  const version = over?.rev ?? 0;
  if (!isThere && isStale(over, ifMatch)) return refuse('stale-version', { facts: { current: version } });
  await trustBodies.put(sm3, bytes);
  if (isThere) return ok({ signed: over.signed, created: false });
  const signed = sign(signer, {
    v: 1,
    site,
    name,
    version: version + 1,
    sm3,
    bytes: bytes.length,
    ...(over === undefined ? {} : { previous: digestOfManifest(over.signed.manifest) }),
    by: digestOf(['trust-manager', actor.subject]),
    at: clock.now().toISOString(),
    key: signer.id,
  });
  if ((await trustLists.save(signed, over)) === 'stale') return refuse('stale-version');
  return ok({ signed, created: over === undefined });
};
