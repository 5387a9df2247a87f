import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startS3 } from '../infra/local/s3/start-s3.ts';
import { makeItems } from '../lib/items/demonstration/make-items.ts';
import { amendSnapshot } from '../lib/items/search/amend-snapshot.sqlite.ts';
import { openSnapshot } from '../lib/items/search/open-snapshot.sqlite.ts';
import { documentOf, type SearchDocument } from '../lib/items/search/search-document.ts';
import { searchItems } from '../lib/items/search/search-items.ts';
import { s3SnapshotFiles } from '../lib/items/search/snapshot-files.s3.ts';
import { suggestItems } from '../lib/items/search/suggest-items.ts';
import { synonymsOf } from '../lib/items/search/synonyms.ts';
import { snapshotWriter } from '../lib/items/search/write-snapshot.sqlite.ts';
import { s3Client } from '../lib/platform/store/s3-client.ts';
import { typedQueries, type TypedQuery } from './search-queries.ts';

/*
 * node bench/search-process.ts MANY: makes a snapshot of so many items, searches in it, and tells over IPC how long it
 * took. A process of its own, so that its memory is that of this size alone.
 */

const SITE = '150000';
const QUERIES = 200;
const ROUNDS = 3;
const CHANGED = 100;
const many = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'sumu-bench-'));
const path = join(folder, 'search.sqlite');

const timed = async <T>(run: () => T | Promise<T>): Promise<readonly [ms: number, outcome: T]> => {
  const began = performance.now();
  const outcome = await run();
  return [performance.now() - began, outcome];
};

const build = (): readonly SearchDocument[] => {
  const writer = snapshotWriter(path);
  const some: SearchDocument[] = [];
  let made = 0;
  for (const { code, content } of makeItems(SITE, { seed: 'bench', count: many })) {
    const document = documentOf(code, content, 'in-force');
    writer.add(code, { document });
    if (made % Math.max(1, Math.floor(many / 1000)) === 0) some.push(document);
    made += 1;
  }
  writer.finish({ site: SITE, builtAt: new Date().toISOString(), date: '2026-11-24', seq: 0 });
  return some;
};

/** What it takes to publish the snapshot, to have it in a new process, and to bring changes into it. */
const publishing = async (some: readonly SearchDocument[], { words, division }: TypedQuery) => {
  const keys = { accessKeyId: 'bench', secretAccessKey: 'bench-secret' };
  const server = await startS3({ folder: join(folder, 's3'), credentials: keys });
  const client = s3Client({
    AWS_ENDPOINT_URL_S3: server.url,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  });
  await client.send(new CreateBucketCommand({ Bucket: 'bench' }));
  const files = s3SnapshotFiles({ client, bucket: 'bench' });
  const [keepMs, kept] = await timed(() => files.keep(path));
  const copy = join(folder, 'copy.sqlite');
  const [coldMs] = await timed(async () => {
    await files.fetch(kept, copy);
    const snapshot = openSnapshot(copy, 'bench');
    const deps = { openSnapshot: async () => snapshot, synonyms: synonymsOf(SITE) };
    await searchItems(deps, { words, division, filters: {}, limit: 20, after: undefined });
    snapshot.close();
  });
  const [amendMs] = await timed(async () => {
    await files.fetch(kept, copy);
    const amender = amendSnapshot(copy);
    for (const document of some.slice(0, CHANGED))
      amender.replace(document.code, { document: { ...document, name: `${document.name}变更` } });
    amender.finish({ site: SITE, builtAt: new Date().toISOString(), date: '2026-11-24', seq: CHANGED });
    await files.keep(copy);
  });
  client.destroy();
  await server.close();
  return { keepMs, coldMs, amendMs, changed: CHANGED, keptMiB: kept.bytes / 2 ** 20 };
};

try {
  const [buildMs, some] = await timed(build);
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  const queries = typedQueries(some, QUERIES);
  const [openMs, snapshot] = await timed(() => openSnapshot(path, 'bench'));
  const deps = { openSnapshot: async () => snapshot, synonyms: synonymsOf(SITE) };
  const search = ({ words, division }: TypedQuery) =>
    searchItems(deps, { words, division, filters: {}, limit: 20, after: undefined });
  const suggest = ({ words, division }: TypedQuery) => suggestItems(deps, { words, division });
  const searched: number[] = [];
  const suggested: number[] = [];
  const [firstMs] = await timed(() => search(queries[0] ?? { words: '许可', division: undefined }));
  const slowest = { ms: 0, words: '' };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const query of queries) {
      const [ms] = await timed(() => search(query));
      const [typed] = await timed(() => suggest(query));
      if (round === 0) continue;
      searched.push(ms);
      suggested.push(typed);
      if (ms > slowest.ms)
        Object.assign(slowest, { ms, words: `${query.words} @${query.division ?? 'all'}` });
    }
  }
  const mib = statSync(path).size / 2 ** 20;
  snapshot.close();
  const published = await publishing(some, queries[0] ?? { words: '许可', division: undefined });
  process.send?.({
    many,
    buildMs,
    peakMiB,
    openMs,
    firstMs,
    mib,
    searched,
    suggested,
    slowest,
    ...published,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.disconnect?.();
