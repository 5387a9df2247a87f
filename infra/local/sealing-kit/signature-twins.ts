import { sequence } from './der.ts';
import { drawSeal } from './draw-seal.ts';
import { makeExtension } from './make-certificate.ts';
import { DOCUMENT_FOLDER } from './make-invoice.ts';
import { makePki } from './make-pki.ts';
import { listedCertificate } from './make-seal.ts';
import { makeTimeStamp } from './make-time-stamp.ts';
import { sm3Of, withEdited, withoutPart, withParts, type Parts } from './ofd-parts.ts';
import { makeTestSeal, useSeal, type Sealing } from './sealing.ts';
import type { Twin } from './twin.ts';

const DAY = 24 * 3_600_000;
const OWN = `${DOCUMENT_FOLDER}/Signs/Sign_1`;
const LIST = `${DOCUMENT_FOLDER}/Signs/Signatures.xml`;
const OFD = { formats: ['ofd'], outcome: 'failed' } as const;

const days = ({ at }: Sealing, count: number): Date => new Date(at.getTime() + count * DAY);

/** Somebody with a certificate of this validity uses a seal that lists exactly that certificate. */
const signedDuring = (
  validity: (sealing: Sealing) => Readonly<{ from?: Date; to?: Date }>,
): Twin['twist'] => {
  const signer = (sealing: Sealing) => sealing.pki.signerDuring(validity(sealing));
  return {
    seal: (sealing) => ({ listed: [listedCertificate(signer(sealing).certificate)], listType: 1 }),
    signature: (sealing) => ({ signer: signer(sealing) }),
  };
};

const moved = (parts: Parts): Parts => {
  const path = `${DOCUMENT_FOLDER}/Signs/Sign_9/Signature.xml`;
  const files = withParts(withoutPart(parts, `${OWN}/Signature.xml`), [
    path,
    parts.get(`${OWN}/Signature.xml`) ?? '',
  ]);
  return withEdited(files, LIST, 'Sign_1/', 'Sign_9/');
};

const stamp = (name: string, wrong: string, stamps: string): Twin => ({
  ...OFD,
  name,
  wrong,
  check: 'stamp-placement',
  twist: { ofd: { stamps } },
});

/** Twins whose use of the seal is wrong. */
export const SIGNATURE_TWINS: readonly Twin[] = [
  {
    ...OFD,
    name: 'signed-value-from-another-document',
    wrong: 'the signature was taken from another document of the same signer',
    check: 'signature-file-digest',
    twist: { signature: () => ({ dataHash: sm3Of('another document') }) },
  },
  {
    ...OFD,
    name: 'signed-value-replaced',
    wrong: 'the signature was replaced by one for a file of another place, whole and sound',
    check: 'signature-location',
    twist: {
      after: (parts, sealing) =>
        withParts(parts, [
          `${OWN}/SignedValue.dat`,
          useSeal(sealing, makeTestSeal(sealing), {
            path: `${DOCUMENT_FOLDER}/Signs/Sign_7/Signature.xml`,
            digest: sm3Of(parts.get(`${OWN}/Signature.xml`) ?? ''),
          }),
        ]),
    },
  },
  {
    ...OFD,
    name: 'signed-value-broken',
    also: ['seal-file'],
    wrong: 'what signs is cut off',
    check: 'signed-value',
    twist: {
      after: (parts) =>
        withParts(parts, [
          `${OWN}/SignedValue.dat`,
          Buffer.from(parts.get(`${OWN}/SignedValue.dat`) ?? '').subarray(0, 500),
        ]),
    },
  },
  {
    ...OFD,
    name: 'signer-signature-wrong',
    wrong: 'the signer whose certificate is in the signature did not make it',
    check: 'signer-signature',
    twist: { signature: ({ pki: { signer, stranger } }) => ({ signer: { ...signer, key: stranger.key } }) },
  },
  {
    ...OFD,
    name: 'certificate-substituted',
    wrong: 'the certificate of the signer was replaced by another one for the same key',
    check: 'signer-in-seal-list',
    twist: { signature: ({ pki: { namesake } }) => ({ signer: namesake }) },
  },
  {
    ...OFD,
    name: 'signer-expired',
    also: ['signer-chain'],
    wrong: 'the certificate of the signer had run out the day before it signed',
    check: 'signer-certificate-validity',
    twist: signedDuring((sealing) => ({ to: days(sealing, -1) })),
  },
  {
    ...OFD,
    name: 'signed-before-validity',
    also: ['signer-chain'],
    wrong: 'the signer signed the day before its certificate begins',
    check: 'signer-certificate-validity',
    twist: signedDuring((sealing) => ({ from: days(sealing, 1) })),
  },
  {
    ...OFD,
    name: 'signed-in-the-future',
    wrong: 'the signer says to have signed a month after the kit was made',
    check: 'claimed-time',
    twist: { signature: ({ now }) => ({ at: new Date(now.getTime() + 30 * DAY) }) },
  },
  {
    ...OFD,
    name: 'signature-version-differs',
    versions: [4, 5],
    wrong: 'the signature says to be of another version than its seal',
    check: 'signature-version',
    twist: { signature: ({ version }) => ({ version: version === 4 ? 5 : 4 }) },
  },
  {
    ...OFD,
    name: 'signature-moved',
    wrong: 'the file of the signature was moved to another folder',
    check: 'signature-location',
    twist: { after: moved },
  },
  {
    ...OFD,
    name: 'signature-type-differs',
    wrong: 'the list of signatures calls the seal a digital signature',
    check: 'signature-type',
    outcome: 'warning',
    twist: { after: (parts) => withEdited(parts, LIST, 'Type="Seal"', 'Type="Sign"') },
  },
  {
    ...OFD,
    name: 'seal-file-differs',
    wrong: 'the seal beside the signature, covered by it, is another one than the seal inside',
    check: 'seal-file',
    twist: { ofd: { seal: drawSeal(5) } },
  },
  {
    ...OFD,
    name: 'digest-weak',
    also: ['displayed-content-covered'],
    wrong: 'the digests are said to be of MD5',
    check: 'package-structure',
    twist: { ofd: { checkMethod: 'MD5' } },
  },
  {
    ...OFD,
    name: 'unknown-critical-extension',
    versions: [4, 5],
    wrong: 'the signature has an extension that must be understood and is not',
    check: 'signature-critical-extensions',
    outcome: 'not-done',
    twist: {
      signature: () => ({ extensions: [makeExtension('1.3.6.1.4.1.99999.2', true, sequence())] }),
    },
  },
  {
    ...OFD,
    name: 'time-stamp-wrong',
    versions: [4, 5],
    wrong: 'the time stamp is over other bytes than the signature',
    check: 'time-stamp',
    twist: {
      signature: ({ pki: { timeStamper }, at }) => ({
        timeStamp: makeTimeStamp({ stamped: Buffer.alloc(64), authority: timeStamper, at }),
      }),
    },
  },
  {
    ...OFD,
    name: 'time-stamp-untrusted',
    versions: [4, 5],
    wrong: 'the time stamp is of an authority that nobody vouches for',
    check: 'time-stamp',
    outcome: 'warning',
    twist: {
      signature: ({ at }) => ({
        timeStamp: (stamped: Uint8Array) =>
          makeTimeStamp({ stamped, authority: makePki('nobody').timeStamper, at }),
      }),
    },
  },
  stamp(
    'stamp-outside-page',
    'the seal is to be drawn over the edge of the page',
    '<ofd:StampAnnot ID="1" PageRef="10" Boundary="190 15 40 40"/>',
  ),
  stamp(
    'stamp-page-missing',
    'the seal is to be drawn on a page that is not there',
    '<ofd:StampAnnot ID="1" PageRef="77" Boundary="150 15 40 40"/>',
  ),
  stamp(
    'stamp-malformed',
    'the place of the seal is no place',
    '<ofd:StampAnnot ID="1" PageRef="10" Boundary="150 15 40"/>',
  ),
  { ...stamp('stamp-not-drawn', 'the seal is drawn nowhere', ''), outcome: 'warning' },
];
