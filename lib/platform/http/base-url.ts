import type { HttpEvent } from './http-handler.ts';

/**
 * Scheme, host and site prefix that the caller used, for links in answers. Only what looks like them is believed: these
 * headers may come from anybody where no proxy sets them.
 */
export const baseUrlOf = (event: HttpEvent): string => {
  const scheme = event.headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  const prefix = event.headers['x-forwarded-prefix'] ?? '';
  const host = event.requestContext.domainName;
  return [
    `${scheme}://${/^[\w.-]+(?::\d{1,5})?$|^\[[0-9a-f:.]+\](?::\d{1,5})?$/i.test(host) ? host : 'localhost'}`,
    /^(?:\/[\w-]{1,50}){1,4}$/.test(prefix) ? prefix : '',
  ].join('');
};
