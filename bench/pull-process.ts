import { mirrorOver } from '../lib/items/wiring-mirror.ts';
import { systemClock } from '../lib/kernel/clock.ts';
import { pullItemChanges } from '../lib/nightly-sync/pull-item-changes.ts';
import { httpRegionFeed } from '../lib/nightly-sync/region-feed.http.ts';
import { dynamoSyncStore } from '../lib/nightly-sync/sync-store.dynamo.ts';
import { dynamoClient } from '../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../lib/platform/store/record-table.dynamo.ts';
import { countRequests } from './count-requests.ts';
import { envAt, TABLE } from './engine.ts';

/* One pull in a process of its own, whose memory is measured: `fork` with the engine's URL, the region's, and `all` to read the whole feed again. */
const [, , engineUrl = '', url = '', mode] = process.argv;
const client = dynamoClient(envAt(engineUrl));
const table = dynamoRecordTable({ client, tableName: TABLE });
const store = dynamoSyncStore(table);
await store.find();
const counted = countRequests(client);
const began = performance.now();
const pulled = await pullItemChanges(
  {
    site: '150000',
    region: httpRegionFeed({ url, sleep: async () => undefined, random: Math.random }),
    items: mirrorOver(table),
    store,
    clock: systemClock,
    holder: { name: `bench:${process.pid}`, isGone: () => true },
    runId: `bench-${process.pid}`,
  },
  { budgetMs: 3_600_000, fromStart: mode === 'all' },
);
const ms = performance.now() - began;
process.send?.({
  outcome: pulled.outcome,
  counts: 'digest' in pulled ? pulled.digest.counts : undefined,
  ms,
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  ...counted,
});
process.disconnect();
client.destroy();
