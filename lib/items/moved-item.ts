import type { Answer } from '../platform/http/answer.ts';
import { movedAnswer } from '../platform/http/moved.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** A query as it stands behind an address, so that a way on asks the same; empty where nothing is asked. */
export const querySuffix = (query: Query): string => {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return asked.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(asked)).toString()}`;
};

type Asked = Readonly<{
  baseUrl: string;
  /** What of the item was asked for: `form`; the item itself where nothing is named. */
  part?: string;
  query: Query;
}>;

/** Where the successors are, or the same part of them, asked for with the same query. */
export const movedItem = (successors: readonly string[], { baseUrl, part, query }: Asked): Answer => {
  const rest = (part === undefined ? '' : `/${part}`) + querySuffix(query);
  return movedAnswer(successors.map((code) => `${baseUrl}/v1/items/${encodeURIComponent(code)}${rest}`));
};
