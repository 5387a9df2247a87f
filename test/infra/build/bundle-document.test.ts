import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { bundleOptions } from '../../../infra/build/bundle.ts';
import { publishedDocument, type LoadDocument } from '../../../lib/platform/openapi/load-document.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const LOADER = join(ROOT, 'lib/platform/openapi/load-document.ts');

test('the bundled document is the published one, with the same text and digest', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sumu-document-'));
  try {
    await build({ ...bundleOptions(ROOT), entryPoints: [LOADER], outdir: folder });
    const url = pathToFileURL(join(folder, 'load-document.mjs')).href;
    const bundled = (await import(url)) as { publishedDocument: () => LoadDocument };
    const [is, ought] = [await bundled.publishedDocument()(), await publishedDocument()()];
    expect(is.digest).toBe(ought.digest);
    expect(is.text === ought.text).toBe(true);
    expect(is.document).toEqual(JSON.parse(await readFile(join(ROOT, 'docs/openapi.json'), 'utf8')));
  } finally {
    await rm(folder, { recursive: true });
  }
});
