import type { Problem } from '../../platform/http/problem.ts';
import { exchangeErrorOf } from './exchange-codes.ts';
import type { ExchangeError } from './exchange-requests.ts';

/** A problem as callers of the exchange interface know it: of what has a code there nothing else is told. */
export const toExchangeError = ({ code, title, traceId, errors }: Problem): ExchangeError => {
  const known = exchangeErrorOf(code);
  if (known !== undefined) return { code: known.code, message: known.message, traceId };
  return { code, message: title, traceId, ...(errors === undefined ? {} : { errors: [...errors] }) };
};
