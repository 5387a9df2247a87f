import type { Env } from '../platform/env.ts';
import { wireLinksTo } from '../uploads/wiring-file-links.ts';
import { licenseFileKey } from './file/license-file.ts';

/** Joins links to the files of licenses to the hosts of callers' zones. */
export const wireFileLinks = (env: Env) => wireLinksTo(env, licenseFileKey);
