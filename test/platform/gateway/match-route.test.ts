import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRouteKey, routeMatcher } from '../../../lib/platform/gateway/match-route.ts';

const matcher = (...keys: string[]) => routeMatcher(keys.map((routeKey) => ({ routeKey, target: routeKey })));

describe('a request finds its route', () => {
  const match = matcher(
    'GET /v1/{proxy+}',
    'GET /v1/items/{code}',
    'GET /v1/items/search',
    'ANY /v1/items/{code}',
    'ANY /',
    'DELETE /v1/items/{code}/parts/{part}',
  );

  test.each([
    ['GET', '/v1/items/search', 'GET /v1/items/search', {}],
    ['GET', '/v1/items/abc', 'GET /v1/items/{code}', { code: 'abc' }],
    ['PUT', '/v1/items/abc', 'ANY /v1/items/{code}', { code: 'abc' }],
    ['GET', '/v1/other/a/b', 'GET /v1/{proxy+}', { proxy: 'other/a/b' }],
    ['GET', '/v1/items/a/b', 'GET /v1/{proxy+}', { proxy: 'items/a/b' }],
    ['DELETE', '/v1/items/a/parts/7', 'DELETE /v1/items/{code}/parts/{part}', { code: 'a', part: '7' }],
    ['PATCH', '/', 'ANY /', {}],
  ])('%s %s -> %s', (method, path, routeKey, pathParameters) => {
    expect(match(method, path)).toEqual({ routeKey, target: routeKey, pathParameters });
  });

  test.each([
    ['POST', '/v1/other'],
    ['GET', '/v1'],
    ['GET', '/v1/'],
    ['GET', '/v2/items/abc'],
    ['DELETE', '/v1/items//parts/7'],
    ['HEAD', '/v1/items/search/x'],
  ])('%s %s has none', (method, path) => {
    expect(match(method, path)).toBeUndefined();
  });

  test('$default takes what no other route takes', () => {
    expect(matcher('$default', 'GET /a')('GET', '/b')?.routeKey).toBe('$default');
    expect(matcher('$default', 'GET /a')('GET', '/a')?.routeKey).toBe('GET /a');
  });

  test('the order of declaration does not matter', () => {
    const keys = ['GET /a/b', 'GET /a/{x}', 'GET /{x}/b', 'GET /{x+}', 'ANY /a/b', 'GET /{y}'];
    const path = fc.constantFrom('/a/b', '/a/c', '/c/b', '/c', '/c/d/e', '/');
    fc.assert(
      fc.property(fc.shuffledSubarray(keys, { minLength: keys.length }), path, (shuffled, asked) => {
        expect(matcher(...shuffled)('GET', asked)?.routeKey).toBe(matcher(...keys)('GET', asked)?.routeKey);
      }),
    );
  });

  test('any path finds a route that could have been declared for it, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (path) => {
        const found = match('GET', `/v1/${path}`);
        if (path === '') return found === undefined;
        if (found?.routeKey === 'GET /v1/{proxy+}') return found.pathParameters['proxy'] === path;
        return found === undefined || /^items\/[^/]+$/.test(path);
      }),
    );
  });
});

test.each([
  ['GET /v1/items/{code}', true],
  ['ANY /{proxy+}', true],
  ['$default', true],
  ['FETCH /v1', false],
  ['GET v1', false],
  ['GET /{proxy+}/more', false],
  ['GET /a{b}', false],
  ['GET', false],
])('%s is a route key: %s', (key, expected) => {
  expect(isRouteKey(key)).toBe(expected);
});
