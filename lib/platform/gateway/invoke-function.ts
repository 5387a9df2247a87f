import type { Context } from 'aws-lambda';
import { payloadTooLarge } from './limits.ts';

export type LambdaFunction = (event: unknown, context: Context) => Promise<unknown>;

/** A function as a host runs it. `load` gives the newest good build, bound to the site's settings. */
export type HostedFunction = Readonly<{
  name: string;
  timeoutSeconds: number;
  memorySize: number;
  load: () => Promise<LambdaFunction>;
}>;

export type Invocation =
  | Readonly<{ outcome: 'answered'; result: unknown }>
  | Readonly<{ outcome: 'failed'; error: unknown }>
  | Readonly<{ outcome: 'timed-out' }>
  | Readonly<{ outcome: 'event-too-large' | 'answer-too-large' }>;

export type InvokeOptions = Readonly<{ requestId: string; arn: string; waitMs?: number }>;

const bodyLength = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'body' in value && typeof value.body === 'string'
    ? value.body.length
    : Infinity;

const lambdaContext = (
  { name, memorySize }: HostedFunction,
  { requestId, arn }: InvokeOptions,
  endsAt: number,
): Context => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: arn,
  memoryLimitInMB: String(memorySize),
  awsRequestId: requestId,
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'local',
  getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

/**
 * Runs a function once as Lambda does: its own time limit, the payload limit both ways, a context. Whatever the
 * function does comes back as an outcome; a late answer is thrown away.
 */
export const invokeFunction = async (
  hosted: HostedFunction,
  event: unknown,
  options: InvokeOptions,
): Promise<Invocation> => {
  if (payloadTooLarge(event, bodyLength(event))) return { outcome: 'event-too-large' };
  const waitMs = Math.min(hosted.timeoutSeconds * 1000, options.waitMs ?? Infinity);
  const context = lambdaContext(hosted, options, performance.now() + waitMs);
  const { promise: late, resolve } = Promise.withResolvers<Invocation>();
  const timer = setTimeout(() => resolve({ outcome: 'timed-out' }), waitMs);
  const run = async (): Promise<Invocation> => {
    try {
      const result = await (await hosted.load())(event, context);
      return payloadTooLarge(result, bodyLength(result))
        ? { outcome: 'answer-too-large' }
        : { outcome: 'answered', result };
    } catch (error) {
      return { outcome: 'failed', error };
    }
  };
  try {
    return await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
};
