import type { Metafile, Plugin } from 'esbuild';

/**
 * What is imported late by code that turned out to be unused, as it was written (`@aws-sdk/client-secrets-manager`).
 * The bundler decides on parts before it knows what is used, and puts what two parts share into a file of its own.
 */
export const unloadedParts = ({ inputs, outputs }: Metafile): ReadonlySet<string> => {
  const loaded = new Set(Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path)));
  const unloaded = new Set(
    Object.entries(outputs).flatMap(([path, { entryPoint }]) =>
      entryPoint === undefined || loaded.has(path) ? [] : [entryPoint],
    ),
  );
  const late = Object.values(inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ kind, path }) => kind === 'dynamic-import' && unloaded.has(path));
  return new Set(late.map(({ original, path }) => original ?? path));
};

/** Leaves those parts out. */
export const withoutParts = (parts: ReadonlySet<string>): Plugin => ({
  name: 'without-parts',
  setup: (build) => {
    for (const part of parts) {
      build.onResolve(
        { filter: new RegExp(`^${part.replaceAll(/[^\w@/-]/g, '\\$&')}$`) },
        ({ path, kind }) => (kind === 'dynamic-import' ? { path, external: true } : undefined),
      );
    }
  },
});
