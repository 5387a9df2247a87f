import type { LegalDate } from '../../kernel/clock.ts';

/** One thing that stands on the face (照面要素). `metadata` is the name under which it is told in the file too: `KZ_...`. */
export type FaceRow = Readonly<{ label: string; value: string; metadata?: string }>;

/**
 * What marks a file by its level of trust in the material base (国办函〔2016〕108号): A as issued by the agency, B as
 * compared with the original. `by` is the agency that gives it, `lastDay` the last day on which it may be used.
 */
export type Watermark = Readonly<{ level: 'A' | 'B'; by: string; lastDay?: LegalDate }>;

/** Everything that the file of a license (电子证照文件) tells; texts as they are to be shown. */
export type LicenseFacts = Readonly<{
  type: Readonly<{ code: string; name: string }>;
  /** 证照标识 (GB/T 36904-2018). */
  identifier: string;
  /** 证照编号. */
  number: string;
  issuer: Readonly<{ code: string; name: string }>;
  /** 持证主体; `codeKind` is the kind of its code, by name and by the code of the code list. */
  holder: Readonly<{ name: string; code: string; codeKind: Readonly<{ code: string; name: string }> }>;
  issuedOn: LegalDate;
  /** Both days count; without the last one it is valid without end. */
  validity: Readonly<{ firstDay: LegalDate; lastDay?: LegalDate }>;
  /** When the file was made (RFC 3339, UTC). */
  createdAt: string;
  face: readonly FaceRow[];
  watermark?: Watermark;
}>;
