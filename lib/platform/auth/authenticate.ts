import type { Actor } from '../../kernel/actor.ts';

/**
 * Verifies an `Authorization` header. No header: undefined. Throws `HttpError` 401 (`token-invalid`, `token-expired`)
 * for anything that is not a good token of this site, 503 (`identity-unavailable`) while that cannot be known.
 */
export type Authenticate = (authorization: string | undefined) => Promise<Actor | undefined>;
