import { sequence } from './der.ts';
import { drawSeal } from './draw-seal.ts';
import { makeExtension } from './make-certificate.ts';
import { KIT_VALIDITY } from './make-pki.ts';
import { listedCertificate } from './make-seal.ts';
import { makeTimeStamp } from './make-time-stamp.ts';
import type { Party } from './party.ts';
import { makeTestSeal, type Sealing, type SealTwist } from './sealing.ts';
import type { Twin } from './twin.ts';

const DAY = 24 * 3_600_000;
const before = ({ at }: Sealing): Date => new Date(at.getTime() - DAY);
const after = ({ at }: Sealing): Date => new Date(at.getTime() + DAY);

const EVERYWHERE = { formats: ['ofd', 'esl'], outcome: 'failed' } as const;
const unknownExtension = makeExtension('1.3.6.1.4.1.99999.2', true, sequence());

const seal = (make: NonNullable<SealTwist['seal']>) => ({ seal: make });

/** A maker whose signature is always that over the sound seal. */
const signingOnce = (sealing: Sealing): Party => {
  const { maker } = sealing.pki;
  let signature: Buffer = Buffer.alloc(0);
  const watched = (message: Uint8Array): Buffer => (signature = maker.key.sign(message));
  makeTestSeal(sealing, { seal: () => ({ maker: { ...maker, key: { ...maker.key, sign: watched } } }) });
  return { ...maker, key: { ...maker.key, sign: () => signature } };
};

/** Twins whose seal is wrong by itself. */
export const SEAL_TWINS: readonly Twin[] = [
  {
    ...EVERYWHERE,
    name: 'maker-signature-wrong',
    wrong: 'the maker whose certificate is in the seal did not sign it',
    check: 'seal-maker-signature',
    twist: seal(({ pki: { maker, stranger } }) => ({ maker: { ...maker, key: stranger.key } })),
  },
  {
    ...EVERYWHERE,
    name: 'seal-header-wrong',
    wrong: 'the seal begins with other letters than ES',
    check: 'seal-header',
    twist: seal(() => ({ headerId: 'EX' })),
  },
  {
    ...EVERYWHERE,
    name: 'seal-expired',
    wrong: 'the seal had run out the day before it was used',
    check: 'seal-validity',
    twist: seal((sealing) => ({ to: before(sealing) })),
  },
  {
    ...EVERYWHERE,
    name: 'seal-not-yet-valid',
    wrong: 'the seal was used the day before it begins',
    check: 'seal-validity',
    twist: seal((sealing) => ({ from: after(sealing) })),
  },
  {
    ...EVERYWHERE,
    name: 'maker-expired',
    comesTo: 'indeterminate',
    wrong: 'the certificate of the maker had run out when the seal was used; the seal was made before',
    check: 'maker-certificate-validity',
    outcome: 'warning',
    twist: seal((sealing) => ({
      maker: sealing.pki.makerDuring({ from: KIT_VALIDITY.from, to: before(sealing) }),
    })),
  },
  {
    ...EVERYWHERE,
    name: 'seal-unknown-critical-extension',
    wrong: 'the seal has an extension that must be understood and is not',
    check: 'seal-critical-extensions',
    outcome: 'not-done',
    twist: seal(() => ({ extensions: [unknownExtension] })),
  },
  {
    name: 'signer-not-in-list',
    formats: ['ofd'],
    wrong: 'the seal lists somebody else than who used it',
    check: 'signer-in-seal-list',
    outcome: 'failed',
    twist: seal(({ pki: { stranger } }) => ({
      listed: [listedCertificate(stranger.certificate)],
      listType: 1,
    })),
  },
  {
    name: 'nobody-in-list',
    formats: ['ofd'],
    wrong: 'the seal lists nobody who may use it',
    check: 'signer-in-seal-list',
    outcome: 'failed',
    twist: seal(() => ({ listed: [] })),
  },
  {
    ...EVERYWHERE,
    name: 'seal-time-stamp-wrong',
    versions: [5],
    wrong: 'the time stamp of the seal is over other bytes',
    check: 'seal-time-stamp',
    twist: seal(({ pki: { timeStamper } }) => ({
      timeStamp: makeTimeStamp({ stamped: Buffer.alloc(64), authority: timeStamper, at: KIT_VALIDITY.from }),
    })),
  },
  {
    ...EVERYWHERE,
    name: 'picture-differs',
    wrong: 'the picture of the seal was replaced after the maker had signed',
    check: 'seal-maker-signature',
    twist: seal((sealing) => ({ picture: drawSeal(20), maker: signingOnce(sealing) })),
  },
];
