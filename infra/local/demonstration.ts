import type { Env } from '../../lib/platform/env.ts';

/** Says how far something has come: `done` of `of`, in whole records. */
export type Demonstrated = (done: number, of: number) => void;

/**
 * Fills a site with demonstration data at the start, when it has none yet; gives ready-made requests (paths below the
 * site) that show them. The rooms' importers are joined here; so far there is none.
 */
export const demonstrate = async (
  _site: string,
  _env: Env,
  _progress: Demonstrated,
): Promise<readonly string[]> => [];
