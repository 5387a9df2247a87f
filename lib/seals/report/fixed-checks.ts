import type { EnclosedCertificate, Seal } from '../seal/seal.ts';
import { checkMaker } from '../seal/check-made.ts';
import type { CheckSignature, SignatureCheck } from '../signatures/check-signature.ts';
import type { PublicKey } from '../signatures/public-key.ts';
import { schemeOf } from '../signatures/scheme.ts';
import { checkFor, type Check, type CheckCode, type Outcome } from './check.ts';

/** Whether what a signature is made with can be relied upon still. */
const LEAST_RSA_BITS = 2048;

const SIGNATURE_OUTCOMES: Readonly<Record<SignatureCheck, Outcome>> = {
  verified: 'passed',
  'not-verified': 'failed',
  'algorithm-unknown': 'not-done',
  'algorithm-differs-from-key': 'failed',
  'key-unusable': 'failed',
};

/** What became of a signature, as a check. */
export const signatureCheck = (code: CheckCode, result: SignatureCheck): Check =>
  checkFor(code, SIGNATURE_OUTCOMES[result], result === 'verified' ? undefined : { reason: result });

/** Extensions of which it is said that they must be understood, and which are not. */
export const extensionsCheck = (
  code: CheckCode,
  extensions: Seal['extensions'],
  { certificate }: EnclosedCertificate,
): Check => {
  const own = extensions.filter(({ critical }) => critical).map(({ oid }) => oid);
  const unread = [...own, ...(certificate.ok ? certificate.value.criticalUnread : [])];
  return unread.length === 0
    ? checkFor(code, 'passed')
    : checkFor(code, 'not-done', { reason: 'critical-extension-unknown', extensions: unread });
};

/** What signs, and how much it is worth. SHA-1 and short RSA keys can be forged by who has the means. */
export const algorithmsCheck = (
  code: CheckCode,
  { certificate }: EnclosedCertificate,
  algorithm: string,
  digestAlgorithm?: string,
): Check => {
  if (!certificate.ok) return checkFor(code, 'failed', { reason: 'certificate-unreadable' });
  const key: PublicKey = certificate.value.publicKey;
  const scheme = schemeOf(algorithm, digestAlgorithm);
  const facts = {
    key: key.kind,
    algorithm,
    ...(scheme === undefined ? {} : { digest: scheme.digest }),
    ...(key.kind === 'rsa' ? { bits: key.bits } : {}),
  };
  if (scheme === undefined || key.kind === 'unsupported')
    return checkFor(code, 'not-done', { reason: 'algorithm-unknown', ...facts });
  const weak = scheme.digest === 'sha1' || (key.kind === 'rsa' && key.bits < LEAST_RSA_BITS);
  return checkFor(code, weak ? 'not-done' : 'passed', {
    ...(weak ? { reason: 'algorithm-weak' } : {}),
    ...facts,
  });
};

/** What can be said of a seal by itself, whenever it is asked. */
export const sealChecks = (seal: Seal, verify: CheckSignature): readonly Check[] => {
  const { header, layout, extensions, maker, signatureAlgorithm } = seal;
  const versions = layout === '2014' ? [1] : [4, 5];
  const sound = header.id === 'ES' && versions.includes(header.version);
  return [
    checkFor('seal-header', sound ? 'passed' : 'failed', { id: header.id, version: header.version, layout }),
    signatureCheck('seal-maker-signature', checkMaker(verify, seal)),
    algorithmsCheck('seal-algorithms', maker, signatureAlgorithm),
    extensionsCheck('seal-critical-extensions', extensions, maker),
  ];
};
