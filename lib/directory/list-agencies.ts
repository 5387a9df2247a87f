import { classifyAgencyCode } from '../kernel/agency-code.ts';
import { normalName, type Agency } from './agency.ts';
import type { AgencyStore } from './agency-store.ts';
import { fillPage, type Filled } from './fill-page.ts';
import { canonicalDivision } from './resolve-division.ts';

export type ListAgenciesDeps = Readonly<{ agencies: AgencyStore }>;

export type ListAgenciesQuery = Readonly<{
  division?: string | undefined;
  /** Any code of any system, in any spelling that can be read. */
  code?: string | undefined;
  /** A part of any spelling. */
  name?: string | undefined;
  limit: number;
  after?: string | undefined;
}>;

/**
 * Agencies by division and identifier, or those that have a code. A page may hold fewer than `limit` although more
 * follow: `after` alone tells the end.
 */
export const listAgencies = async (
  { agencies }: ListAgenciesDeps,
  { division, code, name, limit, after }: ListAgenciesQuery,
): Promise<Filled<Agency>> => {
  const at = division === undefined ? undefined : canonicalDivision(division);
  const part = name === undefined ? undefined : normalName(name);
  const wanted = (agency: Agency): boolean =>
    (at === undefined || agency.division === at) &&
    (part === undefined || agency.names.some(({ text }) => normalName(text).includes(part)));
  const known = code === undefined ? undefined : classifyAgencyCode(code).code || code;
  return fillPage(
    async (query) => {
      const page =
        known === undefined
          ? await agencies.page({ ...query, ...(at === undefined ? {} : { division: at }) })
          : await agencies.pageByCode({ ...query, code: known });
      return { rows: page.agencies, ...(page.after === undefined ? {} : { after: page.after }) };
    },
    wanted,
    { limit, after },
  );
};
