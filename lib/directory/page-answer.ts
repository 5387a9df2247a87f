import { digestOf } from '../kernel/digest.ts';
import { okJson, type Answer } from '../platform/http/answer.ts';
import type { Language } from '../kernel/language.ts';
import { HttpError } from '../platform/http/http-error.ts';
import type { PageCursors } from './page-cursors.ts';

type PageQuery = Readonly<{ cursor?: string | undefined; limit: number }> & Readonly<Record<string, unknown>>;

const decisive = (query: PageQuery): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'cursor' && name !== 'limit'));

/** The place that a request's cursor stands for; 400 `cursor-invalid` when it was made for another query. */
export const positionOf = async (cursors: PageCursors, query: PageQuery): Promise<string | undefined> => {
  if (query.cursor === undefined) return undefined;
  const position = await cursors.open(query.cursor, decisive(query));
  if (position === undefined) throw new HttpError(400, 'cursor-invalid');
  return position;
};

/** A short digest of an answer, for its ETag. */
export const etagOf = (value: unknown): string => digestOf(value).slice(0, 32);

/**
 * The answer of a list: its rows under `name`, and `next` while more follow. The ETag is that of the rows: a cursor is
 * sealed anew each time, and the one that a client holds stays good.
 */
export const pageAnswer = async (
  name: string,
  rows: readonly unknown[],
  {
    cursors,
    query,
    after,
    language,
  }: Readonly<{
    cursors: PageCursors;
    query: PageQuery;
    after?: string | undefined;
    language: Language;
  }>,
): Promise<Answer> => {
  const next = after === undefined ? {} : { next: await cursors.seal(after, decisive(query)) };
  return okJson(
    { [name]: rows, ...next },
    {
      etag: etagOf([rows, after !== undefined, language]),
      headers: { 'content-language': language },
    },
  );
};
