import { expect, test } from 'vitest';
import { baseUrlOf } from '../../../lib/platform/http/base-url.ts';
import { eventOf } from './call-handler.ts';

const urlFor = (headers: Record<string, string>, host = '127.0.0.1:3000'): string => {
  const event = eventOf({ method: 'get', path: '/v1/x' }, { target: '/v1/x' });
  return baseUrlOf({
    ...event,
    headers,
    requestContext: { ...event.requestContext, domainName: host },
  });
};

test('links use the scheme, host and site prefix that the caller used', () => {
  expect(urlFor({ 'x-forwarded-proto': 'http', 'x-forwarded-prefix': '/150100' })).toBe(
    'http://127.0.0.1:3000/150100',
  );
  expect(urlFor({}, 'api.example.cn')).toBe('https://api.example.cn');
});

test.each([
  [{ 'x-forwarded-proto': 'javascript' }, 'a.cn', 'https://a.cn'],
  [{ 'x-forwarded-prefix': '//evil.cn' }, 'a.cn', 'https://a.cn'],
  [{ 'x-forwarded-prefix': '/a/../..' }, 'a.cn', 'https://a.cn'],
  [{ 'x-forwarded-prefix': '@evil.cn' }, 'a.cn', 'https://a.cn'],
  [{}, 'a.cn/evil', 'https://localhost'],
  [{}, 'a.cn"><script>', 'https://localhost'],
  [{}, '[::1]:3000', 'https://[::1]:3000'],
])('%o at %s is no more than %s', (headers, host, url) => {
  expect(urlFor(headers, host)).toBe(url);
});
