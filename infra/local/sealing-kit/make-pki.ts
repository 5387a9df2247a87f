import { boundedCache } from '../../../lib/seals/signatures/bounded-cache.ts';
import { oid, sequence } from './der.ts';
import { FROM, makeCertificate, makeExtension, TO } from './make-certificate.ts';
import type { Party } from './party.ts';
import { ecdsaKey, rsaKey, sm2Key, type SigningKey } from './signing-key.ts';

/** Stands in every subject, so that nobody takes what is made here for genuine. */
const MARK = 'TEST ONLY 仅供测试';
const ROOT = `${MARK} 根`;
const INTERMEDIATE = `${MARK} 中级`;

/** A party and how others point to its certificate. */
export type KitParty = Party & Readonly<{ subject: string; issuer: string; serial: number }>;

type Validity = Readonly<{ from?: Date; to?: Date }>;

/** The parties of the kit by name. All are issued by `intermediate`, and this by `root`. */
export type KitPki = Readonly<{
  root: KitParty;
  intermediate: KitParty;
  /** Makes seals 制章者. */
  maker: KitParty;
  /** Uses them 签章人. */
  signer: KitParty;
  /** Somebody else with a good certificate. */
  stranger: KitParty;
  /** The key of `signer` in another certificate. */
  namesake: KitParty;
  /** The time stamp authority. */
  timeStamper: KitParty;
  /** A signer or maker with a certificate of another validity. */
  signerDuring: (validity: Validity) => KitParty;
  makerDuring: (validity: Validity) => KitParty;
  /** Signers of PDF documents; their keys are new each time. */
  rsaSigner: () => KitParty;
  ecdsaSigner: () => KitParty;
}>;

const TIME_STAMPING = makeExtension('2.5.29.37', true, sequence(oid('1.3.6.1.5.5.7.3.8')));

/** The first and the last instant at which the parties are valid. */
export const KIT_VALIDITY = { from: FROM, to: TO } as const;

const rootOf = (key: SigningKey): KitParty => {
  const names = { subject: ROOT, issuer: ROOT, serial: 1 };
  return { key, ...names, certificate: makeCertificate({ ...names, key, by: key, ca: true }) };
};

const build = (seed: string): KitPki => {
  const root = rootOf(sm2Key(`${seed} root`));
  const issue = (by: KitParty, subject: string, serial: number, key: SigningKey, more = {}): KitParty => {
    const names = { subject, issuer: by.subject, serial };
    return { key, ...names, certificate: makeCertificate({ ...names, key, by: by.key, ...more }) };
  };
  const intermediate = issue(root, INTERMEDIATE, 2, sm2Key(`${seed} intermediate`), { ca: true });
  const leaf = (name: string, serial: number, key: SigningKey, more = {}): KitParty =>
    issue(intermediate, `${MARK} ${name}`, serial, key, more);
  const [makerKey, signerKey] = [sm2Key(`${seed} maker`), sm2Key(`${seed} signer`)];
  return {
    root,
    intermediate,
    maker: leaf('制章者', 10, makerKey),
    signer: leaf('签章人', 11, signerKey),
    stranger: leaf('外人', 12, sm2Key(`${seed} stranger`)),
    namesake: leaf('冒名者', 13, signerKey),
    timeStamper: leaf('时间戳', 14, sm2Key(`${seed} time stamp`), { more: [TIME_STAMPING] }),
    signerDuring: (validity) => leaf('签章人', 15, signerKey, validity),
    makerDuring: (validity) => leaf('制章者', 16, makerKey, validity),
    rsaSigner: () => leaf('RSA 签名人', 17, rsaKey()),
    ecdsaSigner: () => leaf('P-256 签名人', 18, ecdsaKey()),
  };
};

const made = boundedCache<KitPki>(4);

/** The public key infrastructure of the kit: the same seed always gives the same keys and certificates. */
export const makePki = (seed: string): KitPki => made(seed, () => build(seed));
