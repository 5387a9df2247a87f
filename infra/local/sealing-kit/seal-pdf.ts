import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { OID } from '../../../lib/seals/signatures/oids.ts';
import { sealPixels, SEAL_SIZE } from './draw-seal.ts';
import type { KitParty } from './make-pki.ts';
import { makeCms } from './make-cms.ts';
import { sm3Of } from './ofd-parts.ts';
import { signCms } from './seal-ofd.ts';
import { makeTestSeal, useSeal, type Sealing } from './sealing.ts';
import { SIGNATURE_ROOM, writeSignedPdf, type PdfObject, type SignPdf } from './write-pdf.ts';

/** How a PDF document is signed: with the seal, or without one by SM2, RSA or ECDSA. */
export const PDF_VARIANTS = ['seal', 'digital-signature', 'rsa', 'ecdsa'] as const;
export type PdfVariant = (typeof PDF_VARIANTS)[number];

type Signing = Readonly<{ names: string; sign: SignPdf }>;

/** CMS of RFC 5652 over SHA-256. */
const rfcCms =
  (signer: KitParty, at: Date): SignPdf =>
  (covered) => {
    const { issuer, serial, key } = signer;
    const digest = createHash('sha256').update(covered).digest();
    return makeCms({
      shape: 'attributes',
      family: 'rfc',
      signer,
      issuer,
      serial,
      digest,
      digestAlgorithm: OID.sha256,
      signatureAlgorithm: key.algorithm,
      at,
    });
  };

const ADOBE = '/Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached';

const signingOf = (sealing: Sealing, variant: PdfVariant): Signing => {
  const { pki, at } = sealing;
  switch (variant) {
    case 'seal':
      return {
        names: '/Filter /Gomain.GMPkiLite /SubFilter /GM.sm2seal',
        sign: (covered) =>
          useSeal(sealing, makeTestSeal(sealing), { path: 'ByteRange', digest: sm3Of(covered) }),
      };
    case 'digital-signature':
      return {
        names: '/Filter /DJ.GMPkiLite /SubFilter /GM.sm2cms.detached',
        sign: (covered) => signCms(sealing, 'digest', sm3Of(covered)),
      };
    case 'rsa':
      return { names: ADOBE, sign: rfcCms(pki.rsaSigner(), at) };
    case 'ecdsa':
      return { names: ADOBE, sign: rfcCms(pki.ecdsaSigner(), at) };
  }
};

const stream = (dictionary: string, data: Uint8Array | string): Buffer => {
  const packed = deflateSync(data);
  const head = `<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]);
};

const timeText = (at: Date): string => `D:${at.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;

/** A page with the seal drawn on it: the appearance 8 of the signature field 6 draws the picture 9. */
const objectsOf = ({ at }: Sealing, names: string): readonly PdfObject[] => [
  [1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /SigFlags 3 >> >>'],
  [2, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'],
  [
    3,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [6 0 R] /Resources << /Font << /F1 5 0 R >> >> >>',
  ],
  [4, stream('', 'BT /F1 18 Tf 72 760 Td (TEST ONLY) Tj /F1 12 Tf 0 -40 Td (Total 106.00) Tj ET')],
  [5, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
  [
    6,
    '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /Rect [420 680 533 793] /P 3 0 R /F 132 /V 7 0 R /AP << /N 8 0 R >> >>',
  ],
  [7, `<< /Type /Sig ${names} /M (${timeText(at)}) /Name (TEST ONLY) ${SIGNATURE_ROOM} >>`],
  [
    8,
    stream(
      '/Type /XObject /Subtype /Form /BBox [0 0 113 113] /Resources << /XObject << /Im0 9 0 R >> >>',
      'q 113 0 0 113 0 0 cm /Im0 Do Q',
    ),
  ],
  [
    9,
    stream(
      `/Type /XObject /Subtype /Image /Width ${SEAL_SIZE} /Height ${SEAL_SIZE} /ColorSpace /DeviceRGB /BitsPerComponent 8`,
      sealPixels(),
    ),
  ],
];

/** A PDF document of one page, signed as a variant says; the seal is drawn in its upper right corner. */
export const sealPdf = (sealing: Sealing, variant: PdfVariant = 'seal'): Buffer => {
  const { names, sign } = signingOf(sealing, variant);
  return writeSignedPdf(objectsOf(sealing, names), sign);
};
