import type { Certificate } from '../certificates/certificate.ts';
import { readCertificate } from '../certificates/certificate.ts';
import { readSeal } from '../seal/read-seal.ts';
import { readSignedValue } from '../seal/read-signed-value.ts';
import type { EnclosedCertificate, Seal } from '../seal/seal.ts';
import { nativeSm3 } from '../sm2/sm3.ts';
import { cmsParty } from './cms-checks.ts';
import type { SignatureFacts } from './document-facts.ts';
import type { ReportCertificate, ReportSeal } from './report.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const describeCertificate = (certificate: Certificate): ReportCertificate => ({
  subject: certificate.subject.text,
  issuer: certificate.issuer.text,
  serialNumber: certificate.serialNumber,
  notBefore: certificate.notBefore.at.toISOString(),
  notAfter: certificate.notAfter.at.toISOString(),
  sm3: hex(nativeSm3(certificate.raw)),
});

const enclosed = ({ certificate }: EnclosedCertificate): ReportCertificate | undefined =>
  certificate.ok ? describeCertificate(certificate.value) : undefined;

const describeSeal = (seal: Seal): ReportSeal => {
  const { sealId: id, name, type, header, picture, maker } = seal;
  const makerCertificate = enclosed(maker);
  return {
    id,
    name,
    type,
    version: header.version,
    layout: seal.layout,
    vendor: header.vendor,
    sm3: hex(nativeSm3(seal.raw)),
    createdAt: seal.createdAt.at.toISOString(),
    validFrom: seal.validFrom.at.toISOString(),
    validTo: seal.validTo.at.toISOString(),
    picture: {
      type: picture.type,
      bytes: picture.data.length,
      width: picture.width,
      height: picture.height,
      sm3: hex(nativeSm3(picture.data)),
    },
    ...(makerCertificate && { maker: makerCertificate }),
  };
};

type Described = Readonly<{ seal?: ReportSeal; signer?: ReportCertificate; signatureAlgorithm?: string }>;

const describeSealSignature = (raw: Uint8Array): Described | undefined => {
  const read = readSignedValue(raw);
  if (!read.ok) return undefined;
  if (read.value.kind === 'cms') {
    const party = cmsParty(read.value.cms);
    if (party === undefined) return {};
    const { signatureAlgorithm } = party.signer;
    return { signer: describeCertificate(party.certificate), signatureAlgorithm };
  }
  const { seal, signer, signatureAlgorithm } = read.value.sealSignature;
  const certificate = enclosed(signer);
  return { seal: describeSeal(seal), ...(certificate && { signer: certificate }), signatureAlgorithm };
};

/** Who and what stands in a signature: read from it, believed by nobody. */
export const describeSignature = ({ kind, value, certificate }: SignatureFacts): Described => {
  const raw = Buffer.from(value ?? '', 'base64');
  if (kind === 'seal') {
    const seal = readSeal(raw);
    return seal.ok ? { seal: describeSeal(seal.value) } : {};
  }
  const described = describeSealSignature(raw);
  if (described !== undefined || certificate === undefined) return described ?? {};
  const given = readCertificate(Buffer.from(certificate, 'base64'));
  return given.ok ? { signer: describeCertificate(given.value) } : {};
};

/** The picture of the seal of a signature, as it stands in it. */
export const sealPicture = ({ kind, value }: SignatureFacts): Seal['picture'] | undefined => {
  const raw = Buffer.from(value ?? '', 'base64');
  if (kind === 'seal') {
    const seal = readSeal(raw);
    return seal.ok ? seal.value.picture : undefined;
  }
  const read = readSignedValue(raw);
  return read.ok && read.value.kind === 'seal-signature' ? read.value.sealSignature.seal.picture : undefined;
};
