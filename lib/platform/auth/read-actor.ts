import * as z from 'zod/mini';
import { ROLES, type Actor } from '../../kernel/actor.ts';
import { citizenIdCheckDigit } from '../../kernel/citizen-id.ts';
import type { ClaimNames } from './identity-settings.ts';

/** Why the claims of a genuine token name nobody we know. */
export type ClaimFault =
  'subject' | 'subject-personal' | 'kind' | 'role' | 'identity' | 'agency' | 'division';

const subject = z.string().check(z.regex(/^[\x21-\x7e]{1,200}$/));
const kind = z.enum(['person', 'enterprise', 'official', 'machine']);
const roles = z.array(z.enum(ROLES)).check(z.maxLength(ROLES.length));
const identity = z.optional(z.string().check(z.regex(/^[0-9A-Za-z()-]{4,50}$/)));
const agency = z.optional(z.string().check(z.regex(/^[\w.:-]{1,100}$/)));
const division = z.optional(z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/)));

/** A subject travels into keys and logs, so an identity number or a mobile number as a subject is refused. */
const isPersonal = (text: string): boolean =>
  /^1[3-9]\d{9}$/.test(text) ||
  (/^\d{17}[\dXx]$/.test(text) && citizenIdCheckDigit(text.slice(0, 17)) === text.slice(17).toUpperCase());

const step = (node: unknown, key: string): unknown =>
  typeof node === 'object' && node !== null && Object.hasOwn(node, key)
    ? (node as Record<string, unknown>)[key]
    : undefined;

const claimAt = (claims: object, name: string): unknown =>
  name.startsWith('/')
    ? name
        .slice(1)
        .split('/')
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce<unknown>(step, claims)
    : step(claims, name);

const wordsOf = (value: unknown): unknown => {
  if (value === undefined) return [];
  return typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : value;
};

/**
 * Who the claims of a verified token speak of. Roles are a list, or one text of words; without the claim there are none.
 * A role outside the closed list makes the whole token unusable: nobody can say what else it means.
 */
export const readActor = (
  claims: object,
  names: ClaimNames,
): Readonly<{ actor: Actor }> | Readonly<{ fault: ClaimFault }> => {
  const who = z.safeParse(subject, claimAt(claims, names.subject));
  if (!who.success) return { fault: 'subject' };
  if (isPersonal(who.data)) return { fault: 'subject-personal' };
  const what = z.safeParse(kind, claimAt(claims, names.kind));
  if (!what.success) return { fault: 'kind' };
  const may = z.safeParse(roles, wordsOf(claimAt(claims, names.roles)));
  if (!may.success) return { fault: 'role' };
  const number = z.safeParse(identity, claimAt(claims, names.identity));
  if (!number.success) return { fault: 'identity' };
  const body = z.safeParse(agency, claimAt(claims, names.agency));
  if (!body.success) return { fault: 'agency' };
  const area = z.safeParse(division, claimAt(claims, names.division));
  if (!area.success) return { fault: 'division' };
  return {
    actor: {
      subject: who.data,
      kind: what.data,
      roles: [...new Set(may.data)],
      ...(number.data === undefined ? {} : { identity: number.data }),
      ...(body.data === undefined ? {} : { agency: body.data }),
      ...(area.data === undefined ? {} : { division: area.data }),
    },
  };
};
