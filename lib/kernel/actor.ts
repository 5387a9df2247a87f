/** The closed list of roles. A token that carries another word is refused. */
export const ROLES = [
  'citizen',
  'enterprise',
  'agent',
  'clerk',
  'approver',
  'supervisor',
  'editor',
  'reviewer',
  'issuer',
  'seal-manager',
  'trust-manager',
  'system',
  'ops',
] as const;

export type Role = (typeof ROLES)[number];

/** Who calls: a person, an enterprise, an official or a machine, as the verified token says. */
export type Actor = Readonly<{
  /** Opaque and stable; never a citizen ID or a telephone number. */
  subject: string;
  kind: 'person' | 'enterprise' | 'official' | 'machine';
  roles: readonly Role[];
  /**
   * The number by which the identity platform knows a person or an enterprise after real-name login: a citizen ID, another
   * document or a unified social credit code. Personal: compared by its keyed hash, never logged, and stored only enciphered.
   */
  identity?: string;
  /** The agency (its identifier in the directory) that an official acts for. */
  agency?: string;
  /** The division (6, 9 or 12 digits) whose subtree an official acts in. */
  division?: string;
}>;

export const hasRole = (actor: Actor, ...roles: readonly Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));

/** Where the segments of a division code end: province, league, county, township. */
const SEGMENT_ENDS = [2, 4, 6, 9];

/** The fixed prefix of a division code of any width: its digits without the zero segments at its end. */
export const divisionStem = (code: string): string => {
  const digits = code.padEnd(12, '0');
  const end = SEGMENT_ENDS.find((place) => /^0+$/.test(digits.slice(place)));
  return digits.slice(0, end);
};

/**
 * Whether `division` lies in the subtree of `root` by the digits of the code: 150000 holds 150100, which holds 150102,
 * which holds 150102001. The longer forms that portals use (6 digits + 000 or 000000) mean the same division.
 */
export const isWithinDivision = (division: string, root: string): boolean =>
  /^\d{6}(\d{3}|\d{6})?$/.test(division) &&
  /^\d{6}(\d{3}|\d{6})?$/.test(root) &&
  divisionStem(division).startsWith(divisionStem(root));

/** Whether an official may act on something that belongs to `division`: only inside the own subtree. */
export const actsInDivision = (actor: Actor, division: string): boolean =>
  actor.division !== undefined && isWithinDivision(division, actor.division);
