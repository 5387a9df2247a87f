import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toResponse } from '../../../lib/platform/gateway/to-response.ts';

const shown = (result: unknown, method = 'GET') => {
  const { status, headers, body } = toResponse(result, method);
  return { status, headers, body: body.toString('utf8') };
};
const INTERNAL = {
  status: 500,
  headers: [['content-type', 'application/json']],
  body: '{"message":"Internal Server Error"}',
};

describe('the result of a function becomes the response', () => {
  test('in the structured form', () => {
    const result = {
      statusCode: 201,
      headers: { 'Content-Type': 'text/plain', Location: '/x', 'X-Count': 3, gone: undefined, none: null },
      cookies: ['a=1', 'b=2; HttpOnly'],
      body: '苏木',
    };
    expect(shown(result)).toEqual({
      status: 201,
      headers: [
        ['content-type', 'text/plain'],
        ['location', '/x'],
        ['x-count', '3'],
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2; HttpOnly'],
      ],
      body: '苏木',
    });
  });

  test('with base64 bytes', () => {
    const { body } = toResponse({ statusCode: 200, body: '/wAB', isBase64Encoded: true }, 'GET');
    expect([...body]).toEqual([0xff, 0, 1]);
  });

  test.each([
    ['an object', { message: 'Hello' }, '{"message":"Hello"}'],
    ['a text', 'Hello from Lambda!', 'Hello from Lambda!'],
    ['a list', [1, 2], '[1,2]'],
    ['nothing', undefined, 'null'],
  ])('in the short form: %s', (_, result, body) => {
    expect(shown(result)).toEqual({ status: 200, headers: [['content-type', 'application/json']], body });
  });

  test('without a content type it is plain text', () => {
    expect(shown({ statusCode: 200, body: 'x' }).headers).toEqual([
      ['content-type', 'text/plain; charset=utf-8'],
    ]);
  });

  test.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('%s with %i has no body', (method, statusCode) => {
    expect(shown({ statusCode, headers: { etag: '"1"' }, body: 'x' }, method).body).toBe('');
  });

  test.each([
    ['a status that is none', { statusCode: 99 }],
    ['a status in words', { statusCode: 'ok' }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['a header that would split the response', { statusCode: 200, headers: { a: 'x\r\nset-cookie: y' } }],
    ['a header name that is none', { statusCode: 200, headers: { 'a b': 'x' } }],
    ['what is no JSON', { big: 1n }],
  ])('%s is the gateway’s 500', (_, result) => {
    expect(shown(result)).toEqual(INTERNAL);
  });

  test('whatever a function returns', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true }),
        fc.anything(),
        fc.anything(),
        (result, statusCode, headers) => {
          for (const given of [result, { statusCode, headers, body: 'x' }]) {
            const { status } = toResponse(given, 'GET');
            expect(status).toBeGreaterThanOrEqual(200);
          }
        },
      ),
    );
  });
});
