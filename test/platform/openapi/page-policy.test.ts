import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import * as showDocs from '../../../functions/platform/show-docs.ts';
import { generateDocument } from '../../../infra/build/openapi.ts';
import type { OpenApi } from '../../../lib/platform/openapi/open-api.ts';
import { callHandler, keptDeps } from '../http/call-handler.ts';

it('the documentation page holds exactly the style that its policy allows, and no script', async () => {
  const document = JSON.parse(await generateDocument()) as OpenApi;
  const handler = showDocs.createHandler({
    http: keptDeps(),
    loadDocument: async () => ({ document, text: '', digest: 'd' }),
  });
  const { headers = {}, body = '' } = await callHandler(handler, showDocs.route, { target: '/docs' });
  const styles = [...body.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style = '']) => style);
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  expect(hashes).toHaveLength(1);
  expect(headers['content-security-policy']).toContain(`style-src ${hashes[0]};`);
  expect(body).not.toMatch(/<script|\sstyle=/);
});
