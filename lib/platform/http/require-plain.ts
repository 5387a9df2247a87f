import { HttpError } from './http-error.ts';

/** A packed body is never unpacked: that a few bytes may become a gigabyte is the caller's gain alone. */
export const requirePlain = (coding = ''): void => {
  if (coding === '' || coding.trim().toLowerCase() === 'identity') return;
  throw new HttpError(415, 'content-coding-unsupported', { headers: { 'accept-encoding': 'identity' } });
};
