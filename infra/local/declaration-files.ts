import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { LocalFault } from './local-fault.ts';

/** The declarations as files: path relative to the root, and text. `serverless.yml` comes first. */
export type DeclarationFiles = readonly Readonly<{ path: string; text: string }>[];

const ymlBelow = async (root: string, folder: string): Promise<string[]> => {
  const entries = await readdir(join(root, folder), { recursive: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => /\.ya?ml$/.test(entry))
    .map((entry) => `${folder}/${entry.replaceAll('\\', '/')}`);
};

/** Reads `serverless.yml` and every YAML file below `infra/`. */
export const readDeclarationFiles = async (root: string): Promise<DeclarationFiles> => {
  const paths = ['serverless.yml', ...(await ymlBelow(root, 'infra')).toSorted()];
  return Promise.all(
    paths.map(async (path) => {
      try {
        return { path, text: await readFile(join(root, path), 'utf8') };
      } catch {
        throw new LocalFault(`${path}: cannot be read`);
      }
    }),
  );
};

/** Throws a {@link LocalFault} with one line for each file that is no YAML: `infra/items/functions.yml:3:1: ...`. */
export const checkSyntax = (files: DeclarationFiles): void => {
  const faults = files.flatMap(({ path, text }) => {
    const lineCounter = new LineCounter();
    const [error] = parseDocument(text, { lineCounter, prettyErrors: false }).errors;
    if (!error) return [];
    const { line, col } = lineCounter.linePos(error.pos[0]);
    return [`${path}:${line}:${col}: ${error.message}`];
  });
  if (faults.length > 0) throw new LocalFault(faults.join('\n'));
};

/** The files that `functions:` of serverless.yml names, in their order. */
export const functionFiles = (files: DeclarationFiles): string[] => {
  const list: unknown = parseDocument(files[0]?.text ?? '').toJS()?.functions;
  return (Array.isArray(list) ? list : []).map(
    (entry) => /^\$\{file\((?:\.\/)?([^):]+)\)\}$/.exec(String(entry))?.[1] ?? 'serverless.yml',
  );
};

/** Which file declares which function; a name that two files declare comes twice. */
export const declaredIn = (files: DeclarationFiles): readonly (readonly [name: string, path: string])[] => {
  const named = new Set(functionFiles(files));
  return files
    .filter(({ path }) => named.has(path) && path !== 'serverless.yml')
    .flatMap(({ path, text }) => {
      const { contents } = parseDocument(text);
      return isMap(contents) ? contents.items.map(({ key }) => [String(key), path] as const) : [];
    });
};
