import type { Extension } from '../../certificates/extensions.ts';
import { fieldsOf } from '../../der/fields.ts';
import { explicit, implicit, type DerNode } from '../../der/node.ts';
import { derNode } from '../../der/read-der.ts';
import { readTime } from '../../der/read-time.ts';
import { generalNameKey } from '../general-names.ts';
import type { ListFault, ListScope, RevocationList } from './revocation-list.ts';

type ListExtensions = Pick<RevocationList, 'scope'> &
  Partial<Pick<RevocationList, 'keepsExpiredFrom' | 'fault'>>;

const DELTA = '2.5.29.27';
const ISSUING_POINT = '2.5.29.28';
const EXPIRED_KEPT = '2.5.29.60';
/** With the id of the key, the number, the issuer's other names, the freshest list: they say nothing of the scope. */
const KNOWN: ReadonlySet<string> = new Set([
  DELTA,
  ISSUING_POINT,
  EXPIRED_KEPT,
  '2.5.29.18',
  '2.5.29.20',
  '2.5.29.35',
  '2.5.29.46',
]);

/** Whatever is not FALSE is taken as TRUE: a list must not seem to be complete because of how that is written. */
const isSet = (node: DerNode | undefined): boolean => node?.content.some((byte) => byte !== 0) ?? false;

/** The names of a DistributionPointName; one relative to the issuer cannot be compared and agrees with none. */
export const pointNames = (node: DerNode): readonly string[] => {
  const fields = fieldsOf(node, explicit(0));
  const names = fields.optional(explicit(0));
  return names === undefined ? [] : names.children.map(generalNameKey);
};

const readIssuingPoint = ({ value, offset }: Extension): { scope: ListScope; fault?: ListFault } => {
  const fields = fieldsOf(derNode(value, offset));
  const point = fields.optional(explicit(0));
  const [users, cas] = [fields.optional(implicit(1)), fields.optional(implicit(2))];
  const reasons = fields.optional(implicit(3));
  const [indirect, attributes] = [fields.optional(implicit(4)), fields.optional(implicit(5))];
  fields.end();
  const scope: ListScope = {
    ...(isSet(users) ? { only: 'users' } : {}),
    ...(isSet(cas) ? { only: 'cas' } : {}),
    ...(point === undefined ? {} : { points: pointNames(point) }),
  };
  if (isSet(indirect)) return { scope, fault: 'list-indirect' };
  if (isSet(attributes)) return { scope, fault: 'list-of-attribute-certificates' };
  return reasons === undefined ? { scope } : { scope, fault: 'list-of-some-reasons' };
};

/** Throws what `reading` turns into a refusal. */
export const listExtensions = (extensions: readonly Extension[]): ListExtensions => {
  const of = (oid: string): Extension | undefined => extensions.find((one) => one.oid === oid);
  const [point, expired] = [of(ISSUING_POINT), of(EXPIRED_KEPT)];
  const read: ListExtensions = {
    ...(point === undefined ? { scope: {} } : readIssuingPoint(point)),
    ...(expired === undefined
      ? {}
      : { keepsExpiredFrom: readTime(derNode(expired.value, expired.offset)).at }),
  };
  if (of(DELTA) !== undefined) return { ...read, fault: 'list-delta' };
  const unknown = extensions.some(({ oid, critical }) => critical && !KNOWN.has(oid));
  return unknown ? { ...read, fault: 'list-extension-unknown' } : read;
};
