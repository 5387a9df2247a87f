import type { Defect, Facts } from '../../kernel/result.ts';

/**
 * An expected fault of the request itself (bad JSON, no token ...), thrown by the edge and met once in the wrapper.
 * Use cases never throw it: they return refusals.
 */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly defects: readonly Defect[];
  readonly facts: Facts;
  readonly headers: Readonly<Record<string, string>>;
  /** A closed word for the log; never anything that came with the request. */
  readonly reason: string | undefined;

  constructor(
    status: number,
    code: string,
    more: {
      defects?: readonly Defect[];
      facts?: Facts;
      headers?: Record<string, string>;
      reason?: string;
    } = {},
  ) {
    super(code);
    this.status = status;
    this.code = code;
    this.defects = more.defects ?? [];
    this.facts = more.facts ?? {};
    this.headers = more.headers ?? {};
    this.reason = more.reason;
  }
}
