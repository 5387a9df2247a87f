import { describe, expect, it } from 'vitest';
import { makeKit } from '../../../infra/local/sealing-kit/make-kit.ts';
import { PDF_VARIANTS, type PdfVariant } from '../../../infra/local/sealing-kit/seal-pdf.ts';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readPdf } from '../../../lib/seals/pdf/read-pdf.ts';
import { checkMaker, checkSigner } from '../../../lib/seals/seal/check-made.ts';
import { certificatesOf, checkCmsSigner, cmsMessage } from '../../../lib/seals/seal/check-cms.ts';
import { readSignedValue } from '../../../lib/seals/seal/read-signed-value.ts';
import { AT, fileOf, verify } from './judge-kit.ts';

const read = async (variant: PdfVariant, version: 1 | 4 | 5 = 4) => {
  const files = makeKit({ format: 'pdf', version, variant, at: AT });
  const document = await readPdf(bytesInMemory(fileOf(files, 'document.pdf')));
  const [signature] = document.signatures;
  const value = readSignedValue(signature?.contents ?? new Uint8Array());
  if (signature === undefined || !value.ok) throw new Error('the signature was not understood');
  return { document, signature, value: value.value };
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('a PDF of the kit', () => {
  it.each(PDF_VARIANTS)('is read without a defect, and signed as a whole: %s', async (variant) => {
    const { document, signature } = await read(variant);
    expect([document.defects, document.pages, document.active, signature.defects]).toEqual([[], 1, [], []]);
    expect([signature.coversWholeFile, signature.claims.at]).toEqual([true, 'D:20260302080000Z']);
    expect(signature.stamps).toMatchObject([
      { page: 0, hidden: false, images: [{ width: 200, height: 200 }] },
    ]);
  });

  it.each([1, 4, 5] as const)(
    'carries the seal over what its range covers, with version %i',
    async (version) => {
      const { signature, value } = await read('seal', version);
      if (value.kind !== 'seal-signature') throw new Error('no seal');
      const { sealSignature } = value;
      expect(hex(sealSignature.dataHash)).toBe(signature.sm3);
      expect([checkSigner(verify, sealSignature), checkMaker(verify, sealSignature.seal)]).toEqual([
        'verified',
        'verified',
      ]);
    },
  );

  it.each(['digital-signature', 'rsa', 'ecdsa'] as const)(
    'carries CMS that its certificate made: %s',
    async (variant) => {
      const { signature, value } = await read(variant);
      const [signer] = value.kind === 'cms' ? value.cms.signers : [];
      if (value.kind !== 'cms' || signer === undefined) throw new Error('no CMS');
      const [certificate] = certificatesOf(value.cms, signer);
      const message = cmsMessage(value.cms, signer);
      if (certificate === undefined || message === undefined) throw new Error('nothing signed');
      expect(checkCmsSigner(verify, signer, certificate, message)).toBe('verified');
      const said = signer.signed?.messageDigest ?? value.cms.content ?? new Uint8Array();
      const digest = await signature.digest(variant === 'digital-signature' ? 'sm3' : 'sha256');
      expect(digest && hex(digest)).toBe(hex(said));
    },
  );
});
