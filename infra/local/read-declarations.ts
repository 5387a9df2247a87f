import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  checkSyntax,
  declaredIn,
  functionFiles,
  readDeclarationFiles,
  type DeclarationFiles,
} from './declaration-files.ts';
import type { Declarations } from './declarations.ts';
import { LocalFault } from './local-fault.ts';
import { parseDeclarations } from './parse-declarations.ts';

/** No cloud account: the one that names and ARNs are made with locally. */
export const LOCAL_ACCOUNT = '000000000000';

export type ReadOptions = Readonly<{
  /** The folder of serverless.yml. */
  root: string;
  /** Where resolved declarations are kept, by digest. */
  cacheFolder: string;
  site: string;
  stage: string;
  accountId?: string;
  env: Readonly<Record<string, string | undefined>>;
}>;

const SERVERLESS = fileURLToPath(new URL('../../node_modules/serverless/bin/serverless.js', import.meta.url));

/** Faults name `functions.2.some-name...`; the number is the place of the file in serverless.yml. */
const withFileName = (line: string, files: DeclarationFiles): string => {
  const [, index, rest] = /"functions\.(\d+)\.?([^"]*)"/.exec(line) ?? [];
  const file = index === undefined ? undefined : functionFiles(files)[Number(index)];
  const [, name] = /functions\.([\w-]+)/.exec(line) ?? [];
  const owner = file ?? declaredIn(files).find(([declared]) => declared === name)?.[1] ?? 'serverless.yml';
  const message = line.replace(/^\s*-?\s*/, '').replace(/,$/, '');
  return `${owner}: ${message}${rest ? ` (${rest})` : ''}`;
};

const faultOf = (output: string, files: DeclarationFiles): LocalFault => {
  const lines = output.split('\n').filter((line) => /Cannot|Configuration error|rror:? \S/.test(line));
  const telling = lines.filter((line) => !line.endsWith('errored with:'));
  const [first = 'serverless print failed without a message'] = telling.length > 0 ? telling : lines;
  return new LocalFault(withFileName(first, files));
};

const print = ({ root, site, stage, env }: ReadOptions, files: DeclarationFiles): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = ['print', '--format', 'json', '--stage', stage, '--param', `site=${site}`];
    execFile(
      process.execPath,
      [SERVERLESS, ...options],
      { cwd: root, env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const start = stdout.indexOf('{');
        // A configuration error leaves standard output empty and the exit code 0.
        if (error || start === -1) reject(faultOf(`${stderr}\n${stdout}`, files));
        else resolve(stdout.slice(start));
      },
    );
  });

const envNames = (files: DeclarationFiles): string[] =>
  files.flatMap(({ text }) => [...text.matchAll(/\$\{env:([A-Za-z0-9_]+)/g)].map(([, name]) => name ?? ''));

const digestOf = (options: ReadOptions, files: DeclarationFiles): string => {
  const seen = envNames(files).map((name) => [name, options.env[name]]);
  return createHash('sha256')
    .update(JSON.stringify([2, options.site, options.stage, files, seen]))
    .digest('hex')
    .slice(0, 24);
};

const keep = async (folder: string, site: string, name: string, text: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${name}.${process.pid}.tmp`);
  await writeFile(temporary, text);
  await rename(temporary, join(folder, name));
  const old = (await readdir(folder)).filter((entry) => entry.startsWith(`${site}-`) && entry !== name);
  await Promise.all(
    old.filter((entry) => entry.endsWith('.json')).map((entry) => rm(join(folder, entry), { force: true })),
  );
};

const duplicates = (pairs: readonly (readonly [key: string, owner: string])[]): string[] => {
  const owners = new Map<string, string[]>();
  for (const [key, owner] of pairs) owners.set(key, [...(owners.get(key) ?? []), owner]);
  return [...owners]
    .filter(([, all]) => all.length > 1)
    .map(([key, all]) => `${all.join(' and ')}: ${key} is declared ${all.length} times`);
};

const refuse = (faults: readonly string[]): void => {
  if (faults.length > 0) throw new LocalFault(faults.join('\n'));
};

const checkWhole = (declarations: Declarations, files: DeclarationFiles, root: string): void => {
  const owners = declaredIn(files);
  const ownerOf = (name: string): string =>
    owners.find(([declared]) => declared === name)?.[1] ?? 'serverless.yml';
  const routes = declarations.functions.flatMap(({ name, routes: keys }) =>
    keys.map((key) => [key.replaceAll(/\{[^}+]+\}/g, '{}'), `${ownerOf(name)} (${name})`] as const),
  );
  const missing = declarations.functions
    .filter(({ file }) => !existsSync(join(root, file)))
    .map(({ name, file }) => `${ownerOf(name)}: ${name}: there is no ${file}`);
  refuse([...duplicates(routes), ...missing]);
};

/**
 * The resolved declarations of one site: from the cache when nothing they depend on has changed, else through
 * `serverless print` (2-5 s). Throws {@link LocalFault}, one line per fault with the file's name: broken YAML, an
 * unknown variable, a missing handler file, a function name or a route declared twice.
 */
export const readDeclarations = async (options: ReadOptions): Promise<Declarations> => {
  const files = await readDeclarationFiles(options.root);
  checkSyntax(files);
  // The packager lets the later of two silently win, so it cannot be asked.
  refuse(duplicates(declaredIn(files)));
  const name = `${options.site}-${digestOf(options, files)}.json`;
  const kept = await readFile(join(options.cacheFolder, name), 'utf8').catch(() => undefined);
  const text = kept ?? (await print(options, files));
  const declarations = parseDeclarations(JSON.parse(text), options.site, options.accountId ?? LOCAL_ACCOUNT);
  checkWhole(declarations, files, options.root);
  if (kept === undefined) await keep(options.cacheFolder, options.site, name, text);
  return declarations;
};
