import { checkSigner } from '../seal/check-made.ts';
import type { ListedSigner, SealSignature } from '../seal/seal.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { nativeSm3 } from '../sm2/sm3.ts';
import { checkFor, type Check } from './check.ts';
import { algorithmsCheck, extensionsCheck, sealChecks, signatureCheck } from './fixed-checks.ts';
import type { SignedThing } from './signed-thing.ts';

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** SM3 by its identifier, or by the name that lists of digests use. */
const SM3 = /^(?:SM3|1\.2\.156\.10197\.1\.401(?:\.1)?)$/i;

const lists = (listed: ListedSigner, raw: Uint8Array): boolean => {
  if (listed.kind === 'certificate') return same(listed.raw, raw);
  return listed.kind === 'digest' && SM3.test(listed.algorithm) && same(listed.value, nativeSm3(raw));
};

/** In the layout of 2020 the certificate is outside of what is signed: only the list binds it. */
const listCheck = ({ seal, signer }: SealSignature): Check => {
  const code = 'signer-in-seal-list';
  if (seal.listedSigners.some((listed) => lists(listed, signer.raw))) return checkFor(code, 'passed');
  const unknown = seal.listedSigners.some(
    (listed) => listed.kind === 'id' || (listed.kind === 'digest' && !SM3.test(listed.algorithm)),
  );
  const reason = unknown ? 'seal-list-unreadable' : 'certificate-not-in-seal-list';
  return checkFor(code, unknown ? 'not-done' : 'failed', { reason, listed: seal.listedSigners.length });
};

const versionCheck = ({ layout, version, seal }: SealSignature): Check => {
  const known = layout === '2014' ? [1] : [4, 5];
  const agree = version === seal.header.version && known.includes(version) && seal.layout === layout;
  return checkFor('signature-version', agree ? 'passed' : 'failed', {
    ...(agree ? {} : { reason: 'versions-differ' }),
    layout,
    version,
    seal: seal.header.version,
  });
};

const locationCheck = ({ propertyInfo }: SealSignature, { path }: SignedThing): Check => {
  const code = 'signature-location';
  if (path === undefined) return checkFor(code, 'not-applicable');
  const located = propertyInfo.replace(/^\/+/, '') === path;
  return checkFor(code, located ? 'passed' : 'failed', { says: propertyInfo.slice(0, 256) });
};

const thingChecks = async (
  signature: SealSignature,
  thing: SignedThing | undefined,
): Promise<readonly Check[]> => {
  const code = 'signature-file-digest';
  if (thing === undefined)
    return [
      checkFor('signature-location', 'not-applicable'),
      checkFor(code, 'not-done', { reason: 'document-not-given' }),
    ];
  const equal = Buffer.from(signature.dataHash).toString('hex') === (await thing.digest('sm3'));
  return [
    locationCheck(signature, thing),
    checkFor(code, equal ? 'passed' : 'failed', equal ? undefined : { reason: 'signed-content-differs' }),
  ];
};

/** What can be said of the use of a seal, whenever it is asked. */
export const sealSignatureChecks = async (
  signature: SealSignature,
  thing: SignedThing | undefined,
  verify: CheckSignature,
): Promise<readonly Check[]> => {
  const { extensions, signer, signatureAlgorithm, seal } = signature;
  return [
    versionCheck(signature),
    ...(await thingChecks(signature, thing)),
    signatureCheck('signer-signature', checkSigner(verify, signature)),
    algorithmsCheck('signature-algorithms', signer, signatureAlgorithm),
    listCheck(signature),
    extensionsCheck('signature-critical-extensions', extensions, signer),
    ...sealChecks(seal, verify),
  ];
};
