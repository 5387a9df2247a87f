/** How to wait and how often to try; `random` answers [0, 1). */
export type Retry = Readonly<{
  sleep: (ms: number) => Promise<void>;
  random: () => number;
  tries: number;
  baseMs: number;
  maxMs: number;
}>;

/** Some 20 s altogether: longer than a burst is throttled, shorter than a function may run. */
export const patientRetry: Retry = {
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
  tries: 12,
  baseMs: 25,
  maxMs: 4000,
};

const THROTTLED =
  /ProvisionedThroughputExceeded|Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|ServiceUnavailable/;

/** Whether an engine says "not so fast": nothing was written, the same call may succeed later. */
export const isThrottled = (error: unknown): boolean =>
  error instanceof Error && (THROTTLED.test(error.name) || THROTTLED.test(error.message));

/** Does it again while the engine is throttled, waiting a random part of a doubling time; then throws its last error. */
export const retryThrottled = async <T>(
  act: () => Promise<T>,
  { sleep, random, tries, baseMs, maxMs }: Retry = patientRetry,
): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (!isThrottled(error) || attempt >= tries) throw error;
      await sleep(Math.floor(random() * Math.min(maxMs, baseMs * 2 ** attempt)));
    }
  }
};
