import type { Answer } from '../platform/http/answer.ts';
import { movedAnswer } from '../platform/http/moved.ts';

type Asked = Readonly<{
  baseUrl: string;
  /** What of the item was asked for: `form`. */
  part: string;
  query: Readonly<Record<string, string | undefined>>;
}>;

/** Where the same part of the successors is, asked for with the same query. */
export const movedItem = (successors: readonly string[], { baseUrl, part, query }: Asked): Answer => {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const search = asked.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(asked)).toString()}`;
  return movedAnswer(
    successors.map((code) => `${baseUrl}/v1/items/${encodeURIComponent(code)}/${part}${search}`),
  );
};
