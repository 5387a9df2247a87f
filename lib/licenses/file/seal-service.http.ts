import { sm3Hex } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { askService, type NoAnswer, type ServiceAnswer } from '../../platform/http/ask-service.http.ts';
import { SEAL_PLACE } from '../../platform/ofd/page-measures.ts';
import type { SealRefusal, SealService, SealWish } from './seal-service.ts';

export type SealHttp = Readonly<{
  url: string;
  /** The bearer token, got with each use. */
  token: () => Promise<string>;
  sleep: (ms: number) => Promise<void>;
  /** Answers [0, 1). */
  random: () => number;
  tries?: number;
  /** For all tries together. */
  withinMs?: number;
}>;

const TRIES = 3;
/** A gateway waits 30 s for the whole request, of which this is a part. */
const WITHIN_MS = 18_000;
const BASE_MS = 250;
const MAX_WAIT_MS = 4_000;
const MAX_SENT_BYTES = 4 * 1024 * 1024;
/** As much as a file with seals may have. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

const OFD_TYPES = /^application\/(?:ofd|octet-stream|zip)\s*(?:;|$)/i;
/** The service has understood, and will not. Any other status says that something is wrong between us. */
const REFUSING = new Set([400, 403, 409, 413, 415, 422]);
/** The service says that it has not begun. */
const NOT_BEGUN = new Set([429, 503]);

type Outcome = Result<Uint8Array, SealRefusal>;

const unavailable = (reason: string): Outcome => refuse('seal-service-unavailable', { facts: { reason } });

const placeText = [SEAL_PLACE.x, SEAL_PLACE.y, SEAL_PLACE.width, SEAL_PLACE.height].join(' ');

const headersFor = (ofd: Uint8Array, { agency, agencyName, at }: SealWish, token: string) => {
  const when = at.toISOString();
  return {
    authorization: `Bearer ${token}`,
    accept: 'application/ofd, application/problem+json',
    'content-type': 'application/ofd',
    // The same wish has the same key: a service that knows it uses the seal once.
    'idempotency-key': sm3Hex(JSON.stringify([sm3Hex(ofd), agency, when])),
    'sumu-agency': encodeURIComponent(agency.toWellFormed()),
    'sumu-agency-name': encodeURIComponent(agencyName.toWellFormed()),
    'sumu-seal-at': when,
    'sumu-seal-page': 'last',
    'sumu-seal-boundary': placeText,
  };
};

/** The stable word of a problem document, where it has one. */
const problemCode = (bytes: Buffer): string | undefined => {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    const code = typeof parsed === 'object' && parsed !== null && 'code' in parsed ? parsed.code : undefined;
    return typeof code === 'string' && /^[a-z0-9][a-z0-9-]{0,63}$/.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
};

const ZIP_BEGINS = Buffer.from('504b0304', 'hex');
const ZIP_ENDS = Buffer.from('504b0506', 'hex');

/** Enough to tell a file from a page of error; whether it is sound and sealed is for the verifier. */
const looksLikeOfd = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4).equals(ZIP_BEGINS) && bytes.includes(ZIP_ENDS) && bytes.includes('OFD.xml');

const outcomeOf = ({ status, contentType, bytes }: ServiceAnswer, ofd: Uint8Array): Outcome => {
  if (REFUSING.has(status))
    return refuse('seal-refused', { facts: { reason: problemCode(bytes) ?? `status-${status}` } });
  if (status !== 200) return unavailable(`status-${status}`);
  if (!OFD_TYPES.test(contentType)) return unavailable('answer-type');
  if (!looksLikeOfd(bytes)) return unavailable('answer-no-ofd');
  return bytes.equals(ofd) ? unavailable('answer-unchanged') : ok(bytes);
};

const mayAskAgain = (answer: ServiceAnswer | NoAnswer): boolean =>
  'reason' in answer ? answer.untouched : NOT_BEGUN.has(answer.status);

const waitFor = (answer: ServiceAnswer | NoAnswer, attempt: number, random: () => number): number => {
  const told = 'reason' in answer ? undefined : answer.retryAfterMs;
  return Math.min(MAX_WAIT_MS, told ?? Math.floor(BASE_MS * 2 ** attempt * (0.5 + random() / 2)));
};

/**
 * {@link SealService} by `POST` of the file to one address, as docs/licenses-file.md tells. Asked again only where the
 * service cannot have begun: no connection, 429, 503. An answer that is late, too long or no OFD is
 * `seal-service-unavailable`; a seal may have been used then, and the file that has it is lost.
 */
export const httpSealService = (http: SealHttp): SealService => ({
  seal: async (ofd, wish) => {
    const { url, tries = TRIES, withinMs = WITHIN_MS } = http;
    if (ofd.length > MAX_SENT_BYTES) return refuse('seal-refused', { facts: { reason: 'file-too-large' } });
    const headers = headersFor(ofd, wish, await http.token());
    const signal = AbortSignal.timeout(withinMs);
    for (let attempt = 1; ; attempt += 1) {
      const answer = await askService({ url, headers, body: ofd, maxBytes: MAX_ANSWER_BYTES, signal });
      if (!mayAskAgain(answer) || attempt >= tries)
        return 'reason' in answer ? unavailable(answer.reason) : outcomeOf(answer, ofd);
      await http.sleep(waitFor(answer, attempt, http.random));
    }
  },
});
