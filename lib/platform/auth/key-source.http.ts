import { get as getPlainly, type IncomingMessage } from 'node:http';
import { get as getSecurely } from 'node:https';
import {
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
  type JWSHeaderParameters,
  type LocalJWKSet,
} from 'jose';
import type { Clock } from '../../kernel/clock.ts';

/** The public key that a token's header names. Throws {@link IdentityUnavailable}, or jose's errors for no such key. */
export type KeySource = (header: JWSHeaderParameters) => ReturnType<LocalJWKSet>;

/** Thrown while the identity platform's keys cannot be had: nobody can say whether a token is good. */
export class IdentityUnavailable extends Error {
  readonly code = 'identity-unavailable';
}

const FRESH_MS = 10 * 60_000;
const COOL_DOWN_MS = 30_000;
const RETRY_MS = 5_000;
/** How long known keys still count when the identity platform no longer answers. */
const STALE_MS = 60 * 60_000;
const TIMEOUT_MS = 3_000;
const MAX_BYTES = 256 * 1024;

const readBounded = async (response: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BYTES) throw new Error('jwks-too-large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

/** The global `fetch` costs a cold start more than all the rest of a verification, so the modules below it are asked. */
const ask = async (url: string, signal: AbortSignal): Promise<IncomingMessage> => {
  const get = url.startsWith('http:') ? getPlainly : getSecurely;
  const options = { headers: { accept: 'application/jwk-set+json, application/json' }, agent: false, signal };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  get(url, options, resolve).on('error', reject);
  return promise;
};

const download = async (url: string): Promise<LocalJWKSet> => {
  const response = await ask(url, AbortSignal.timeout(TIMEOUT_MS));
  try {
    // A redirect is a status like any other that is not 200.
    if (response.statusCode !== 200) throw new Error('jwks-status');
    return createLocalJWKSet(JSON.parse(await readBounded(response)) as JSONWebKeySet);
  } finally {
    response.destroy();
  }
};

type State = Readonly<{ keys: LocalJWKSet; at: number }>;

/**
 * Keys by URL, kept for ten minutes. A key id that is not among them makes one new download, at most every 30 s, so that
 * made-up ids cannot hammer the identity platform; after a failed download the next try waits 5 s. When the platform is
 * away, keys known for less than an hour go on counting. At most 256 KB, 3 s, no redirects.
 */
export const keysByUrl = (url: string, clock: Clock): KeySource => {
  let state: State | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  const refresh = async (): Promise<void> => {
    const at = clock.now().getTime();
    if (at - failedAt < RETRY_MS) return;
    try {
      state = { keys: await download(url), at };
    } catch {
      failedAt = at;
    }
  };
  const refreshOnce = (): Promise<void> =>
    (pending ??= refresh().finally(() => {
      pending = undefined;
    }));
  const current = (): State => {
    if (state !== undefined && clock.now().getTime() - state.at < STALE_MS) return state;
    throw new IdentityUnavailable('identity-unavailable');
  };

  return async (header) => {
    const age = state === undefined ? Infinity : clock.now().getTime() - state.at;
    if (age >= FRESH_MS) await refreshOnce();
    const known = current();
    try {
      return await known.keys(header);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (clock.now().getTime() - known.at < COOL_DOWN_MS) throw error;
      await refreshOnce();
      return current().keys(header);
    }
  };
};
