import { readCertificate, type Certificate } from '../certificates/certificate.ts';
import type { CmsAttribute } from '../seal/cms.ts';
import { readSeal } from '../seal/read-seal.ts';
import { readSignedValue } from '../seal/read-signed-value.ts';
import type { EnclosedCertificate, Seal, SealSignature } from '../seal/seal.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { nativeSm3 } from '../sm2/sm3.ts';
import { ALL_SIGNATURE_CHECKS, checkFor, inOrder, type Check, type CheckCode } from './check.ts';
import { checkToken } from '../time-stamps/check-time-stamp.ts';
import { readTimeStamp } from '../time-stamps/read-time-stamp.ts';
import { cmsParty } from './cms-checks.ts';
import type { ChainFinding, Conditions, SigningTimes } from './conditions.ts';
import type { SignatureFacts } from './document-facts.ts';
import { certificateValidity, makerValidity, registrationCheck, validityCheck } from './judge-validity.ts';
import { tightened } from './policy.ts';
import { claimedCheck, claimedInstant, judgeTimeStamp } from './signing-time.ts';

/** What time and trust say of one signature, beside the checks: for the report. */
export type JudgedTrust = Readonly<{
  claimed?: Date;
  stamped?: ReturnType<typeof judgeTimeStamp>['facts'];
  signer?: ChainFinding;
  maker?: ChainFinding;
}>;

export type JudgedSignature = Readonly<{ checks: readonly Check[]; trust: JudgedTrust }>;

type Judging = Readonly<{ conditions: Conditions; verify: CheckSignature }>;
type Part = Readonly<{ checks: readonly Check[]; trust: JudgedTrust }>;

const NOTHING: Part = { checks: [], trust: {} };

/** The first of some instants. */
export const earliest = (...instants: readonly (Date | undefined)[]): Date | undefined =>
  instants.filter((one) => one !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];

const timesOf = ({ now, firstSeen }: Conditions, claimed?: Date, stamped?: Date): SigningTimes => {
  const proven = earliest(stamped, firstSeen);
  return { now, ...(claimed && { claimed }), ...(proven && { proven }) };
};

const readable = (all: readonly EnclosedCertificate[]): readonly Certificate[] =>
  all.flatMap(({ certificate }) => (certificate.ok ? [certificate.value] : []));

const chainChecks = (who: 'signer' | 'maker', { chain, revocation }: ChainFinding): readonly Check[] => [
  checkFor(`${who}-chain`, chain.outcome, chain.facts),
  checkFor(`${who}-revocation`, revocation.outcome, revocation.facts),
];

type Leaf = Readonly<{
  who: 'signer' | 'maker';
  /** What the certificate is for, where that is not what its owner is called. */
  purpose?: 'time-stamp';
  leaf: EnclosedCertificate;
  others: readonly EnclosedCertificate[];
  revocationGiven?: readonly Uint8Array[];
}>;

const judgeLeaf = (
  { who, purpose, leaf, others, revocationGiven = [] }: Leaf,
  times: SigningTimes,
  { conditions }: Judging,
): Part => {
  if (!leaf.certificate.ok) {
    const failed = (code: CheckCode) => checkFor(code, 'failed', { reason: 'certificate-unreadable' });
    return { checks: [failed(`${who}-chain`), failed(`${who}-revocation`)], trust: {} };
  }
  const finding = conditions.judgeChain({
    leaf: leaf.certificate.value,
    others: readable(others),
    purpose: purpose ?? who,
    times,
    revocationGiven,
  });
  return { checks: chainChecks(who, finding), trust: { [who]: finding } };
};

const listedCertificates = ({ listedSigners, maker }: Seal): readonly EnclosedCertificate[] => [
  maker,
  ...listedSigners.flatMap((one) => (one.kind === 'certificate' ? [one] : [])),
];

const judgeSeal = (seal: Seal, times: SigningTimes, judging: Judging): Part => {
  const { conditions, verify } = judging;
  const code = 'seal-registration';
  const registered = conditions.registration(seal.sealId);
  const stamp = judgeTimeStamp('seal-time-stamp', seal.timeStamp, seal.signature, conditions, verify);
  const maker = judgeLeaf(
    { who: 'maker', leaf: seal.maker, others: listedCertificates(seal) },
    times,
    judging,
  );
  return {
    checks: [
      stamp.check,
      validityCheck('seal-validity', { from: seal.validFrom.at, to: seal.validTo.at }, times),
      registered === undefined
        ? checkFor(code, 'not-applicable', { reason: 'seal-not-registered' })
        : registrationCheck(registered, Buffer.from(nativeSm3(seal.raw)).toString('hex'), times),
      makerValidity(seal, times),
      ...maker.checks,
    ],
    trust: maker.trust,
  };
};

/** In 2014 a token may stand in the place of the time, otherwise it stands behind the signature. */
const tokenOf = ({ timeStamp, claimedTime }: SealSignature): Uint8Array | undefined =>
  timeStamp ?? (claimedTime.kind === 'token' ? claimedTime.bytes : undefined);

const judgeSealSignature = (signature: SealSignature, judging: Judging): Part => {
  const { conditions, verify } = judging;
  const { claimedTime, dataHash, seal, signer } = signature;
  const over = claimedTime.kind === 'token' ? dataHash : signature.signature;
  const stamp = judgeTimeStamp('time-stamp', tokenOf(signature), over, conditions, verify);
  const claimed = claimedInstant(claimedTime) ?? (claimedTime.kind === 'token' ? stamp.at : undefined);
  // A token in the place of the time is over what was sealed, not over the sealing: it could be put into a later one.
  const times = timesOf(conditions, claimed, claimedTime.kind === 'token' ? undefined : stamp.at);
  const ofSeal = judgeSeal(seal, times, judging);
  const ofSigner = judgeLeaf(
    { who: 'signer', leaf: signer, others: listedCertificates(seal) },
    times,
    judging,
  );
  return {
    checks: [
      claimedCheck(claimed, stamp.at, conditions.now),
      stamp.check,
      certificateValidity('signer-certificate-validity', signer, times),
      ...ofSigner.checks,
      ...ofSeal.checks,
    ],
    trust: {
      ...(claimed && { claimed }),
      ...(stamp.facts && { stamped: stamp.facts }),
      ...ofSigner.trust,
      ...ofSeal.trust,
    },
  };
};

const TIME_STAMP_TOKEN = '1.2.840.113549.1.9.16.2.14';

const attributeValue = (attributes: readonly CmsAttribute[]): Uint8Array | undefined =>
  attributes.find(({ oid }) => oid === TIME_STAMP_TOKEN)?.values[0];

const judgeCms = (raw: Uint8Array, judging: Judging): Part => {
  const read = readSignedValue(raw);
  const cms = read.ok && read.value.kind === 'cms' ? read.value.cms : undefined;
  const party = cms && cmsParty(cms);
  if (cms === undefined || party === undefined) return NOTHING;
  const { conditions, verify } = judging;
  const { signer, certificate } = party;
  const token = attributeValue(signer.unsigned);
  const stamp = judgeTimeStamp('time-stamp', token, signer.signature, conditions, verify);
  const claimed = signer.signed?.signingTime?.at;
  const times = timesOf(conditions, claimed, stamp.at);
  const leaf = { raw: certificate.raw, certificate: { ok: true, value: certificate } } as const;
  const ofSigner = judgeLeaf(
    { who: 'signer', leaf, others: cms.certificates, revocationGiven: cms.revocationLists },
    times,
    judging,
  );
  return {
    checks: [
      claimedCheck(claimed, stamp.at, conditions.now),
      stamp.check,
      certificateValidity('signer-certificate-validity', leaf, times),
      ...ofSigner.checks,
    ],
    trust: { ...(claimed && { claimed }), ...(stamp.facts && { stamped: stamp.facts }), ...ofSigner.trust },
  };
};

/** The authority says when: its own word is the time that it is judged by. */
const judgeToken = (token: Uint8Array, judging: Judging): Part => {
  const read = readTimeStamp(token);
  const checked = read.ok ? checkToken(read.value, judging.verify) : undefined;
  if (!read.ok || checked?.result !== 'verified') return NOTHING;
  const { at, cms } = read.value;
  const leaf = { raw: checked.authority.raw, certificate: { ok: true, value: checked.authority } } as const;
  const times = timesOf(judging.conditions, at);
  const given = { others: cms.certificates, revocationGiven: cms.revocationLists };
  const ofSigner = judgeLeaf({ who: 'signer', purpose: 'time-stamp', leaf, ...given }, times, judging);
  return {
    checks: [
      claimedCheck(at, undefined, judging.conditions.now),
      certificateValidity('signer-certificate-validity', leaf, times),
      ...ofSigner.checks,
    ],
    trust: { claimed: at, ...ofSigner.trust },
  };
};

const judgeBare = (certificate: Uint8Array | undefined, judging: Judging): Part => {
  if (certificate === undefined) return NOTHING;
  const leaf = { raw: certificate, certificate: readCertificate(certificate) };
  const times = timesOf(judging.conditions);
  const ofSigner = judgeLeaf({ who: 'signer', leaf, others: [] }, times, judging);
  return {
    checks: [certificateValidity('signer-certificate-validity', leaf, times), ...ofSigner.checks],
    trust: ofSigner.trust,
  };
};

const bytesOf = (base64: string | undefined): Uint8Array | undefined =>
  base64 === undefined ? undefined : Buffer.from(base64, 'base64');

const partOf = ({ kind, value, certificate }: SignatureFacts, judging: Judging): Part => {
  const raw = bytesOf(value);
  if (raw === undefined) return NOTHING;
  if (kind === 'time-stamp') return judgeToken(raw, judging);
  const read = readSignedValue(raw);
  if (read.ok && read.value.kind === 'seal-signature')
    return judgeSealSignature(read.value.sealSignature, judging);
  if (read.ok) return judgeCms(raw, judging);
  return judgeBare(bytesOf(certificate), judging);
};

const judgeOnlySeal = ({ value }: SignatureFacts, judging: Judging): Part => {
  const seal = readSeal(bytesOf(value) ?? new Uint8Array());
  return seal.ok ? judgeSeal(seal.value, timesOf(judging.conditions), judging) : NOTHING;
};

/** Judges what was seen of one signature: all checks in their order, those of time and trust among them. */
export const judgeSignature = (facts: SignatureFacts, judging: Judging): JudgedSignature => {
  const { checks, trust } = facts.kind === 'seal' ? judgeOnlySeal(facts, judging) : partOf(facts, judging);
  const all = inOrder(ALL_SIGNATURE_CHECKS, [...facts.checks, ...checks]);
  return { checks: all.map((check) => tightened(check, judging.conditions.policy)), trust };
};
