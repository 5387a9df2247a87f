import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

const NAMES = new RegExp(
  `^(?:node:)?(?:${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`,
);

/**
 * Loads node's own modules through `process.getBuiltinModule`: an `import` of one costs 60-90 ms at a cold start, this
 * about 10. `export * from 'node:...'` would lose its names.
 */
export const builtins: Plugin = {
  name: 'builtins',
  setup: (build) => {
    build.onResolve({ filter: NAMES }, ({ path }) => ({
      path: path.replace(/^node:/, ''),
      namespace: 'builtin',
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)})`,
    }));
  },
};
