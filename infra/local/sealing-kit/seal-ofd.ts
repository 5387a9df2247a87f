import { makeCms, type CmsShape, type CmsWish } from './make-cms.ts';
import { DOCUMENT_FOLDER } from './make-invoice.ts';
import { element, ofdXml } from '../../../lib/platform/ofd/ofd-xml.ts';
import { sm3Of, withParts, type Parts } from './ofd-parts.ts';
import { makeTestSeal, useSeal, type Sealing, type SealTwist } from './sealing.ts';
import { signOfd, type SignatureWish } from './sign-ofd.ts';

/** How an OFD document is signed. */
export const OFD_VARIANTS = [
  'seal',
  'seal-without-file',
  'two-seals',
  'seam',
  'digital-signature',
  'integrity-list',
] as const;
export type OfdVariant = (typeof OFD_VARIANTS)[number];

/** What is to be different of a sealed OFD document. */
export type OfdTwist = SealTwist &
  Readonly<{
    ofd?: Partial<Omit<SignatureWish, 'sign'>>;
    cms?: (sealing: Sealing) => Partial<CmsWish>;
    before?: (parts: Parts, sealing: Sealing) => Parts;
    after?: (parts: Parts, sealing: Sealing) => Parts;
  }>;

/** Where the signatures of a document are listed, and the ids of its pages; the first is the one to be stamped. */
export type Target = Readonly<{ list: string; pages: readonly string[] }>;

export const INVOICE_TARGET: Target = {
  list: `${DOCUMENT_FOLDER}/Signs/Signatures.xml`,
  pages: ['10', '11'],
};

const stampXml = (id: number, page: string, boundary: string, clip = ''): string =>
  `<ofd:StampAnnot ID="${id}" PageRef="${page}" Boundary="${boundary}"${clip === '' ? '' : ` Clip="${clip}"`}/>`;

/** A seam stamp 骑缝章: each page shows its strip of the seal at the right edge, which is 210 mm from the left. */
const seamXml = (pages: readonly string[]): string => {
  const strip = 40 / pages.length;
  return pages
    .map((page, n) =>
      stampXml(n + 1, page, `${210 - strip * (n + 1)} 120 40 40`, `${strip * n} 0 ${strip} 40`),
    )
    .join('');
};

const seal = (
  parts: Parts,
  sealing: Sealing,
  target: Target,
  twist: OfdTwist,
  wish: Partial<SignatureWish> = {},
): Parts => {
  const made = makeTestSeal(sealing, twist);
  return signOfd(parts, {
    list: target.list,
    type: 'Seal',
    at: sealing.at,
    stamps: stampXml(1, target.pages[0] ?? '', '150 15 40 40'),
    seal: made,
    ...wish,
    ...twist.ofd,
    sign: (file) => useSeal(sealing, made, file, twist),
  });
};

/** A GB/T 35275 signature of the kit's signer. */
export const signCms = (
  sealing: Sealing,
  shape: CmsShape,
  digest: Uint8Array,
  wish: Partial<CmsWish> = {},
): Buffer => {
  const { signer } = sealing.pki;
  const { issuer, serial } = signer;
  return makeCms({ shape, signer, issuer, serial, digest, at: sealing.at, ...wish });
};

const sign = (parts: Parts, sealing: Sealing, { list }: Target, twist: OfdTwist): Parts =>
  signOfd(parts, {
    list,
    type: 'Sign',
    at: sealing.at,
    stamps: '',
    ...twist.ofd,
    sign: ({ digest }) => signCms(sealing, 'attributes', digest, twist.cms?.(sealing)),
  });

/** Lists every file of a package and signs the list (GM/T 0099-2020, appendix D). */
const listEntries = (parts: Parts, sealing: Sealing): Parts => {
  const files = [...parts.keys()].map((path, n) => `<ofd:File ID="${n + 1}" FileLoc="/${path}"/>`);
  const list = ofdXml(
    'DocEntries',
    element('SignedValueLoc', '/signedvalue.dat') + element('FileList', files.join('')),
    ' ID="1"',
  );
  return withParts(
    parts,
    ['OFDEntries.xml', list],
    ['signedvalue.dat', signCms(sealing, 'digest', sm3Of(list))],
  );
};

const signedBy = (
  parts: Parts,
  sealing: Sealing,
  variant: OfdVariant,
  target: Target,
  twist: OfdTwist,
): Parts => {
  switch (variant) {
    case 'seal':
      return seal(parts, sealing, target, twist);
    case 'seal-without-file':
      return seal(parts, sealing, target, twist, { seal: undefined });
    case 'two-seals': {
      const second = { stamps: stampXml(1, target.pages[0] ?? '', '150 235 40 40') };
      return seal(seal(parts, sealing, target, twist), sealing, target, {}, second);
    }
    case 'seam':
      return seal(parts, sealing, target, twist, { stamps: seamXml(target.pages) });
    case 'digital-signature':
      return sign(parts, sealing, target, twist);
    case 'integrity-list':
      return listEntries(seal(parts, sealing, target, twist), sealing);
  }
};

/** A document signed as a variant says, with what a twist makes wrong. */
export const sealOfd = (
  parts: Parts,
  sealing: Sealing,
  {
    variant = 'seal',
    target = INVOICE_TARGET,
    twist = {},
  }: Readonly<{ variant?: OfdVariant; target?: Target; twist?: OfdTwist }> = {},
): Parts => {
  const { before = (same) => same, after = (same) => same } = twist;
  return after(signedBy(before(parts, sealing), sealing, variant, target, twist), sealing);
};
