import * as z from 'zod/mini';
import { ok, refuse } from '../kernel/result.ts';
import { regionPage, RegionUnavailable, type ChangeKind, type RegionFeed } from './region-feed.ts';

export type RegionHttp = Readonly<{
  /** `https://.../150000`, without a slash at its end. */
  url: string;
  sleep: (ms: number) => Promise<void>;
  /** Answers [0, 1). */
  random: () => number;
  tries?: number;
  timeoutMs?: number;
}>;

const TRIES = 6;
const TIMEOUT_MS = 15_000;
const BASE_MS = 250;
const MAX_WAIT_MS = 20_000;
/** A gateway lets 6 MB through; what is unpacked counts. */
const MAX_BYTES = 8 * 1024 * 1024;
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

type Told = Readonly<{ status: number; json: unknown; retryAfterMs: number | undefined }>;

const readBounded = async (response: Response): Promise<unknown> => {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > MAX_BYTES) throw new RegionUnavailable('answer-too-large');
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
};

const retryAfterOf = (response: Response): number | undefined => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
};

const askOnce = async (url: string, timeoutMs: number): Promise<Told> => {
  const response = await fetch(url, {
    headers: { accept: 'application/json', 'accept-encoding': 'gzip' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const retryAfterMs = retryAfterOf(response);
  return { status: response.status, json: await readBounded(response), retryAfterMs };
};

/** `fetch` tells a redirect that may not be followed only by the message of its cause. */
const isRedirect = ({ cause }: Error): boolean =>
  cause instanceof Error && cause.message.includes('redirect');

const reasonOf = (outcome: Told | Error): string => {
  if (outcome instanceof RegionUnavailable) return outcome.reason;
  if (!(outcome instanceof Error)) return `status-${outcome.status}`;
  if (outcome.name === 'TimeoutError') return 'timeout';
  if (isRedirect(outcome)) return 'redirected';
  return outcome instanceof SyntaxError ? 'no-json' : 'no-answer';
};

/** Asks until there is an answer that will stay so; waits a random part of a doubling time, or as long as it is told. */
const ask = async (
  { url, sleep, random, tries = TRIES, timeoutMs = TIMEOUT_MS }: RegionHttp,
  path: string,
): Promise<Told> => {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await askOnce(`${url}${path}`, timeoutMs).catch((error: unknown) =>
      error instanceof Error ? error : new Error('unknown'),
    );
    if (!(outcome instanceof Error) && !PASSING.has(outcome.status)) return outcome;
    if (attempt >= tries)
      throw new RegionUnavailable(reasonOf(outcome), outcome instanceof Error ? { cause: outcome } : {});
    const told = outcome instanceof Error ? undefined : outcome.retryAfterMs;
    const doubling = Math.min(MAX_WAIT_MS, BASE_MS * 2 ** attempt);
    await sleep(Math.min(MAX_WAIT_MS, told ?? Math.floor(doubling * (0.5 + random() / 2))));
  }
};

const problem = z.looseObject({ code: z.string() });
const version = z.looseObject({ content: z.unknown() });

const versionPath = (kind: ChangeKind, code: string, number: number): string =>
  `/v1/${kind === 'item' ? 'items' : 'catalogue'}/${encodeURIComponent(code)}/versions/${number}`;

const codeOf = ({ json }: Told): string | undefined => {
  const parsed = z.safeParse(problem, json);
  return parsed.success ? parsed.data.code : undefined;
};

/** {@link RegionFeed} over the region's `GET /v1/items/changes`. */
export const httpRegionFeed = (http: RegionHttp): RegionFeed => ({
  read: async ({ after, limit, feed }) => {
    const query = new URLSearchParams({
      after: String(after),
      limit: String(limit),
      include: 'records',
      ...(feed === undefined || feed === '' ? {} : { feed }),
    });
    const answer = await ask(http, `/v1/items/changes?${query.toString()}`);
    if (answer.status === 409 && codeOf(answer) === 'feed-position-unknown')
      return refuse('feed-position-unknown', { facts: { after } });
    if (answer.status !== 200) throw new RegionUnavailable(`status-${answer.status}`);
    const parsed = z.safeParse(regionPage, answer.json);
    if (!parsed.success) throw new RegionUnavailable('answer-not-understood');
    return ok(parsed.data);
  },
  readVersion: async (kind, code, number) => {
    const answer = await ask(http, versionPath(kind, code, number));
    if (answer.status === 404) return undefined;
    const parsed = z.safeParse(version, answer.json);
    if (answer.status !== 200 || !parsed.success) throw new RegionUnavailable(`status-${answer.status}`);
    return parsed.data.content;
  },
});
