import { makeInvoice } from './make-invoice.ts';
import { makePki, type KitParty } from './make-pki.ts';
import type { SealVersion } from './make-seal.ts';
import { makeKitCrl, makeTrust, type TrustTwist } from './make-trust.ts';
import { sm3Of, type Parts } from './ofd-parts.ts';
import {
  INVOICE_TARGET,
  OFD_VARIANTS,
  sealOfd,
  signCms,
  type OfdTwist,
  type OfdVariant,
  type Target,
} from './seal-ofd.ts';
import { PDF_VARIANTS, sealPdf, type PdfVariant } from './seal-pdf.ts';
import { makeTestSeal, type Sealing } from './sealing.ts';
import { writeZip, type ZipPart } from './write-zip.ts';

export const KIT_FORMATS = ['ofd', 'pdf', 'esl', 'cms'] as const;
export type KitFormat = (typeof KIT_FORMATS)[number];

/** What is to be made wrong. */
export type KitTwist = OfdTwist &
  Readonly<{
    archive?: (entries: readonly ZipPart[]) => readonly ZipPart[];
    trust?: (sealing: Sealing) => TrustTwist;
  }>;

/** What to make. `document` is one's own OFD in place of the invoice of the kit. */
export type KitWish = Readonly<{
  format: KitFormat;
  version: SealVersion;
  list?: Sealing['list'];
  variant?: OfdVariant | PdfVariant;
  at: Date;
  now?: Date;
  seed?: string;
  document?: Readonly<{ parts: Parts; target: Target }>;
  twist?: KitTwist;
}>;

/** A file of the kit. `secret` ones are for their owner alone. */
export type KitFile = Readonly<{ name: string; bytes: Buffer; what: string; secret?: true }>;

export const DEFAULT_SEED = 'sumu test only';

/** Who seals for a wish. */
export const sealingOf = ({
  seed = DEFAULT_SEED,
  version,
  list = 'certificates',
  at,
  now = at,
}: KitWish): Sealing => ({
  pki: makePki(seed),
  version,
  list,
  at,
  now,
});

const ofdFile = (wish: KitWish, sealing: Sealing): KitFile => {
  const { document, twist = {} } = wish;
  const variant = OFD_VARIANTS.find((one) => one === wish.variant) ?? 'seal';
  const { parts, target } = document ?? { parts: makeInvoice(), target: INVOICE_TARGET };
  const sealed = sealOfd(parts, sealing, { variant, target, twist });
  const entries = [...sealed].map(([name, data]) => ({ name, data }));
  const bytes = writeZip(twist.archive?.(entries) ?? entries);
  return { name: 'document.ofd', bytes, what: 'the sealed document' };
};

const pdfFile = ({ variant }: KitWish, sealing: Sealing): KitFile => ({
  name: 'document.pdf',
  bytes: sealPdf(
    sealing,
    PDF_VARIANTS.find((one) => one === variant),
  ),
  what: 'the signed document',
});

const sealFile = ({ twist }: KitWish, sealing: Sealing): KitFile => ({
  name: 'seal.esl',
  bytes: makeTestSeal(sealing, twist),
  what: `the test seal, version ${sealing.version}`,
});

const TEXT = Buffer.from('TEST ONLY 仅供测试\n');

const rawPair = (der: Buffer): Buffer => {
  const half = (at: number): Buffer => {
    const digits = der.subarray(at + 2, at + 2 + (der[at + 1] ?? 0));
    return Buffer.concat([Buffer.alloc(32), digits]).subarray(-32);
  };
  return Buffer.concat([half(2), half(4 + (der[3] ?? 0))]);
};

const cmsFiles = ({ twist }: KitWish, sealing: Sealing): KitFile[] => {
  const make = (shape: 'digest' | 'attributes' | 'base64'): Buffer =>
    signCms(sealing, shape, sm3Of(TEXT), twist?.cms?.(sealing));
  const bare = sealing.pki.signer.key.sign(TEXT);
  return [
    { name: 'document.txt', bytes: TEXT, what: 'what is signed' },
    { name: 'document.p7s', bytes: make('attributes'), what: 'its signature (GB/T 35275, by attributes)' },
    { name: 'digest.p7s', bytes: make('digest'), what: 'the same, enclosing the digest' },
    { name: 'base64.p7s', bytes: make('base64'), what: 'the same, enclosing the digest as base64' },
    { name: 'document.sm2.der', bytes: bare, what: 'the SM2 signature alone, in DER' },
    { name: 'document.sm2', bytes: rawPair(bare), what: 'the SM2 signature alone, 64 bytes' },
  ];
};

const pem = (label: string, der: Uint8Array): Buffer => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return Buffer.from(`-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`);
};

const partyFiles = (name: string, { certificate, key }: KitParty): KitFile[] => [
  { name: `TEST-ONLY-${name}.pem`, bytes: pem('CERTIFICATE', certificate), what: 'certificate' },
  {
    name: `TEST-ONLY-${name}.key.pem`,
    bytes: pem('PRIVATE KEY', key.pkcs8),
    what: 'private key',
    secret: true,
  },
];

const pkiFiles = (sealing: Sealing): KitFile[] => {
  const { root, intermediate, maker, signer, timeStamper } = sealing.pki;
  return [
    ...partyFiles('root', root),
    ...partyFiles('intermediate', intermediate),
    ...partyFiles('maker', maker),
    ...partyFiles('signer', signer),
    ...partyFiles('time-stamp', timeStamper),
    { name: 'root.crl', bytes: makeKitCrl(sealing, root), what: 'revocation list of the root, empty' },
    {
      name: 'intermediate.crl',
      bytes: makeKitCrl(sealing, intermediate),
      what: 'revocation list of the intermediate CA, empty',
    },
    {
      name: 'revoking.crl',
      bytes: makeKitCrl(sealing, intermediate, [signer]),
      what: 'revocation list that revokes the signer',
    },
  ];
};

const trustFile = ({ twist }: KitWish, sealing: Sealing): KitFile => ({
  name: 'trust.json',
  bytes: Buffer.from(`${JSON.stringify(makeTrust(sealing, twist?.trust?.(sealing)), null, 2)}\n`),
  what: 'the trust list',
});

/** Makes the files of a kit: what is signed first, then what it takes to judge it. Not for production. */
export const makeKit = (wish: KitWish): readonly KitFile[] => {
  const sealing = sealingOf(wish);
  const own = {
    ofd: () => [ofdFile(wish, sealing), sealFile(wish, sealing)],
    pdf: () => [pdfFile(wish, sealing), sealFile(wish, sealing)],
    esl: () => [sealFile(wish, sealing)],
    cms: () => cmsFiles(wish, sealing),
  }[wish.format]();
  return [...own, trustFile(wish, sealing), ...pkiFiles(sealing)];
};
