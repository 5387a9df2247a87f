import { loadDemonstrationAgencies } from '../../lib/directory/load-demonstration-agencies.ts';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import { publishReport } from '../../lib/items/conflicts/publish-report.ts';
import { demonstrationAgencies } from '../../lib/items/demonstration/agencies.ts';
import { loadDemonstrationItems } from '../../lib/items/demonstration/load-items.ts';
import { rebuildItemSearch } from '../../lib/items/search/rebuild-item-search.ts';
import { wirePublishing } from '../../lib/items/wiring-conflicts.ts';
import { wireDemonstration } from '../../lib/items/wiring-demonstration.ts';
import { wireRebuild } from '../../lib/items/wiring-search.ts';
import { loadDemonstrationTypes } from '../../lib/licenses/types/load-demonstration-types.ts';
import { wireLicenseTypeStores } from '../../lib/licenses/wiring-types.ts';
import type { Env } from '../../lib/platform/env.ts';
import { LOCAL_SITES } from './checkout.ts';

/** Says how far something has come: `done` of `of`, in whole records. */
export type Demonstrated = (done: number, of: number) => void;

/** A ready-made request: what curl takes below the site's address, and what it shows. */
export type Example = Readonly<{ path: string; shows: string; flags?: string }>;

/** Fills a site, and gives ready-made requests that show it. */
export type Demonstrate = (site: string, env: Env, progress: Demonstrated) => Promise<readonly Example[]>;

const REGION = '150000';

/**
 * Fills a site with demonstration data at the start; what is there already is left alone. Gives ready-made requests that
 * show it: the region's catalogue, agencies and license types, and a city's items in their states.
 */
export const demonstrate: Demonstrate = async (site, env, progress) => {
  const directory = wireDirectoryStores(env);
  await seedDirectory(directory);
  const agencies = demonstrationAgencies(LOCAL_SITES);
  let items = 0;
  const { first, basicCode, shown } = await loadDemonstrationItems(wireDemonstration(env), {
    site,
    progress: (done, of) => {
      items = of;
      progress(done, of + agencies.length);
    },
  });
  await loadDemonstrationAgencies(directory, agencies, (done) =>
    progress(items + done, items + agencies.length),
  );
  const [licenseType = ''] = await loadDemonstrationTypes(wireLicenseTypeStores(env));
  await rebuildItemSearch({ ...wireRebuild(env), log: () => undefined });
  await publishReport(wirePublishing(env));
  if (site === REGION)
    return [
      { path: `/v1/catalogue/${basicCode}`, shows: 'a catalogue entry' },
      { path: '/v1/agencies?division=150100', shows: 'the agencies of a city' },
      { path: `/v1/license-types/${licenseType}`, shows: 'a license type' },
    ];
  return [
    {
      path: `/v1/items?q=${encodeURIComponent('食品经营')}&division=${site}`,
      shows: 'items that are searched for',
    },
    { path: `/v1/items/${first}`, shows: 'an item' },
    { path: `/v1/items/${first}/guide?format=text`, shows: 'its guide, as lines to read out' },
    { path: `/v1/items/${shown.changed}`, shows: '308 to the code that took its place', flags: '-i' },
    { path: `/v1/items/${shown.split}`, shows: '300, split in two', flags: '-i' },
    { path: `/v1/items/${shown['two-versions']}?asOf=2026-03-01`, shows: 'as it was on a day' },
  ];
};
