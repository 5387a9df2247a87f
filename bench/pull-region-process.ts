import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { listChanges, type ListChangesDeps } from '../lib/items/changes/list-changes.ts';
import { makeItems } from '../lib/items/demonstration/make-items.ts';
import type { ItemContent } from '../lib/items/item-content.ts';
import { feedEventOf } from '../lib/items/life-events.ts';
import type { Head, TimelineEvent } from '../lib/items/versioned-head.ts';
import { digestOf } from '../lib/kernel/digest.ts';
import type { FeedEntry } from '../lib/platform/store/feed.ts';

/*
 * node bench/pull-region-process.ts MANY: the feed of changes of a region with so many items, by the use case that answers
 * it, over records that are made when asked for. Says its URL over IPC; a number heard publishes so many items anew, and is
 * answered with what was asked and sent since.
 */

const many = Number(process.argv[2]);
const KINDS = 200;
const bases = [...makeItems('150000', { seed: 'bench', count: KINDS })];
const changed: number[] = [];

const codeOf = (serial: number): string =>
  `${bases[0]?.code.slice(0, 19) ?? ''}${String(serial).padStart(12, '0')}`;
const serialOf = (code: string): number => Number(code.slice(19));

const contentOf = (serial: number, version: number): ItemContent => {
  const base = bases[serial % KINDS];
  if (base === undefined) throw new Error('no item was made');
  return { ...base.content, remarks: { 'zh-CN': `第${serial}项第${version}版` } };
};

const published = (serial: number, version: number): TimelineEvent => ({
  kind: 'published',
  from: '2026-01-01',
  at: `2026-01-0${version}T00:00:00.000Z`,
  by: 'region',
  version,
  digest: digestOf(contentOf(serial, version)),
});

const headOf = (serial: number): Head<ItemContent> => {
  const version = changed.includes(serial) ? 2 : 1;
  const content = contentOf(serial, version);
  const timeline = [1, 2].slice(0, version).map((one) => published(serial, one));
  const live = { version, digest: timeline.at(-1)?.digest ?? '', content };
  return { code: codeOf(serial), division: content.division, timeline, live };
};

const entryOf = (seq: number): FeedEntry => {
  const [serial, version] = seq <= many ? [seq, 1] : [changed[seq - many - 1] ?? 0, 2];
  const [made] = Object.entries(feedEventOf('item', codeOf(serial), version - 1, published(serial, version)));
  if (made === undefined) throw new Error('no event was made');
  return { seq, id: made[0], event: made[1] };
};

const head = (): number => many + changed.length;
const deps: ListChangesDeps = {
  feed: {
    head: async () => head(),
    read: async ({ after, limit }) =>
      Array.from({ length: Math.min(limit, head() - after) }, (_, at) => entryOf(after + 1 + at)),
  },
  items: { find: async (code) => ({ head: headOf(serialOf(code)), rev: 1, outbox: {} }) },
  catalogue: { find: async () => undefined },
};

const seen = { asked: 0, bytes: 0 };
const server = createServer((request, response) => {
  const query = new URL(request.url ?? '/', 'http://region').searchParams;
  const feed = query.get('feed') ?? undefined;
  const page = { after: Number(query.get('after')), limit: Number(query.get('limit')), feed };
  void listChanges(deps, { ...page, withRecords: true }).then((outcome) => {
    if (!outcome.ok) return response.writeHead(409).end();
    const body = gzipSync(JSON.stringify(outcome.value.page), { level: 1 });
    seen.asked += 1;
    seen.bytes += body.length;
    return response.writeHead(200, { 'content-encoding': 'gzip' }).end(body);
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('message', (more) => {
  const step = Math.max(1, Math.floor(many / 1000));
  const from = changed.length;
  for (let nth = 0; nth < Number(more); nth += 1) changed.push(1 + (from + nth) * step);
  process.send?.({ ...seen });
  Object.assign(seen, { asked: 0, bytes: 0 });
});
process.once('disconnect', () => process.exit(0));
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
