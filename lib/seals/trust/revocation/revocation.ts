import { TAG } from '../../der/node.ts';
import { derNode } from '../../der/read-der.ts';
import { readTime } from '../../der/read-time.ts';
import { refused } from '../../der/refusal.ts';
import { smallInteger } from '../../der/values.ts';
import type { Extension } from '../../certificates/extensions.ts';

/** That a certificate was revoked: from when on, the date of its invalidity counting where that is earlier. */
export type Revocation = Readonly<{ at: Date; reason: string }>;

export const HOLD = 'certificateHold';

const UNSPECIFIED = 'unspecified';
const REASONS: ReadonlyMap<number, string> = new Map([
  [0, UNSPECIFIED],
  [1, 'keyCompromise'],
  [2, 'cACompromise'],
  [3, 'affiliationChanged'],
  [4, 'superseded'],
  [5, 'cessationOfOperation'],
  [6, HOLD],
  [8, 'removeFromCRL'],
  [9, 'privilegeWithdrawn'],
  [10, 'aACompromise'],
]);

const REASON_CODE = '2.5.29.21';
const INVALIDITY_DATE = '2.5.29.24';

export const reasonOf = (code: number): string => REASONS.get(code) ?? UNSPECIFIED;

const reasonIn = ({ value, offset }: Extension): string => {
  const node = derNode(value, offset);
  if (node.tag !== TAG.enumerated) throw refused('der-field-other', offset);
  return reasonOf(smallInteger(node));
};

/** Throws what `reading` turns into a refusal. */
export const revocationOf = (
  revokedAt: Date,
  extensions: readonly Extension[],
  reason?: string,
): Revocation => {
  const said = extensions.find(({ oid }) => oid === REASON_CODE);
  const invalid = extensions.find(({ oid }) => oid === INVALIDITY_DATE);
  const invalidAt = invalid === undefined ? revokedAt : readTime(derNode(invalid.value, invalid.offset)).at;
  return {
    at: invalidAt < revokedAt ? invalidAt : revokedAt,
    reason: said === undefined ? (reason ?? UNSPECIFIED) : reasonIn(said),
  };
};
