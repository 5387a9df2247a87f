import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isThrottled, patientRetry, retryThrottled, type Retry } from '../../../lib/platform/store/retry.ts';

const throttled = (name = 'ProvisionedThroughputExceededException'): Error =>
  Object.assign(new Error('x'), { name });

const recorded = (random: () => number): Readonly<{ retry: Retry; slept: number[] }> => {
  const slept: number[] = [];
  const retry = { ...patientRetry, random, sleep: async (ms: number) => void slept.push(ms) };
  return { retry, slept };
};

describe('retrying what an engine throttled', () => {
  it.each([
    'ProvisionedThroughputExceededException',
    'ThrottlingException',
    'RequestLimitExceeded',
    'TooManyRequestsException',
    'ServiceUnavailable',
  ])('takes %s for throttling', (name) => {
    expect(isThrottled(throttled(name))).toBe(true);
    expect(isThrottled(new Error(`${name}: unprocessed keys remain`))).toBe(true);
  });

  it.each([
    throttled('ConditionalCheckFailedException'),
    throttled('TimeoutError'),
    'ThrottlingException',
    undefined,
  ])('takes nothing else for it: %s', (error) => {
    expect(isThrottled(error)).toBe(false);
  });

  it('answers once the engine does, having waited within doubling bounds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 11 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (failures, draw) => {
          const { retry, slept } = recorded(() => draw);
          let calls = 0;
          const act = async (): Promise<string> => {
            calls += 1;
            if (calls <= failures) throw throttled();
            return 'done';
          };
          expect(await retryThrottled(act, retry)).toBe('done');
          expect(calls).toBe(failures + 1);
          expect(slept).toHaveLength(failures);
          for (const [i, ms] of slept.entries())
            expect(ms).toBeLessThanOrEqual(Math.min(retry.maxMs, retry.baseMs * 2 ** (i + 1)));
        },
      ),
    );
  });

  it('waits a random part of its bound, so that many who were refused do not come back together', async () => {
    const draws = [0, 0.5, 0.999];
    const { retry, slept } = recorded(() => draws.shift() ?? 0);
    let calls = 0;
    const act = async (): Promise<void> => {
      calls += 1;
      if (calls <= 3) throw throttled();
    };
    await retryThrottled(act, retry);
    expect(slept).toEqual([0, 50, 199]);
  });

  it('gives up after its tries with the last error', async () => {
    const { retry, slept } = recorded(() => 0.5);
    let calls = 0;
    const act = async (): Promise<void> => {
      calls += 1;
      throw throttled();
    };
    await expect(retryThrottled(act, retry)).rejects.toMatchObject({
      name: 'ProvisionedThroughputExceededException',
    });
    expect(calls).toBe(retry.tries);
    expect(slept).toHaveLength(retry.tries - 1);
  });

  it('does not repeat any other failure', async () => {
    const { retry, slept } = recorded(() => 0.5);
    await expect(retryThrottled(async () => Promise.reject(new TypeError('x')), retry)).rejects.toThrow(
      TypeError,
    );
    expect(slept).toEqual([]);
  });
});
