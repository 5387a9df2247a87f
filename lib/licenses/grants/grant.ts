import * as z from 'zod/mini';
import { instant } from '../../platform/http/request-fields.ts';
import { licenseTypeCode } from '../types/license-type.ts';

/** What the definer of a license type lets an agency do, and by which law. */
export const grantContent = z.strictObject({
  /** For these items alone, where they are named. */
  items: z.optional(
    z.array(z.string().check(z.regex(/^[0-9A-Z]{1,50}$/))).check(z.minLength(1), z.maxLength(100)),
  ),
  /** The clause of law that gives the ground (法定依据), as the holder will read it. */
  basis: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  /** `[from, until)`. An earlier `until` ends the grant. */
  from: instant,
  until: instant,
  /** How much may be shown at most. */
  show: z.enum(['masked', 'whole']),
});
export type GrantContent = z.output<typeof grantContent>;

/** The code of an agency: a unified social credit code. */
export const agencyCode = z.string().check(z.regex(/^[0-9A-Z]{18}$/));

/** A standing grant (用证依据): an agency may retrieve licenses of a type because the law says so, not a holder. */
export const grant = z.strictObject({
  type: licenseTypeCode,
  agency: agencyCode,
  version: z.int().check(z.minimum(1)),
  content: grantContent,
  putAt: z.string(),
});
export type Grant = Readonly<z.output<typeof grant>>;

/** Grants by type and agency: each version is put once, the head says which counts. */
export type GrantStore = Readonly<{
  /** As last written; one GetItem. */
  find: (type: string, agency: string) => Promise<Grant | undefined>;
  /** Puts the next version over the one that was read (`over` is its number, 0 for the first). */
  put: (grant: Grant, over: number) => Promise<'put' | 'stale'>;
  /** One page of a type's, by agency. */
  page: (
    query: Readonly<{ type: string; limit: number; after?: string | undefined }>,
  ) => Promise<Readonly<{ grants: readonly Grant[]; after?: string }>>;
}>;

type Asked = Readonly<{ item: string; at: string }>;

/** Why a grant gives no ground for an item at an instant (UTC, as `toISOString` writes it); undefined where it does. */
export const whyNoGrant = (found: Grant | undefined, { item, at }: Asked): string | undefined => {
  if (found === undefined) return 'grant-unknown';
  const { items, from, until } = found.content;
  const now = Date.parse(at);
  if (now < Date.parse(from) || now >= Date.parse(until)) return 'grant-not-in-force';
  return items === undefined || items.includes(item) ? undefined : 'grant-item-differs';
};
