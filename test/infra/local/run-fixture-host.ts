import { join } from 'node:path';
import { localFolder } from '../../../infra/local/local-folder.ts';
import { runHost } from '../../../infra/local/run-host.ts';

/** `npm start` for a throw-away checkout: its folder is in CHECKOUT, its one site is 150100. */
const root = process.env['CHECKOUT'] ?? '';
await runHost({ root, folder: localFolder(join(root, '.local')), sites: ['150100'] });
