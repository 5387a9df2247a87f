import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { context, type BuildResult, type Message, type OutputFile, type Plugin } from 'esbuild';
import type { EntryHandler } from '../../lib/platform/entry.ts';
import type { DeclaredFunction } from './declarations.ts';
import { LocalFault } from './local-fault.ts';

type AnyEntry = EntryHandler<unknown, unknown>;

/** The functions as loaded now. `get` gives the newest good build; a reload gives another object. */
export type LoadedFunctions = Readonly<{ get: (name: string) => AnyEntry; close: () => Promise<void> }>;

export type LoadOptions = Readonly<{
  root: string;
  functions: readonly DeclaredFunction[];
  say: (line: string) => void;
}>;

const isEntry = (value: unknown): value is AnyEntry =>
  typeof value === 'function' && 'withEnv' in value && typeof value.withEnv === 'function';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const importEntry = async ({ file, exportName }: DeclaredFunction, url: string): Promise<AnyEntry> => {
  let module: Record<string, unknown>;
  try {
    module = (await import(/* @vite-ignore */ url)) as Record<string, unknown>;
  } catch (error) {
    throw new LocalFault(`${file}: cannot be loaded: ${messageOf(error)}`);
  }
  const found = module[exportName];
  if (isEntry(found)) return found;
  throw new LocalFault(
    found === undefined
      ? `${file}: has no export "${exportName}"`
      : `${file}: "${exportName}" is not made by entry(...) of lib/platform/entry.ts`,
  );
};

/** Loads the sources as they are, once: for tests and single commands. */
export const loadOnce = async ({ root, functions }: LoadOptions): Promise<LoadedFunctions> => {
  const url = (file: string): string => pathToFileURL(join(root, file)).href;
  const loaded = await Promise.all(
    functions.map(
      async (declared) => [declared.name, await importEntry(declared, url(declared.file))] as const,
    ),
  );
  return { get: getter(new Map(loaded)), close: async () => undefined };
};

const getter =
  (loaded: ReadonlyMap<string, AnyEntry>): LoadedFunctions['get'] =>
  (name) => {
    const entry = loaded.get(name);
    if (!entry) throw new LocalFault(`there is no function ${name}`);
    return entry;
  };

const lineOf = ({ text, location }: Message): string =>
  location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text;

type Reload = Readonly<{ digests: Map<string, string>; loaded: Map<string, AnyEntry>; next: () => number }>;

const reloadOne = async (
  declared: DeclaredFunction,
  output: OutputFile,
  { digests, loaded, next }: Reload,
): Promise<boolean> => {
  const digest = createHash('sha256').update(output.contents).digest('hex');
  if (digests.get(declared.name) === digest) return false;
  // Never written in place: an import under way must not see half a file.
  await writeFile(`${output.path}.tmp`, output.contents);
  await rename(`${output.path}.tmp`, output.path);
  digests.set(declared.name, digest);
  loaded.set(declared.name, await importEntry(declared, `${pathToFileURL(output.path).href}?v=${next()}`));
  return true;
};

const reloadAll = async (
  functions: readonly DeclaredFunction[],
  outdir: string,
  files: readonly OutputFile[],
  reload: Reload,
): Promise<Readonly<{ changed: string[]; faults: string[] }>> => {
  const changed: string[] = [];
  const faults: string[] = [];
  for (const declared of functions) {
    const output = files.find(({ path }) => relative(outdir, path) === `${declared.name}.mjs`);
    try {
      if (output && (await reloadOne(declared, output, reload))) changed.push(declared.name);
    } catch (error) {
      faults.push(messageOf(error));
    }
  }
  return { changed, faults };
};

/**
 * Bundles every function into `outdir` and keeps doing so while sources change. A change that does not build or load
 * leaves the last good build serving and says so in a line per fault; at the start it throws {@link LocalFault}.
 * Packages stay external, so `outdir` must be inside the checkout. Each reload keeps about 2 MB for good.
 */
export const watchFunctions = async (
  { root, functions, say }: LoadOptions,
  outdir: string,
): Promise<LoadedFunctions> => {
  let version = 0;
  let started = false;
  const reload: Reload = { digests: new Map(), loaded: new Map(), next: () => (version += 1) };
  const first = Promise.withResolvers<void>();
  const onBuild = async (result: BuildResult): Promise<void> => {
    const began = performance.now();
    const built = result.errors.map(lineOf);
    const { changed, faults } =
      built.length > 0
        ? { changed: [], faults: built }
        : await reloadAll(functions, outdir, result.outputFiles ?? [], reload);
    if (!started) {
      started = true;
      if (faults.length > 0) first.reject(new LocalFault(faults.join('\n')));
      else first.resolve();
      return;
    }
    for (const fault of faults) say(`not reloaded, the last good build goes on: ${fault}`);
    if (changed.length > 0)
      say(`reloaded ${changed.join(', ')} (${Math.round(performance.now() - began)} ms)`);
  };
  const announce: Plugin = { name: 'announce', setup: (build) => build.onEnd(onBuild) };
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const building = await context({
    absWorkingDir: root,
    entryPoints: functions.map(({ name, file }) => ({ in: join(root, file), out: name })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'silent',
    plugins: [announce],
  });
  try {
    await building.watch();
    await first.promise;
  } catch (error) {
    await building.dispose();
    throw error;
  }
  return { get: getter(reload.loaded), close: () => building.dispose() };
};
