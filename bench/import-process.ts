import { importItems } from '../lib/items/import/import-items.ts';
import { itemMapping } from '../lib/items/import/import-mapping.ts';
import { dynamoImportRunStore } from '../lib/items/import/import-run-store.dynamo.ts';
import { dynamoItemStore } from '../lib/items/item-store.dynamo.ts';
import { systemClock } from '../lib/kernel/clock.ts';
import { inspectSource } from '../lib/platform/reading/inspect-source.ts';
import { openRows } from '../lib/platform/reading/open-rows.ts';
import { dynamoClient } from '../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../lib/platform/store/record-table.dynamo.ts';
import { countRequests } from './count-requests.ts';
import { envAt, TABLE } from './engine.ts';

/* Imports a file in a process of its own, whose memory is measured: `fork` with file, URL, and `count` to count requests. */
const [, , file = '', url = '', mode] = process.argv;
const client = dynamoClient(envAt(url));
const counted = mode === 'count' ? countRequests(client) : { requests: 0, units: 0 };
const table = dynamoRecordTable({ client, tableName: TABLE });
const mapping = itemMapping.parse({
  source: 'bench',
  title: 'bench',
  key: { column: 'code' },
  effective: { column: 'from' },
  fields: { content: { column: 'content' } },
});
const facts = await inspectSource(file);
const began = performance.now();
const outcome = await importItems(
  {
    items: dynamoItemStore(table),
    runs: dynamoImportRunStore(table),
    clock: systemClock,
    holder: { name: `bench:${process.pid}`, isGone: () => false },
    rejects: { write: async () => undefined, close: async () => undefined },
  },
  { mapping, mappingDigest: 'bench', sourceDigest: facts.digest, open: () => openRows(file, facts) },
);
const seconds = (performance.now() - began) / 1000;
if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
const { counts, balanced } = outcome.value;
if (!balanced || counts.imported !== counts.read)
  throw new Error(`not all imported: ${JSON.stringify(counts)}`);
process.send?.({
  rowsPerSecond: counts.imported / seconds,
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  ...counted,
});
process.disconnect();
client.destroy();
