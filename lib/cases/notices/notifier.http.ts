import { ok, refuse } from '../../kernel/result.ts';
import { askService } from '../../platform/http/ask-service.http.ts';
import type { Notifier } from './notifier.ts';

export type NotifierHttp = Readonly<{
  url: string;
  /** The bearer token, got with each use. */
  token: () => Promise<string>;
  withinMs?: number;
}>;

const WITHIN_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** The gateway has understood, and will never take it: of a number that is none, of a text that may not be sent. */
const REFUSING = new Set([400, 404, 410, 413, 415, 422]);

/**
 * {@link Notifier} by `POST` of the message as JSON to one address, with its id as Idempotency-Key (docs/cases-progress.md). Any 2xx
 * says that the gateway has it. No redirect is followed.
 */
export const httpNotifier = ({ url, token, withinMs = WITHIN_MS }: NotifierHttp): Notifier => ({
  send: async (message) => {
    const answer = await askService({
      url,
      headers: {
        authorization: `Bearer ${await token()}`,
        accept: 'application/json, application/problem+json',
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': message.id,
      },
      body: Buffer.from(JSON.stringify(message)),
      maxBytes: MAX_ANSWER_BYTES,
      signal: AbortSignal.timeout(withinMs),
    });
    if ('reason' in answer) return refuse('notifier-unavailable', { facts: { reason: answer.reason } });
    const { status } = answer;
    if (status >= 200 && status < 300) return ok(undefined);
    const kind = REFUSING.has(status) ? 'notice-refused' : 'notifier-unavailable';
    return refuse(kind, { facts: { reason: `status-${status}` } });
  },
});
