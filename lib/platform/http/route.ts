import type * as z from 'zod/mini';
import type { Messages } from '../messages.ts';
import type { Problem } from './problem.ts';

type Schema = z.ZodMiniType;
type Precondition =
  'if-match-required' | 'if-match-or-create' | 'if-match' | 'if-none-match' | 'idempotency-key';

/** What an endpoint takes and answers: the one source of validation, types and the OpenAPI document. */
export type Route = Readonly<{
  /** The function's name in functions.yml and the operationId: its file name. */
  id: string;
  method: 'get' | 'post' | 'put' | 'delete';
  /** `/v1/...` with `{name}` segments. */
  path: string;
  room: string;
  summary: string;
  /** The summary in Chinese, for the docs page. */
  summaryZh?: string;
  description?: string;
  /** `required`: a valid token, else 401. `optional`: a token, if there is one, must be valid. */
  auth: 'none' | 'optional' | 'required';
  /** A POST that only asks: what it is asked about does not fit into an address, or must not stand in one. */
  readOnly?: true;
  params?: Schema;
  query?: Schema;
  body?: Schema;
  /** The body is bytes, at most so many; never together with `body`. */
  bytes?: number;
  /**
   * Request headers with a meaning here. A required one that is missing is a 428 (if-match) or a 400.
   * `if-match-or-create`: If-Match to change, `If-None-Match: *` to create, one of them required.
   */
  preconditions?: readonly Precondition[];
  /** Successful answers: status -> description and, per media type, schema. */
  answers: Readonly<Record<number, RouteAnswer>>;
  /** Every refusal of the use case -> status. */
  refusals: Readonly<Record<string, number>>;
  /** Codes that `errors[]` of a refusal may carry besides those of the schemas. */
  defects?: readonly string[];
  /** Refusals in the shape of a foreign interface whose callers know no other: in JSON and Chinese, made of the problem. */
  refusalsAs?: Readonly<{ schema: Schema; from: (problem: Problem) => unknown }>;
  messages: Messages;
}>;

export type RouteAnswer = Readonly<{
  description: string;
  content?: Readonly<Record<string, Schema>>;
  headers?: Readonly<Record<string, string>>;
}>;

/** Declares an endpoint; keeps the literal types so that handlers are checked against it. */
export const defineRoute = <const R extends Route>(route: R): R => route;

/** Whether a change must say which version it was made on (428 if it does not). */
export const needsMatch = ({ preconditions = [] }: Route): boolean =>
  preconditions.includes('if-match-required') || preconditions.includes('if-match-or-create');
