import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Takes the place of lib/platform/openapi/load-document.ts: the document is parsed only by those who look into it. */
const LOADER = `
  export const publishedDocument = () => {
    let loaded;
    return () =>
      (loaded ??= import('../../../docs/openapi.json').then(({ text, digest }) => {
        let document;
        return { text, digest, get document() { return (document ??= JSON.parse(text)); } };
      }));
  };`;

/** Bundles the OpenAPI document as its text and its digest, so that serving it costs neither parsing nor hashing. */
export const bundleDocument: Plugin = {
  name: 'bundle-document',
  setup: (build) => {
    build.onLoad({ filter: /lib[\\/]platform[\\/]openapi[\\/]load-document\.ts$/ }, () => ({
      contents: LOADER,
    }));
    build.onLoad({ filter: /docs[\\/]openapi\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
      const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
      return {
        contents: `export const text = ${JSON.stringify(text)}; export const digest = ${JSON.stringify(digest)};`,
        loader: 'js',
      };
    });
  },
};
