import { isPassing } from '../store/is-passing.ts';
import { OutboxFull } from '../store/record-table.ts';
import { HttpError } from './http-error.ts';

/** A store that is over its rate or away is for the caller to try again; anything else unforeseen is a fault of ours. */
export const asHttpError = (error: unknown): HttpError => {
  if (error instanceof HttpError) return error;
  const retry = { headers: { 'retry-after': '2' } };
  if (error instanceof OutboxFull) return new HttpError(503, 'outbox-full', retry);
  return isPassing(error)
    ? new HttpError(503, 'store-unavailable', retry)
    : new HttpError(500, 'internal-error');
};

const slug = (text: unknown): string | undefined =>
  typeof text === 'string' && /^[a-z]+(?:-[a-z0-9]+){1,8}$/.test(text) && !/\d{5}/.test(text)
    ? text
    : undefined;

/** The frames of a stack without its message, which may quote what a caller sent, even in the shape of a frame. */
const framesOf = ({ stack = '', message }: Error): readonly string[] => {
  const said = message === '' ? -1 : stack.indexOf(message);
  return stack
    .slice(said === -1 ? 0 : said + message.length)
    .split('\n')
    .filter((line) => /^\s{4}at .{1,400}:\d+:\d+\)?$/.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
};

/**
 * What the log may know of an unforeseen error: its class, its code or a message that is a code itself, where it was
 * thrown. Never another message: it may quote a record.
 */
export const describeCause = (error: unknown): Readonly<Record<string, unknown>> => {
  if (!(error instanceof Error)) return { cause: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const name = /^\w{1,60}$/.test(error.name) ? error.name : 'Error';
  const says =
    slug(error.message) ?? (typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code : undefined);
  return { cause: name, ...(says === undefined ? {} : { says }), stack: framesOf(error) };
};
