import type { Role } from '../kernel/actor.ts';

/** What the bytes of a file show it to be: `der-text` is DER in base64, with or without the lines of PEM. */
export type Container = 'ofd' | 'pdf' | 'jpeg' | 'png' | 'der' | 'der-text';

/** Who else may see and finish an upload: its owner alone, or the officials of the owner's agency too. */
export type Sharing = 'nobody' | 'agency';

/** What files are taken in for, and within which limits. */
export type Purpose = Readonly<{
  /** The room whose files these are, or what of a room's they are: the second segment of their content address. */
  room: string;
  roles: readonly Role[];
  sharedIn: Sharing;
  maxBytes: number;
  /** At most so many of one caller that have not expired. */
  maxUploads: number;
  hours: number;
  /** Media types, and what the bytes of each may be. */
  types: Readonly<Record<string, readonly Container[]>>;
}>;

/** The names of all purposes. */
export const PURPOSE_NAMES = ['seal-verification', 'license-material', 'case-material'] as const;
export type PurposeName = (typeof PURPOSE_NAMES)[number];

const DER: readonly Container[] = ['der', 'der-text'];

export const PURPOSES: Readonly<Record<PurposeName, Purpose>> = {
  'seal-verification': {
    room: 'seals',
    roles: ['citizen', 'enterprise', 'agent', 'clerk', 'approver', 'issuer', 'seal-manager'],
    sharedIn: 'nobody',
    maxBytes: 100 * 1024 * 1024,
    maxUploads: 20,
    hours: 24,
    types: {
      'application/ofd': ['ofd'],
      'application/pdf': ['pdf'],
      // 电子印章 (esl) and 电子签章数据 (SES_Signature): neither has a registered type.
      'application/x-esl': DER,
      'application/x-ses-signature': DER,
      'application/pkcs7-signature': DER,
      'application/pkcs7-mime': DER,
      'application/pkix-cert': DER,
    },
  },
  'license-material': {
    // Not `licenses`: a holder may bring the very bytes of a license's own file, which must not go when these do.
    room: 'license-materials',
    roles: ['citizen', 'enterprise'],
    sharedIn: 'nobody',
    maxBytes: 20 * 1024 * 1024,
    maxUploads: 20,
    hours: 24,
    types: {
      'application/ofd': ['ofd'],
      'application/pdf': ['pdf'],
      'image/jpeg': ['jpeg'],
      'image/png': ['png'],
    },
  },
  'case-material': {
    room: 'case-materials',
    roles: ['citizen', 'enterprise', 'agent', 'clerk'],
    sharedIn: 'nobody',
    // Drawings of a building come in one file.
    maxBytes: 100 * 1024 * 1024,
    // As many as a case has materials.
    maxUploads: 200,
    hours: 24,
    types: {
      'application/ofd': ['ofd'],
      'application/pdf': ['pdf'],
      'image/jpeg': ['jpeg'],
      'image/png': ['png'],
    },
  },
};
