import { createHmac } from 'node:crypto';
import { parseCitizenId } from '../kernel/citizen-id.ts';
import { parseUscc } from '../kernel/uscc.ts';
import { fieldCipher } from '../platform/crypto/cipher-field.ts';
import { deriveKey } from '../platform/crypto/derive-key.ts';
import { bodyDigest, creationKeys } from '../platform/crypto/idempotency.ts';
import type { Keyring } from '../platform/crypto/keyring.ts';
import { lookupHasher, type IdentifierKind } from '../platform/crypto/lookup-hash.ts';
import { casePersonal, type ApplicantKind, type CasePersonal, type CaseRecord } from './case.ts';
import { queryCodeOf } from './query-code.ts';

/** An applicant by the number that names them. */
export type ApplicantNumber = Readonly<{ kind: ApplicantKind; number: string }>;

/** What is done with personal data by the keys of a site. */
export type CaseData = Readonly<{
  /** The keyed hash under which an applicant's cases are found from now on; undefined for a number that is none. */
  applicant: (applicant: ApplicantNumber) => string | undefined;
  /** All hashes under which they may stand: by the current key first, then by older ones. */
  applicants: (applicant: ApplicantNumber) => readonly string[];
  /** The hashes of a query code, likewise. */
  queries: (code: string) => readonly string[];
  /** The code of a new case: nobody guesses it, and a repetition of the request comes to the same. */
  newQueryCode: (id: string) => string;
  encipher: (personal: CasePersonal, id: string) => string;
  /** Throws `cipher-field-unreadable` where it was changed, moved, or its key is gone. */
  decipher: (record: Pick<CaseRecord, 'id' | 'personal'>) => CasePersonal;
  encipherNote: (text: string, id: string, digest: string) => string;
  decipherNote: (note: string, id: string, digest: string) => string;
  /** What tells one request or text from another. */
  digest: (request: unknown) => string;
  /** Whether a digest is that of a request, by any key of the site. */
  isDigestOf: (digest: string, request: unknown) => boolean;
}>;

const lookupOf = ({ kind, number }: ApplicantNumber): readonly [IdentifierKind, string] => {
  if (kind === 'organisation') return ['organisation', number];
  return [parseCitizenId(number).kind === 'unknown' ? 'document' : 'citizen-id', number];
};

const CITIZEN_ID = '111';
const USCC = '001';

/** Whether the number of an applicant is sound by its type (证件类型代码); of other documents nobody can say. */
export const isSoundNumber = ({
  codeType,
  number,
}: Readonly<{ codeType: string; number: string }>): boolean => {
  if (codeType === CITIZEN_ID) return parseCitizenId(number).valid;
  return codeType !== USCC || parseUscc(number).valid;
};

const personalOf = (id: string) => ({ record: `case ${id}`, field: 'personal' });
const noteOf = (id: string, digest: string) => ({ record: `case ${id}`, field: `note ${digest}` });

/** Joins personal data to the keys of a site. Make it once per process: keys are derived here. */
export const caseData = (keys: Keyring): CaseData => {
  const hasher = lookupHasher(keys);
  const cipher = fieldCipher(keys);
  const macs = creationKeys(keys);
  const codeKey = deriveKey(keys[0].bytes, 32, 'case-query');
  return {
    applicant: (applicant) => hasher.current(...lookupOf(applicant)),
    applicants: (applicant) => hasher.candidates(...lookupOf(applicant)),
    queries: (code) => hasher.candidates('query-code', code),
    newQueryCode: (id) => queryCodeOf(createHmac('sm3', codeKey).update(id).digest()),
    encipher: (personal, id) => cipher.encipher(JSON.stringify(personal), personalOf(id)),
    decipher: ({ id, personal }) => casePersonal.parse(JSON.parse(cipher.decipher(personal, personalOf(id)))),
    encipherNote: (text, id, digest) => cipher.encipher(text, noteOf(id, digest)),
    decipherNote: (note, id, digest) => cipher.decipher(note, noteOf(id, digest)),
    digest: (request) => bodyDigest(request, macs[0]),
    isDigestOf: (digest, request) => macs.some((mac) => bodyDigest(request, mac) === digest),
  };
};
