import { wireDirectoryStores } from '../directory/wiring.ts';
import { computeReport } from '../items/conflicts/compute-report.ts';
import { totalsOf } from '../items/conflicts/report-totals.ts';
import type { ItemContent } from '../items/item-content.ts';
import { wireAllItems } from '../items/wiring-all-items.ts';
import { wireConflicts } from '../items/wiring-conflicts.ts';
import { isWithinDivision } from '../kernel/actor.ts';
import { licenseRecord } from '../licenses/license.ts';
import { licensesTableOf } from '../licenses/wiring-table.ts';
import { wireDigest } from '../nightly-sync/wiring.ts';
import { legalDate } from '../kernel/clock.ts';
import type { Env } from '../platform/env.ts';
import { scanRecords } from '../platform/store/scan-records.ts';
import { reader } from '../platform/store/upcast.ts';
import { wireSealStores } from '../seals/wiring.ts';
import type { SiteFacts } from './report/evidence.ts';
import type { SiteFactsOf } from './report/gather-pilot.ts';
import { wireStatistics } from './wiring-statistics.ts';

type OnRead = (records: number) => void;

const NATIONAL = /^[0-9A-Z]{31}$/;

/** What is asked of each published item; each counts the items of which it is so. */
const ASKED: Readonly<
  Record<
    Exclude<keyof NonNullable<SiteFacts['items']>, 'inForce' | 'agencies' | 'inBreach' | 'places'>,
    (content: ItemContent, code: string) => boolean
  >
> = {
  nationalCodes: (_, code) => NATIONAL.test(code),
  withBasicCode: ({ basicCode }) => basicCode !== undefined,
  online: ({ channels = [] }) => channels.includes('web'),
  mobile: ({ channels = [] }) => channels.includes('mobile'),
  kiosk: ({ channels = [] }) => channels.includes('kiosk'),
  noVisit: ({ visits }) => visits?.count === 0,
  joint: ({ jointAgencies = [] }) => jointAgencies.length > 0,
  mongolian: ({ name }) => name['mn-Mong-CN']?.state === 'reviewed',
};

const inForceOf = (env: Env, division: string, onRead: OnRead) =>
  async function* () {
    let read = 0;
    for await (const item of wireAllItems(env).all()) {
      onRead((read += 1));
      const last = item.timeline.findLast(({ kind }) => kind !== 'suspended' && kind !== 'resumed');
      if (item.live !== undefined && last?.kind === 'published' && isWithinDivision(item.division, division))
        yield { code: item.code, content: item.live.content };
    }
  };

const itemsOf = async (env: Env, division: string, onRead: OnRead): Promise<SiteFacts['items']> => {
  const counts = { nationalCodes: 0, withBasicCode: 0, online: 0, mobile: 0, kiosk: 0 };
  const sum = { ...counts, noVisit: 0, joint: 0, mongolian: 0, inForce: 0, places: 0 };
  const agencies = new Set<string>();
  for await (const { code, content } of inForceOf(env, division, onRead)()) {
    sum.inForce += 1;
    sum.places += content.places?.length ?? 0;
    agencies.add(content.agency.code ?? content.agency.name);
    for (const name of Object.keys(ASKED) as (keyof typeof ASKED)[])
      if (ASKED[name](content, code)) sum[name] += 1;
  }
  if (sum.inForce === 0) return undefined;
  const report = await computeReport(wireConflicts(env), { division });
  return { ...sum, agencies: agencies.size, inBreach: totalsOf([...report.divisions()]).itemsInBreach };
};

const LICENSE = 'license#';
const readLicense = reader(1, {}, licenseRecord);

const licensesOf = async (env: Env, division: string): Promise<SiteFacts['licenses']> => {
  const types = new Set<string>();
  let [held, files] = [0, 0];
  for await (const record of scanRecords(licensesTableOf(env))) {
    if (record.sk !== 'head' || !record.pk.startsWith(LICENSE)) continue;
    const license = readLicense(record);
    if (!isWithinDivision(license.issuer.division, division)) continue;
    held += 1;
    files += license.file === undefined ? 0 : 1;
    types.add(license.type.code);
  }
  return held === 0 ? undefined : { held, files, types: types.size };
};

const sealsOf = async (env: Env, division: string): Promise<SiteFacts['seals']> => {
  const { seals } = wireSealStores(env);
  let registered = 0;
  let after: string | undefined;
  do {
    const page = await seals.page({ limit: 100, after });
    registered += page.seals.filter(({ seal }) => isWithinDivision(seal.division, division)).length;
    after = page.after;
  } while (after !== undefined);
  return registered === 0 ? undefined : { registered };
};

const syncOf = async (env: Env): Promise<SiteFacts['sync']> => {
  const digest = await wireDigest(env).store.findDigest();
  return digest === undefined ? undefined : { mirrored: digest.mirrored };
};

/** What items, licenses, seals and the sync of a site tell of a division; full scans, for commands alone. */
const siteFactsOf =
  (env: Env, onRead: OnRead): SiteFactsOf =>
  async (division) => {
    const [items, licenses, seals, sync] = [
      await itemsOf(env, division, onRead),
      await licensesOf(env, division),
      await sealsOf(env, division),
      await syncOf(env),
    ];
    return {
      ...(items && { items }),
      ...(licenses && { licenses }),
      ...(seals && { seals }),
      ...(sync && { sync }),
    };
  };

/** Joins the pilot report to the facts of cases and to what the other rooms tell. */
export const wirePilot = (env: Env, onRead: OnRead) => {
  const { divisions, clock } = wireDirectoryStores(env);
  return {
    ...wireStatistics(env),
    siteFacts: siteFactsOf(env, onRead),
    divisionName: async (code: string) => {
      const today = legalDate(clock.now());
      const [found] = await divisions.findMany([code]);
      const rows = found?.division.rows ?? [];
      const row = rows.find(({ from = '', to }) => from <= today && (to === undefined || today < to));
      return (row ?? rows.at(-1))?.name['zh-CN'];
    },
  };
};
