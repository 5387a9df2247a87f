import { builtinModules } from 'node:module';
import { promisify } from 'node:util';
import type { Plugin } from 'esbuild';

const NAMES = new RegExp(
  `^(?:node:)?(?:${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`,
);

/** Plain functions can wait until they are called; a class may be extended, and `promisify` looks at some functions. */
const canWait = (name: string, value: unknown): boolean =>
  typeof value === 'function' && /^[a-z]/.test(name) && !(promisify.custom in value);

const sourceOf = (path: string): string => {
  const builtin = process.getBuiltinModule(`node:${path}`) as Readonly<Record<string, unknown>>;
  const names = Object.keys(builtin).filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== 'default');
  const exports = names.map((name) =>
    canWait(name, builtin[name])
      ? `const ${name}_ = (...args) => load().${name}(...args);`
      : `const ${name}_ = /* @__PURE__ */ read(${JSON.stringify(name)});`,
  );
  return [
    'let loaded;',
    `const load = () => (loaded ??= process.getBuiltinModule(${JSON.stringify(`node:${path}`)}));`,
    'const read = (name) => load()[name];',
    ...exports,
    `export { ${names.map((name) => `${name}_ as ${name}`).join(', ')} };`,
    'const all = /* @__PURE__ */ load();',
    'export default all;',
  ].join('\n');
};

/**
 * Loads node's own modules through `process.getBuiltinModule`, and only when something of them is used: an `import` of
 * one costs up to ten times as much at a cold start.
 */
export const builtins: Plugin = {
  name: 'builtins',
  setup: (build) => {
    build.onResolve({ filter: NAMES }, ({ path }) => ({
      path: path.replace(/^node:/, ''),
      namespace: 'builtin',
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: sourceOf(path) }));
  },
};
