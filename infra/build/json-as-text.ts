import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Documents of ours are bundled as text to parse: V8 reads JSON much faster than the same written as a program. */
export const jsonAsText: Plugin = {
  name: 'json-as-text',
  setup: (build) => {
    build.onLoad({ filter: /[\\/]docs[\\/][\w-]+\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};
