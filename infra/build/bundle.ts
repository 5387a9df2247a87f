import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { builtins } from './builtins.ts';
import { chooseVerifier, routeAuthOf } from './choose-verifier.ts';
import { bundleDocument } from './bundle-document.ts';
import { leanSdk } from './lean-sdk.ts';
import { leanSources } from './lean-sources.ts';
import { unloadedParts, withoutParts } from './unloaded-parts.ts';

/** A function to bundle: its name, and its handler as the declarations write it. */
export type BundledFunction = Readonly<{ name: string; handler: string }>;

export type Bundle = Readonly<{
  name: string;
  /** Absolute path of the `.mjs` file. */
  file: string;
  /** The same below the output folder of the function: what its zip holds, and what `handler` names. */
  entry: string;
  folder: string;
  /** All files of the bundle, absolute: the entry, and the parts that are loaded when first needed. */
  files: readonly string[];
  /** What is loaded at every start: the entry and the parts that it imports at once. */
  bytes: number;
  metafile: Metafile;
}>;

/** Thrown when handlers cannot be bundled; one line each. */
export class BundleFault extends Error {
  readonly code = 'bundle-fault';
}

const CREDENTIALS = fileURLToPath(new URL('environment-credentials.ts', import.meta.url));

/** How every function is bundled; the one place to tune cold start. */
export const bundleOptions = (root: string): BuildOptions => ({
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  conditions: ['module'],
  minify: true,
  keepNames: false,
  treeShaking: true,
  sourcemap: false,
  legalComments: 'none',
  charset: 'utf8',
  alias: { '@aws-sdk/credential-provider-node': CREDENTIALS },
  plugins: [builtins, bundleDocument, leanSdk, leanSources(root)],
  // Parts behind a late `import()` become files of their own, so that a start need not even parse them.
  splitting: true,
  chunkNames: '[name]-[hash]',
  outExtension: { '.js': '.mjs' },
  logLevel: 'silent',
  metafile: true,
});

const sourceOf = (handler: string): string => `${handler.slice(0, handler.lastIndexOf('.'))}.ts`;
const exportOf = (handler: string): string => handler.slice(handler.lastIndexOf('.') + 1);

const bytesAtStart = (outputs: Metafile['outputs'], start: string): number => {
  const seen = new Set([start]);
  for (const path of seen) {
    const imports = outputs[path]?.imports ?? [];
    for (const one of imports) if (one.kind === 'import-statement') seen.add(one.path);
  }
  return [...seen].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
};

const bundleOne = async (
  root: string,
  outdir: string,
  options: BuildOptions,
  { name, handler }: BundledFunction,
): Promise<Bundle> => {
  const source = sourceOf(handler);
  if (!existsSync(join(root, source))) throw new BundleFault(`${name}: there is no ${source}`);
  const auth = routeAuthOf(await readFile(join(root, source), 'utf8'));
  const folder = join(outdir, name);
  const entry = source.replace(/\.ts$/, '.mjs');
  const file = join(folder, entry);
  const bundled = (parts: ReadonlySet<string>, write: boolean) =>
    build({
      ...options,
      plugins: [withoutParts(parts), chooseVerifier(auth), ...(options.plugins ?? [])],
      absWorkingDir: root,
      entryPoints: [join(root, source)],
      outdir: folder,
      outbase: root,
      metafile: true,
      write,
      minify: write,
    });
  const { metafile: tried } = await bundled(new Set(), false);
  const { metafile } = await bundled(unloadedParts(tried), true);
  const { outputs } = metafile;
  const start = relative(root, file).replaceAll('\\', '/');
  if (!outputs[start]?.exports.includes(exportOf(handler))) {
    throw new BundleFault(`${name}: ${source} has no export "${exportOf(handler)}"`);
  }
  const files = Object.keys(outputs).map((path) => resolve(root, path));
  return { name, file, entry, folder, files, bytes: bytesAtStart(outputs, start), metafile };
};

/** Each takes tens of megabytes while it is made: all at once would take gigabytes. */
const AT_ONCE = 4;

const settleInTurn = async <One, Made>(
  all: readonly One[],
  make: (one: One) => Promise<Made>,
): Promise<readonly PromiseSettledResult<Made>[]> => {
  const settled: PromiseSettledResult<Made>[] = [];
  const waiting = all.entries();
  const work = async (): Promise<void> => {
    for (const [place, one] of waiting)
      [settled[place]] = (await Promise.allSettled([make(one)])) as [PromiseSettledResult<Made>];
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return settled;
};

/**
 * Bundles each function into a folder of its own, its entry at `<outdir>/<name>/<handler path>.mjs`: ESM for Node 24,
 * minified, nothing external, no source map. Needs no network and no credentials. Throws {@link BundleFault} with a line per fault.
 */
export const bundleFunctions = async (
  root: string,
  functions: readonly BundledFunction[],
  outdir: string,
): Promise<readonly Bundle[]> => {
  const options = bundleOptions(root);
  const settled = await settleInTurn(functions, (one) => bundleOne(root, outdir, options, one));
  const faults = settled.flatMap((one, i) =>
    one.status === 'fulfilled'
      ? []
      : [
          one.reason instanceof BundleFault
            ? one.reason.message
            : `${functions[i]?.name}: ${String(one.reason)}`,
        ],
  );
  if (faults.length > 0) throw new BundleFault(faults.join('\n'));
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
};
