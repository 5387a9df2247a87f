import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleFunctions, type Bundle } from '../infra/build/bundle.ts';
import type { DeclaredFunction } from '../infra/local/declarations.ts';
import { localFolder, siteSecrets } from '../infra/local/local-folder.ts';
import { readDeclarations } from '../infra/local/read-declarations.ts';
import type { Env } from '../lib/platform/env.ts';
import { envAt, startEngine } from './engine.ts';
import { firstEvent } from './first-request.ts';
import type { Figure, Measure } from './measurement.ts';
import { storeItem, wireItem, type StoredItem } from './sample-item.ts';
import { minimum } from './statistics.ts';
import { startStubStore, type WireItem } from './stub-store.ts';
import { ISSUER, officialToken } from './token.ts';

const ROOT = join(import.meta.dirname, '..');
const PROCESS = join(import.meta.dirname, 'cold-start-process.mjs');
const BARE = join(import.meta.dirname, 'bare-handler.mjs');

const SAMPLE = new Set(['check-health', 'look-up-item', 'save-item-draft']);

type Start = Readonly<{ bundle: string; event: unknown; env: Env }>;
type Started = Readonly<{ ms: number; answer: string }>;

/** From the start of a process to the first line of its answer, as the one who started it sees it. */
const startOnce = async ({ bundle, event, env }: Start): Promise<Started> => {
  const began = performance.now();
  const child = spawn(process.execPath, [PROCESS], {
    env: { ...env, BENCH_BUNDLE: bundle, BENCH_EVENT: JSON.stringify(event) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let text = '';
  let faults = '';
  let answered: Started | undefined;
  child.stdout.on('data', (part: Buffer) => {
    text += part.toString();
    const answer = /^answer (.*)$/m.exec(text)?.[1];
    if (answer !== undefined) answered ??= { ms: performance.now() - began, answer };
  });
  child.stderr.on('data', (part: Buffer) => (faults += part.toString()));
  await ended;
  if (answered === undefined) throw new Error(`${bundle} did not answer: ${faults.slice(0, 2000)}`);
  return answered;
};

/** After how many starts the bare handler has its turn again: it is what all others are measured by. */
const BARE_AFTER = 8;

/** All in turns, again and again, so that whatever else the machine does meets each alike. */
const startInTurns = async (bare: Start, starts: readonly Start[], rounds: number) => {
  const bares: Started[] = [];
  const all: Started[][] = starts.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, start] of starts.entries()) {
      if (i % BARE_AFTER === 0) bares.push(await startOnce(bare));
      all[i]?.push(await startOnce(start));
    }
  }
  return { bare: minimum(bares.map(({ ms }) => ms)), all };
};

const usesSdk = ({ metafile }: Bundle): boolean =>
  Object.values(metafile.outputs).some(({ inputs }) =>
    Object.entries(inputs).some(
      ([path, { bytesInOutput }]) => /@aws-sdk\/client-/.test(path) && bytesInOutput > 0,
    ),
  );

const preparedItem = async (): Promise<Readonly<{ stored: StoredItem; wire: WireItem }>> => {
  const engine = await startEngine();
  try {
    const stored = await storeItem(engine);
    return { stored, wire: await wireItem(engine, stored) };
  } finally {
    await engine.close();
  }
};

const figureOf = (bundle: Bundle, started: readonly Started[], bare: number): Figure => ({
  what: bundle.name,
  value: minimum(started.map(({ ms }) => ms)) / bare,
  unit: 'x',
  budget: { at: 'most', value: usesSdk(bundle) ? 2.5 : 1.4 },
  note: `${usesSdk(bundle) ? 'SDK, ' : ''}answers ${started[0]?.answer ?? ''}, ${Math.round(bundle.bytes / 1024)} KiB at start`,
});

/** What is measured beside the functions, so that one can tell whose the time is: name and bundle. */
type Reference = readonly [what: string, file: string];

const references = async (folder: string): Promise<readonly Reference[]> => {
  const [http, sdk, withToken] = await bundleFunctions(
    ROOT,
    [
      { name: 'http', handler: 'bench/http-handler.handler' },
      { name: 'sdk', handler: 'bench/sdk-handler.handler' },
      { name: 'token', handler: 'bench/token-handler.handler' },
    ],
    folder,
  );
  const plain = join(folder, 'plain.mjs');
  const entryPoints = [join(ROOT, 'bench/sdk-handler.ts')];
  const banner = {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  };
  await build({
    entryPoints,
    outfile: plain,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    banner,
  });
  return [
    ['(one request and an HMAC with node alone)', http?.file ?? ''],
    ['(one GetItem by hand, bundled as a function)', sdk?.file ?? ''],
    ['(the same, bundled without adjustments)', plain],
    ['(one GetItem by hand and a token verified)', withToken?.file ?? ''],
  ];
};

const referenceFigure = ([what]: Reference, started: readonly Started[], bare: number): Figure => ({
  what,
  value: minimum(started.map(({ ms }) => ms)) / bare,
  unit: 'x',
  note: `answers ${started[0]?.answer ?? ''}`,
});

const checkAnswers = (bundle: Bundle, started: readonly Started[]): void => {
  const bad = started.find(({ answer }) => answer === '500');
  if (bad !== undefined) throw new Error(`${bundle.name} answered ${bad.answer}`);
};

const measureIn = async (folder: string, rounds: number, names: ReadonlySet<string> | undefined) => {
  const local = localFolder(folder);
  const secretsFile = await siteSecrets(local, '150100');
  const cacheFolder = join(ROOT, 'node_modules/.cache/sumu');
  const at = { root: ROOT, cacheFolder, site: '150100', stage: 'bench', env: process.env };
  const declared = (await readDeclarations(at)).functions.filter(({ name }) => names?.has(name) ?? true);
  const handlerOf = ({ file, exportName }: DeclaredFunction) => file.replace(/\.ts$/, `.${exportName}`);
  const bundles = await bundleFunctions(
    ROOT,
    declared.map((one) => ({ name: one.name, handler: handlerOf(one) })),
    join(folder, 'bundles'),
  );
  const { stored, wire } = await preparedItem();
  const { token, keys } = await officialToken();
  const store = await startStubStore(wire, { '/jwks': keys });
  const env = {
    ...envAt(store.url),
    AWS_ENDPOINT_URL_S3: store.url,
    REGION_URL: store.url,
    OIDC_ISSUER: ISSUER,
    SECRETS: `file:${secretsFile}`,
    BENCH_PK: stored.key.pk,
  };
  const starts = bundles.map((bundle, i): Start => {
    const one = declared[i];
    if (one === undefined) throw new Error(`${bundle.name} is not declared`);
    return {
      bundle: bundle.file,
      event: firstEvent(one, stored, token),
      env: { ...one.environment, ...env },
    };
  });
  const beside = await references(join(folder, 'references'));
  const besides = beside.map(([, bundle]): Start => ({ bundle, event: { token }, env }));
  try {
    const { bare, all } = await startInTurns(
      { bundle: BARE, event: {}, env },
      [...besides, ...starts],
      rounds,
    );
    const figures = beside.map((one, i) => referenceFigure(one, all[i] ?? [], bare));
    return [
      ...figures,
      ...bundles.map((bundle, i) => {
        const started = all[beside.length + i] ?? [];
        checkAnswers(bundle, started);
        return figureOf(bundle, started, bare);
      }),
    ];
  } finally {
    await store.close();
  }
};

/** Cold start of every function as it is packaged: process start to first answer, against a bare handler. */
export const coldStart: Measure = async (size) => {
  const rounds = size === 'sample' ? 7 : 13;
  const folder = await mkdtemp(join(tmpdir(), 'sumu-bench-'));
  try {
    const figures = await measureIn(folder, rounds, size === 'sample' ? SAMPLE : undefined);
    return {
      name: 'cold-start',
      title: 'Cold start',
      how: [
        `From the start of a process to its first answer, over the same of a handler that does nothing; minimum of ${rounds} starts each, all in turns (the bare handler again after every ${BARE_AFTER}).`,
        'The bundles are those of `npm run package`; no compile cache.',
        'The store is a stub on loopback that answers at once; a function that asks for a token is given one, and fetches the key by which to verify it.',
      ],
      figures,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
};
