import type { Role } from '../kernel/actor.ts';

/** What the first bytes of a file show it to be. */
export type Container = 'pdf' | 'zip' | 'der';

/** What files are taken in for, and within which limits. */
export type Purpose = Readonly<{
  /** The room whose files these are: the second segment of their content address. */
  room: string;
  roles: readonly Role[];
  /** Whether the officials of the owner's agency may see and finish an upload, or its owner alone. */
  sharedIn: 'nobody' | 'agency';
  maxBytes: number;
  /** At most so many of one caller that have not expired. */
  maxUploads: number;
  hours: number;
  /** Media types, and what the bytes of each must be. */
  types: Readonly<Record<string, Container>>;
}>;

/** The names of all purposes. */
export const PURPOSE_NAMES = ['seal-verification'] as const;
export type PurposeName = (typeof PURPOSE_NAMES)[number];

/** OFD is a ZIP archive; seals (esl), signatures (p7s) and CMS messages are DER. */
export const PURPOSES: Readonly<Record<PurposeName, Purpose>> = {
  'seal-verification': {
    room: 'seals',
    roles: ['citizen', 'enterprise', 'agent', 'clerk', 'approver', 'issuer', 'seal-manager'],
    sharedIn: 'nobody',
    maxBytes: 100 * 1024 * 1024,
    maxUploads: 20,
    hours: 24,
    types: {
      'application/ofd': 'zip',
      'application/pdf': 'pdf',
      'application/x-esl': 'der',
      'application/pkcs7-signature': 'der',
      'application/pkcs7-mime': 'der',
    },
  },
};
