import { join } from 'node:path';
import { startHost } from '../infra/local/host.ts';
import { localFolder } from '../infra/local/local-folder.ts';
import { makeItems } from '../lib/items/demonstration/make-items.ts';
import { fingerprintOf, writeItem } from '../lib/items/import/import-write-item.ts';
import { dynamoItemStore } from '../lib/items/item-store.dynamo.ts';
import { dynamoClient } from '../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../lib/platform/store/record-table.dynamo.ts';

/*
 * node bench/case-load-process.ts FOLDER: the local host with its stores on disk in that folder, one site, not throttled, one
 * item in force. Says over IPC where it is, the item's code and the token of a clerk at a window; ends with its parent.
 */

const SITE = '150100';
const [path = ''] = process.argv.slice(2);
const ROOT = join(import.meta.dirname, '..');

const host = await startHost({
  root: ROOT,
  folder: { ...localFolder(path), declarations: join(ROOT, 'node_modules', '.cache', 'sumu') },
  port: 0,
  sites: [SITE],
  env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  hotReload: false,
  schedules: false,
  throttled: false,
  say: () => undefined,
});

const env = host.envOf(SITE);
const made = [...makeItems(SITE, { seed: 'bench', count: 200 })].find(
  ({ content }) => content.audiences === undefined || content.audiences.includes('natural-person'),
);
if (made === undefined) throw new Error('no item was made');
const items = dynamoItemStore(
  dynamoRecordTable({ client: dynamoClient(env), tableName: env['ITEMS_TABLE'] ?? '' }),
);
await writeItem(
  { items },
  { code: made.code, content: made.content, row: 1, from: '2026-01-01', findings: [] },
  {
    writer: { source: 'bench', by: 'import:bench.1', at: '2026-01-01T00:00:00.000Z' },
    run: 'bench',
    print: fingerprintOf(made.content),
    expectNew: true,
    dryRun: false,
  },
);
const agency = '11150121011530003R';
const token = await host.mintToken({ role: 'clerk', site: SITE, division: SITE, agency, subject: 'bench' });
// Every function is loaded before the first is measured.
process.send?.({ url: `${host.url}/${SITE}`, item: made.code, token });
process.on('disconnect', () => void host.close().then(() => process.exit(0)));
