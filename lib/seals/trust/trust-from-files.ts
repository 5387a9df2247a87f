import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { readCertificate } from '../certificates/certificate.ts';
import { knownCertificate } from './certificate-pool.ts';
import { pemBlocks } from './encoded-bytes.ts';
import { WHOLE_COUNTRY } from './judge-recognition.ts';
import { readTrustList } from './read-trust-list.ts';
import { readOcspResponse } from './revocation/read-ocsp.ts';
import { readRevocationList } from './revocation/read-revocation-list.ts';
import type { Recognition, TrustList } from './trust-list.ts';

/** A file that was named on the command line. */
export type TrustFile = Readonly<{ name: string; bytes: Uint8Array }>;

type Taken = Readonly<{ list: TrustList } | { defects: readonly Defect[] }>;

const NOTHING: TrustList = { anchors: [], certificates: [], revocationLists: [], ocspResponses: [] };

/** Of a certificate that is given by itself: whoever gives it answers for it. */
const GIVEN: Recognition = {
  by: 'given on the command line',
  divisions: [WHOLE_COUNTRY],
  from: '0001-01-01',
};

const unknownFile = (pointer: string): Taken => ({ defects: [{ code: 'trust-file-unknown', pointer }] });

/** The kind shows in the bytes: each reader refuses what is of another one. */
const takeDer = (bytes: Uint8Array, name: string): Taken => {
  const certificate = readCertificate(bytes);
  if (certificate.ok)
    return {
      list: { ...NOTHING, anchors: [{ ...knownCertificate(certificate.value), recognitions: [GIVEN] }] },
    };
  const list = readRevocationList(bytes);
  if (list.ok) return { list: { ...NOTHING, revocationLists: [list.value] } };
  const response = readOcspResponse(bytes);
  if (response.ok) return { list: { ...NOTHING, ocspResponses: [response.value] } };
  return unknownFile(name);
};

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Said by the caller in the words of a refusal.
    return undefined;
  }
};

const takeJson = (text: string, name: string): Taken => {
  const json = parsedJson(text);
  if (json === undefined) return unknownFile(name);
  const read = readTrustList(json);
  if (read.ok) return { list: read.value };
  const defects = read.refusal.defects ?? [];
  return { defects: defects.map((defect) => ({ ...defect, pointer: `${name}#${defect.pointer}` })) };
};

const takeFile = ({ name, bytes }: TrustFile): readonly Taken[] => {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1').trimStart();
  if (start.startsWith('{')) return [takeJson(Buffer.from(bytes).toString('utf8'), name)];
  if (!start.includes('-----BEGIN ')) return [takeDer(bytes, name)];
  const blocks = pemBlocks(Buffer.from(bytes).toString('latin1'));
  return blocks?.map((block) => takeDer(block.bytes, name)) ?? [unknownFile(name)];
};

/**
 * A trust list out of files: trust lists in JSON, and certificates, revocation lists and answers of OCSP in DER or PEM,
 * told by their bytes. A certificate by itself becomes an anchor that is recognised everywhere. Refused as
 * `trust-files-invalid`, with all defects; the pointer begins with the name of the file.
 */
export const trustFromFiles = (files: readonly TrustFile[]): Result<TrustList, 'trust-files-invalid'> => {
  const taken = files.flatMap(takeFile);
  const defects = taken.flatMap((one) => ('defects' in one ? one.defects : []));
  if (defects.length > 0) return refuse('trust-files-invalid', { defects });
  const lists = taken.flatMap((one) => ('list' in one ? [one.list] : []));
  return ok({
    anchors: lists.flatMap(({ anchors }) => anchors),
    certificates: lists.flatMap(({ certificates }) => certificates),
    revocationLists: lists.flatMap(({ revocationLists }) => revocationLists),
    ocspResponses: lists.flatMap(({ ocspResponses }) => ocspResponses),
  });
};
