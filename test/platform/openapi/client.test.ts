import { createSumuClient, pages } from 'sumu/client';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Problem } from 'sumu/client';

type Answer = Readonly<{ status?: number; type?: string; headers?: Record<string, string>; body: unknown }>;

/** A client whose site answers as told, and the addresses that it asked for. */
const clientOf = (answer: (url: URL) => Answer, token?: string) => {
  const asked: Request[] = [];
  const fetch = async (...[input, init]: Parameters<typeof globalThis.fetch>): Promise<Response> => {
    const request = new Request(input, init);
    asked.push(request);
    const { status = 200, type = 'application/json', headers = {}, body } = answer(new URL(request.url));
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': type, ...headers } });
  };
  const options = { baseUrl: 'http://site.example/150100', fetch, language: 'en' };
  return { client: createSumuClient(token === undefined ? options : { ...options, token }), asked };
};

describe('the typed client', () => {
  it('sends token and language', async () => {
    const { client, asked } = clientOf(() => ({ body: { themes: [] } }), 'abc');
    await client.GET('/v1/themes');
    expect(asked[0]?.url).toBe('http://site.example/150100/v1/themes');
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer abc');
    expect(asked[0]?.headers.get('accept-language')).toBe('en');
  });

  it('leaves a problem document as it is', async () => {
    const problem = { type: 'about:blank', title: 'x', status: 404, code: 'item-not-found', traceId: 't' };
    const { client } = clientOf(() => ({ status: 404, type: 'application/problem+json', body: problem }));
    const { error } = await client.GET('/v1/items/{code}', { params: { path: { code: '1' } } });
    expect(error).toEqual(problem);
    expectTypeOf(error).toExtend<Problem | undefined>();
  });

  it.each([
    [429, 'throttled'],
    [413, 'request-too-large'],
    [503, 'gateway-unavailable'],
    [500, 'gateway-error'],
  ])("makes a problem of the gateway's own %i", async (status, code) => {
    const { client } = clientOf(() => ({
      status,
      headers: { 'apigw-requestid': 'r1', 'retry-after': '3' },
      body: { message: 'Too Many Requests' },
    }));
    const { error, response } = await client.GET('/v1/themes');
    expect(error).toMatchObject({
      status,
      code,
      traceId: 'r1',
      detail: expect.stringContaining('Too Many Requests'),
    });
    expect(response.headers.get('retry-after')).toBe('3');
  });

  it('reads a list page by page, each once, and stops after the last', async () => {
    const rest: Readonly<Record<string, string>> = { '': 'a', a: 'b' };
    const { client, asked } = clientOf((url) => {
      const cursor = url.searchParams.get('cursor') ?? '';
      return { body: { agencies: [], ...(cursor in rest ? { next: rest[cursor] } : {}) } };
    });
    const seen: (string | undefined)[] = [];
    for await (const page of pages((cursor) =>
      client.GET('/v1/agencies', { params: { query: { cursor } } }),
    )) {
      seen.push(page.next);
    }
    expect(seen).toEqual(['a', 'b', undefined]);
    expect(asked.length).toBe(3);
  });

  it('throws the problem of a page that is refused', async () => {
    const { client } = clientOf(() => ({ status: 429, body: { message: 'slow down' } }));
    const reading = async (): Promise<void> => {
      for await (const page of pages((cursor) =>
        client.GET('/v1/agencies', { params: { query: { cursor } } }),
      )) {
        expect(page).toBeUndefined();
      }
    };
    await expect(reading()).rejects.toMatchObject({ message: 'throttled', problem: { status: 429 } });
  });
});
