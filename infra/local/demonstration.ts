import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import { loadDemonstrationItems } from '../../lib/items/demonstration/load-items.ts';
import { wireImport } from '../../lib/items/wiring-import.ts';
import type { Env } from '../../lib/platform/env.ts';

/** Says how far something has come: `done` of `of`, in whole records. */
export type Demonstrated = (done: number, of: number) => void;

/** Fills a site, and gives ready-made requests (paths below the site) that show it. */
export type Demonstrate = (site: string, env: Env, progress: Demonstrated) => Promise<readonly string[]>;

/**
 * Fills a site with demonstration data at the start; what is there already is left alone. Gives ready-made requests
 * (paths below the site) that show it.
 */
export const demonstrate: Demonstrate = async (site, env, progress) => {
  await seedDirectory(wireDirectoryStores(env));
  const [code = ''] = await loadDemonstrationItems(wireImport(env), { site, progress });
  return [`/v1/items/${code}`, `/v1/divisions/${site}`, '/v1/themes', '/openapi.json'];
};
