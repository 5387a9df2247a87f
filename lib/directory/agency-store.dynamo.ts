import * as z from 'zod/mini';
import { sm3Hex } from '../kernel/digest.ts';
import { claimKey, settleClaim } from '../platform/store/claim.ts';
import { keyOf, type RecordTable, type StoredRecord } from '../platform/store/record-table.ts';
import { agency as agencySchema, claimsOf, isLive, normalName, type Agency } from './agency.ts';
import type { AgencyStore, StoredAgency } from './agency-store.ts';

const SCHEMA_VERSION = 1;
const LIST = 'agencies';
const MAX_NAMESAKES = 100;

const headKey = (id: string) => ({ pk: keyOf('agency', id), sk: 'head' });
/** Old systems fill an empty code with dots, which a key does not hold. */
const codeWay = (code: string): string => keyOf('agency-code', /^\.+$/.test(code) ? sm3Hex(code) : code);
const nameWay = (name: string): string => keyOf('agency-name', sm3Hex(normalName(name)));
const codeClaim = (code: string) => ({ pk: keyOf('agency-claim', code), sk: 'claim' });

const stored = ({ data, rev }: StoredRecord): StoredAgency => ({
  agency: z.parse(agencySchema, data),
  rev,
});

const find = async (table: RecordTable, id: string, fresh = false): Promise<StoredAgency | undefined> => {
  const record = await table.get(headKey(id), { fresh });
  return record && stored(record);
};

type Found = Readonly<{ found: readonly StoredAgency[]; after?: string }>;

/** Ways are hints: an agency counts only if its own record still has the code or the name. */
const follow = async (
  table: RecordTable,
  way: Readonly<{ pk: string; limit: number; after?: string }>,
  counts: (agency: Agency) => boolean,
): Promise<Found> => {
  const { records, after } = await table.query(way);
  const ids = records.map(({ data }) => z.parse(z.strictObject({ agency: z.string() }), data).agency);
  const heads = ids.length === 0 ? [] : await table.getMany(ids.map(headKey));
  const found = heads
    .map(stored)
    .filter(({ agency }) => counts(agency))
    .toSorted((a, b) => (a.agency.id < b.agency.id ? -1 : 1));
  return { found, ...(after === undefined ? {} : { after }) };
};

const hasCode =
  (code: string) =>
  ({ codes }: Agency): boolean =>
    codes.some((known) => known.code === code);

const hasName =
  (name: string) =>
  ({ names }: Agency): boolean =>
    names.some(({ text }) => normalName(text) === normalName(name));

const layWays = async (table: RecordTable, { id, codes, names }: Agency): Promise<void> => {
  const ways = [...codes.map(({ code }) => codeWay(code)), ...names.map(({ text }) => nameWay(text))];
  for (const pk of new Set(ways)) {
    await table.putIfAbsent({ pk, sk: keyOf(id), v: SCHEMA_VERSION, data: { agency: id } });
  }
};

/** {@link AgencyStore} in the room's DynamoDB table: `agency#<id>`, and ways and claims beside it. */
export const dynamoAgencyStore = (table: RecordTable): AgencyStore => ({
  find: (id, options) => find(table, id, options?.fresh),
  findByCode: async (code) =>
    (await follow(table, { pk: codeWay(code), limit: MAX_NAMESAKES }, hasCode(code))).found,
  findByName: async (name) =>
    (await follow(table, { pk: nameWay(name), limit: MAX_NAMESAKES }, hasName(name))).found,
  pageByCode: async ({ code, ...page }) => {
    const { found, after } = await follow(table, { pk: codeWay(code), ...page }, hasCode(code));
    const agencies = found.map(({ agency }) => agency);
    return { agencies, ...(after === undefined ? {} : { after }) };
  },
  page: async ({ division, ...page }) => {
    const { records, after } = await table.list({
      list: LIST,
      ...page,
      ...(division === undefined ? {} : { prefix: `${division}#` }),
    });
    const agencies = records.map((record) => stored(record).agency);
    return { agencies, ...(after === undefined ? {} : { after }) };
  },
  claimCode: (code, id, today) =>
    claimKey({
      table,
      key: codeClaim(code),
      owner: id,
      ownerExists: async (owner) => {
        const holder = await find(table, owner, true);
        return holder !== undefined && isLive(holder.agency, today) && claimsOf(holder.agency).includes(code);
      },
    }),
  settleCode: (code, id) => settleClaim({ table, key: codeClaim(code), owner: id }),
  save: async (agency, expectedRev, run) => {
    await layWays(table, agency);
    const listed = { list: LIST, order: keyOf(agency.division, agency.id) };
    const record = {
      ...headKey(agency.id),
      v: SCHEMA_VERSION,
      data: agency,
      listed,
      ...(run === undefined ? {} : { run }),
    };
    const outcome =
      expectedRev === 0 ? await table.putIfAbsent(record) : await table.replace(record, expectedRev);
    return outcome === 'created' || outcome === 'written' ? 'saved' : 'stale';
  },
});
