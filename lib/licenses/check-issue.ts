import { isLegalDate, type LegalDate } from '../kernel/clock.ts';
import { ok, refuse, type Defect, type Result } from '../kernel/result.ts';
import { isPersonalSerial, isSoundHolder, isSoundOrganisation } from './holder.ts';
import type { LicenseIssue, VersionRequest } from './license-requests.ts';
import type { LicensePersonal } from './license.ts';
import { PREDECESSOR_DEFECTS } from './succession/check-predecessors.ts';
import { checkFace, FACE_DEFECTS } from './types/check-face.ts';
import type { LicenseType } from './types/license-type.ts';
import { hasUnseen } from '../platform/unfit-text.ts';
import { VALIDITY_DEFECTS, validityOf, type Validity } from './types/validity-of.ts';

/** What may be wrong with a license that is to be issued, beyond its shape. */
export const ISSUE_DEFECTS = [
  'license-type-unknown',
  'license-type-superseded',
  'license-issuer-unsound',
  'license-serial-personal',
  'license-holder-kind',
  'license-holder-code-type',
  'license-holder-number',
  'license-text-unseen-character',
  'license-issued-in-future',
  ...PREDECESSOR_DEFECTS,
  ...FACE_DEFECTS,
  ...VALIDITY_DEFECTS,
] as const;

type Code = (typeof ISSUE_DEFECTS)[number];

const wrong = (code: Code, pointer: string, facts?: Defect['facts']): Defect => ({
  code,
  pointer,
  ...(facts ? { facts } : {}),
});

const USCC = '001';

const holderDefects = ({ holder }: LicenseIssue, type: LicenseType | undefined): Defect[] => {
  const allowed = type?.content.holders ?? [holder.kind];
  const isUscc = holder.codeType === USCC;
  return [
    ...(allowed.includes(holder.kind) ? [] : [wrong('license-holder-kind', '/holder/kind', { allowed })]),
    ...(isUscc === (holder.kind === 'organisation')
      ? []
      : [wrong('license-holder-code-type', '/holder/codeType')]),
    ...(isSoundHolder(holder) ? [] : [wrong('license-holder-number', '/holder/number')]),
  ];
};

type Dated = Readonly<{
  issuedOn: LegalDate;
  validity?: LicenseIssue['validity'];
  face: LicenseIssue['face'];
}>;

/** What is on the face of a license, its texts by their pointers, and how long it is valid. */
const checkDated = (
  { issuedOn, validity: stated, face }: Dated,
  texts: Readonly<Record<string, string>>,
  { type, today }: Readonly<{ type: LicenseType | undefined; today: LegalDate }>,
) => {
  const validity = type && validityOf(type.content.validity, issuedOn, stated);
  const unseen = Object.entries(texts).filter(([, text]) => hasUnseen(text));
  const defects = [
    ...unseen.map(([pointer]) => wrong('license-text-unseen-character', pointer)),
    ...(isLegalDate(issuedOn) && issuedOn > today ? [wrong('license-issued-in-future', '/issuedOn')] : []),
    ...(type ? checkFace(type.content.elements, face) : []),
    ...(validity?.ok === false ? (validity.refusal.defects ?? []) : []),
  ];
  return { defects, validity: validity?.ok ? validity.value : undefined };
};

/** What is taken over has been somewhere before. */
const transferDefects = ({ operation, predecessors, formerNumbers }: LicenseIssue): Defect[] =>
  operation === 'transfer-in' && (predecessors ?? []).length + (formerNumbers ?? []).length === 0
    ? [wrong('license-transfer-of-nothing', '/predecessors')]
    : [];

const typeDefects = (type: LicenseType | undefined, code: string): Defect[] => {
  if (type === undefined) return [wrong('license-type-unknown', '/type', { type: code })];
  const successor = type.content.supersededBy;
  return successor === undefined ? [] : [wrong('license-type-superseded', '/type', { successor })];
};

const concluded = (
  validity: Validity | undefined,
  defects: readonly Defect[],
): Result<Validity, 'license-invalid'> =>
  validity && defects.length === 0 ? ok(validity) : refuse('license-invalid', { defects });

/** All that is wrong with a license to be issued on a day, by its type; else how long it is valid. */
export const checkIssue = (
  request: LicenseIssue,
  type: LicenseType | undefined,
  today: LegalDate,
): Result<Validity, 'license-invalid'> => {
  const { issuer, holder, number } = request;
  const texts = { '/holder/name': holder.name, '/number': number, '/issuer/name': issuer.name };
  const dated = checkDated(request, texts, { type, today });
  return concluded(dated.validity, [
    ...typeDefects(type, request.type),
    ...(isPersonalSerial(request, holder) ? [wrong('license-serial-personal', '/serial')] : []),
    ...(isSoundOrganisation(issuer.code) ? [] : [wrong('license-issuer-unsound', '/issuer/code')]),
    ...holderDefects(request, type),
    ...transferDefects(request),
    ...dated.defects,
  ]);
};

type Next = Readonly<{ type: LicenseType | undefined; personal: LicensePersonal; today: LegalDate }>;

/** The same for a next version. One of a superseded type can still be renewed: its holder has nothing else. */
export const checkVersion = (
  { issuedOn, validity }: VersionRequest,
  { type, personal, today }: Next,
): Result<Validity, 'license-invalid'> => {
  const texts = { '/holderName': personal.holder.name, '/number': personal.number };
  const dated = checkDated({ issuedOn, validity, face: personal.face }, texts, { type, today });
  const unknown = type === undefined ? [wrong('license-type-unknown', '/type')] : [];
  return concluded(dated.validity, [...unknown, ...dated.defects]);
};
