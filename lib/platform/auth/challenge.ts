import { HttpError } from '../http/http-error.ts';

/** Words that an RFC 6750 challenge may carry: nothing that came with the request. */
const quoted = (text: string): string => `"${text.replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '')}"`;

/** The challenge of a 401 (RFC 6750 §3). Without a token it names the realm alone; with a bad one also why. */
export const challenge = (realm: string, reason?: string): string =>
  [
    `Bearer realm=${quoted(realm)}`,
    ...(reason === undefined ? [] : ['error="invalid_token"', `error_description=${quoted(reason)}`]),
  ].join(', ');

/** A token that is no good here. `reason` is a closed word for the log and the caller, never a part of the token. */
export const tokenRefused = (
  code: 'token-invalid' | 'token-expired',
  realm: string,
  reason: string,
): HttpError =>
  new HttpError(401, code, { reason, headers: { 'www-authenticate': challenge(realm, reason) } });

/** No token where one is needed. */
export const tokenMissing = (realm: string): HttpError =>
  new HttpError(401, 'token-missing', { headers: { 'www-authenticate': challenge(realm) } });
