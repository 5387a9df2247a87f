import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { validate } from '../../platform/http/validate.ts';
import { readCertificate } from '../certificates/certificate.ts';
import type { DerRefusal } from '../der/refusal.ts';
import { knownCertificate } from './certificate-pool.ts';
import { encodedBytes } from './encoded-bytes.ts';
import { readOcspResponse } from './revocation/read-ocsp.ts';
import { readRevocationList } from './revocation/read-revocation-list.ts';
import { trustListShape } from './trust-list-shape.ts';
import type { KnownCertificate, TrustList } from './trust-list.ts';

/** All lists and answers together, as text. */
const MAX_TEXT = 360_000_000;

type Read<Value> = (bytes: Uint8Array) => Result<Value, DerRefusal>;

const readKnown: Read<KnownCertificate> = (bytes) => {
  const read = readCertificate(bytes);
  return read.ok ? ok(knownCertificate(read.value)) : read;
};

const textLength = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0);

/** Reads encoded values one after the other, and notes those that cannot be. */
const encodedReader = () => {
  const defects: Defect[] = [];
  const readOne = <Value>(
    text: string,
    pointer: string,
    code: string,
    read: Read<Value>,
  ): readonly Value[] => {
    const bytes = encodedBytes(text);
    const result = bytes === undefined ? undefined : read(bytes);
    if (result?.ok === true) return [result.value];
    const facts =
      result === undefined
        ? { reason: 'encoding' }
        : { reason: result.refusal.kind, ...result.refusal.facts };
    defects.push({ code, pointer, facts });
    return [];
  };
  const readAll = <Value>(texts: readonly string[], name: string, code: string, read: Read<Value>) =>
    texts.flatMap((text, i) => readOne(text, `/${name}/${i}`, code, read));
  return { defects, readOne, readAll };
};

/**
 * Reads a trust list out of parsed JSON. Refused as `trust-list-invalid` with all its defects at once, each with a JSON
 * pointer: those of the shape first, and where that is right, every certificate, list and answer that cannot be read
 * (`certificate-unreadable`, `revocation-list-unreadable`, `ocsp-response-unreadable`).
 */
export const readTrustList = (json: unknown): Result<TrustList, 'trust-list-invalid'> => {
  const { value, defects } = validate(trustListShape, json);
  if (value === undefined) return refuse('trust-list-invalid', { defects });
  const { certificates = [], revocationLists = [], ocspResponses = [] } = value;
  const length = textLength(revocationLists) + textLength(ocspResponses);
  if (length > MAX_TEXT)
    return refuse('trust-list-invalid', {
      defects: [{ code: 'trust-list-too-large', pointer: '', facts: { maximum: MAX_TEXT } }],
    });
  const reader = encodedReader();
  const list: TrustList = {
    anchors: value.anchors.flatMap(({ certificate, recognitions }, i) =>
      reader
        .readOne(certificate, `/anchors/${i}/certificate`, 'certificate-unreadable', readKnown)
        .map((known) => ({ ...known, recognitions })),
    ),
    certificates: reader.readAll(certificates, 'certificates', 'certificate-unreadable', readKnown),
    revocationLists: reader.readAll(
      revocationLists,
      'revocationLists',
      'revocation-list-unreadable',
      readRevocationList,
    ),
    ocspResponses: reader.readAll(
      ocspResponses,
      'ocspResponses',
      'ocsp-response-unreadable',
      readOcspResponse,
    ),
  };
  return reader.defects.length > 0 ? refuse('trust-list-invalid', { defects: reader.defects }) : ok(list);
};
