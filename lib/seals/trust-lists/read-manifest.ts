import { sm3Hex } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { Log } from '../../platform/log.ts';
import type { BodyStore } from '../body-store.ts';
import { signedBytesOf, type SignedManifest } from './manifest.ts';
import type { SiteSigner } from './site-signer.ts';
import type { TrustListStore } from './trust-list-store.ts';

export type ReadTrustListDeps = Readonly<{
  site: string;
  trustLists: TrustListStore;
  trustBodies: BodyStore;
  signer: () => Promise<SiteSigner>;
  log: Log;
}>;

/** Why what is kept is not what was put. */
type Broken =
  'manifest-of-another-list' | 'key-unknown' | 'signature-not-verified' | 'body-missing' | 'body-differs';

/** Whether a manifest is signed by a key of this site; undefined where it is. */
export const faultOf = (signer: SiteSigner, { manifest, signature }: SignedManifest): Broken | undefined => {
  const outcome = signer.verify(manifest.key, signedBytesOf(manifest), Buffer.from(signature, 'base64'));
  if (outcome === 'unknown') return 'key-unknown';
  return outcome === 'verified' ? undefined : 'signature-not-verified';
};

/** Whoever is on watch is told of it: `trust-list-broken` raises an alarm. */
const broken = (log: Log, name: string, version: number, why: Broken) => {
  log('trust-list-broken', { name, version, why });
  return refuse('trust-list-broken', { facts: { name, version, why } });
};

/** A manifest that this site signed for this list and, where one is named, this version. */
export const checkManifest = async (
  { site, signer, log }: Pick<ReadTrustListDeps, 'site' | 'signer' | 'log'>,
  signed: SignedManifest,
  wanted: Readonly<{ name: string; version?: number | undefined }>,
): Promise<Result<SignedManifest, 'trust-list-broken'>> => {
  const { manifest } = signed;
  const isAnother =
    manifest.site !== site ||
    manifest.name !== wanted.name ||
    (wanted.version !== undefined && manifest.version !== wanted.version);
  if (isAnother) return broken(log, wanted.name, manifest.version, 'manifest-of-another-list');
  const fault = faultOf(await signer(), signed);
  return fault === undefined ? ok(signed) : broken(log, wanted.name, manifest.version, fault);
};

/** The bytes that a manifest tells of. */
export const readBody = async (
  { trustBodies, log }: Pick<ReadTrustListDeps, 'trustBodies' | 'log'>,
  signed: SignedManifest,
): Promise<Result<Uint8Array, 'trust-list-broken'>> => {
  const { name, version, sm3 } = signed.manifest;
  const bytes = await trustBodies.get(sm3);
  if (bytes === undefined) return broken(log, name, version, 'body-missing');
  return sm3Hex(bytes) === sm3 ? ok(bytes) : broken(log, name, version, 'body-differs');
};

const manifestOf = async ({ trustLists }: ReadTrustListDeps, name: string, version: number | undefined) => {
  const head = (await trustLists.find(name))?.signed;
  if (head === undefined || version === undefined || version === head.manifest.version) return head;
  return trustLists.findOlder(name, version);
};

/**
 * The manifest of a list, current or of a version, checked against the site's own keys: undefined where there is none. What
 * does not fit is refused and logged as `trust-list-broken`.
 */
export const readManifest = async (
  deps: ReadTrustListDeps,
  name: string,
  version?: number,
): Promise<Result<SignedManifest | undefined, 'trust-list-broken'>> => {
  const signed = await manifestOf(deps, name, version);
  return signed === undefined ? ok(undefined) : checkManifest(deps, signed, { name, version });
};
