const PASSING =
  /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|TooManyRequests|ServiceUnavailable|InternalServerError|SlowDown|TimeoutError|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EPIPE|EAI_AGAIN/;

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return `${error.name} ${code} ${error.message}`;
};

/** Whether an error says that a store is over its rate or away: the same may succeed later. */
export const isPassing = (error: unknown): boolean =>
  PASSING.test(wordsOf(error)) || PASSING.test(wordsOf(error instanceof Error ? error.cause : undefined));
