import type { PlatformCode } from './messages.ts';
import { needsMatch, type Route } from './route.ts';

const takesCursor = ({ query }: Route): boolean => {
  const def: object = query?._zod.def ?? {};
  return 'shape' in def && typeof def.shape === 'object' && def.shape !== null && 'cursor' in def.shape;
};

/** What the edge itself may refuse, whatever the use case says: code -> status. */
export const edgeRefusals = (route: Route): Readonly<Partial<Record<PlatformCode, number>>> => {
  const preconditions = route.preconditions ?? [];
  return {
    'request-invalid': 400,
    ...(route.body ? { 'request-malformed': 400 } : {}),
    ...(route.body || route.bytes !== undefined
      ? {
          'request-too-large': 413,
          'media-type-unsupported': 415,
          'content-coding-unsupported': 415,
        }
      : {}),
    ...(takesCursor(route) ? { 'cursor-invalid': 400 } : {}),
    ...(preconditions.includes('idempotency-key') ? { 'idempotency-key-missing': 400 } : {}),
    ...(needsMatch(route) ? { 'precondition-required': 428 } : {}),
    ...(route.auth === 'required' ? { 'token-missing': 401 } : {}),
    ...(route.auth === 'none'
      ? {}
      : { 'token-invalid': 401, 'token-expired': 401, 'identity-unavailable': 503 }),
    ...(route.method === 'get' || route.readOnly ? {} : { 'outbox-full': 503 }),
    'store-unavailable': 503,
    'internal-error': 500,
  };
};
