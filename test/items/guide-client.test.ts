import { createSumuClient } from 'sumu/client';
import { expect, it } from 'vitest';
import * as showItemGuide from '../../functions/items/show-item-guide.ts';
import { callHandler, keptDeps } from '../platform/http/call-handler.ts';
import { fullContent } from './guide-content.ts';
import { CODE, memoryLives, publish } from './life.ts';

const clientOverHandler = async () => {
  const { item, clock } = memoryLives();
  await publish(item, { code: CODE, content: fullContent(), from: '2026-01-01' });
  const handler = showItemGuide.createHandler({ http: keptDeps({ clock }), items: item.store, clock });
  return createSumuClient({
    baseUrl: 'http://127.0.0.1:3000',
    language: 'en',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { pathname, search } = new URL(request.url);
      const {
        statusCode = 200,
        headers = {},
        body = '',
      } = await callHandler(handler, showItemGuide.route, {
        target: pathname + search,
        headers: Object.fromEntries(request.headers),
      });
      return new Response(body, { status: statusCode, headers: headers as Record<string, string> });
    },
  });
};

const path = { code: CODE };

it('the typed client reads a guide as data without asking for a form', async () => {
  const client = await clientOverHandler();
  const { data } = await client.GET('/v1/items/{code}/guide', { params: { path } });
  const name: string | undefined = data?.guide.name;
  expect(name).toBe('Food business license (new)');
});

it('the typed client reads the page and the lines as text', async () => {
  const client = await clientOverHandler();
  const read = async (format: 'html' | 'text'): Promise<string | undefined> => {
    const { data } = await client.GET('/v1/items/{code}/guide', {
      params: { path, query: { format } },
      parseAs: 'text',
    });
    return data;
  };
  expect(await read('html')).toMatch(/^<!doctype html>/);
  expect(await read('text')).toMatch(/^Food business license/);
});

it('the typed client reads a refusal of a guide as a problem', async () => {
  const client = await clientOverHandler();
  const { error } = await client.GET('/v1/items/{code}/guide', { params: { path: { code: 'none' } } });
  expect(error?.code).toBe('item-not-found');
});
