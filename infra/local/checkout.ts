import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { localFolder } from './local-folder.ts';

/** The checkout this file belongs to, and the sites that it runs locally: the region and one league. */
export const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
export const LOCAL_SITES = ['150000', '150100'] as const;
export const LOCAL_FOLDER = localFolder(join(CHECKOUT, '.local'));
export const DEFAULT_PORT = 3000;
