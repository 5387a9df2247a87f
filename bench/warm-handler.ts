import { createWriteStream } from 'node:fs';
import { devNull } from 'node:os';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { createHandler } from '../functions/items/look-up-item.ts';
import { wire } from '../lib/items/wiring.ts';
import { logLine } from '../lib/platform/log.ts';
import { dynamoClient } from '../lib/platform/store/dynamo-client.ts';
import { envAt, startEngine, TABLE } from './engine.ts';
import { firstEvent } from './first-request.ts';
import type { Measure } from './measurement.ts';
import { storeItem, wireItem } from './sample-item.ts';
import { median, medianDifference, quantile } from './statistics.ts';
import { startStubStore } from './stub-store.ts';

const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await act();
  return performance.now() - began;
};

const preparedStore = async () => {
  const engine = await startEngine();
  try {
    const stored = await storeItem(engine);
    return { stored, store: await startStubStore(await wireItem(engine, stored)) };
  } finally {
    await engine.close();
  }
};

/** What look-up-item adds to one call of the SDK, once it is warm. */
export const warmHandler: Measure = async (size) => {
  const [warmUp, pairs] = size === 'sample' ? [500, 1500] : [2000, 10_000];
  const { stored, store } = await preparedStore();
  const env = envAt(store.url);
  const sink = createWriteStream(devNull);
  const wired = wire(env);
  const log = (event: string, fields?: Readonly<Record<string, unknown>>): void =>
    void sink.write(`${logLine(new Date(), event, fields)}\n`);
  const handler = createHandler({ ...wired, http: { ...wired.http, log } });
  const declared = { routes: ['GET /v1/items/{code}'] } as unknown as Parameters<typeof firstEvent>[0];
  const event = firstEvent(declared, stored, '') as APIGatewayProxyEventV2;
  const client = dynamoClient(env);
  const ask = async (): Promise<void> => {
    const { statusCode } = await handler(event, { awsRequestId: 'bench' } as Context);
    if (statusCode !== 200) throw new Error(`look-up-item answered ${statusCode}`);
  };
  const call = () => client.send(new GetCommand({ TableName: TABLE, Key: stored.key }));
  for (let i = 0; i < warmUp; i += 1) await Promise.all([ask(), call()]);
  const asked: number[] = [];
  const called: number[] = [];
  for (let i = 0; i < pairs; i += 1) {
    // The second of a pair finds warmer caches, so each goes first half the time.
    if (i % 2 === 0) asked.push(await timed(ask));
    called.push(await timed(call));
    if (i % 2 === 1) asked.push(await timed(ask));
  }
  client.destroy();
  await store.close();
  sink.end();
  return {
    name: 'warm-handler',
    title: 'Warm handler',
    how: [
      `look-up-item, event to answer, and one GetItem by hand with the same SDK for the same item, in turns against one stub store on loopback: ${pairs} pairs after ${warmUp} of warming up.`,
      'What the handler adds is the median of the differences of a pair; a line of log is written for every request.',
    ],
    figures: [
      {
        what: 'added by the handler, p50',
        value: medianDifference(asked, called),
        unit: 'ms',
        budget: { at: 'most', value: 0.3 },
        note: `over ${median(called).toFixed(2)} ms of the call by hand; p99 ${quantile(asked, 0.99).toFixed(2)} against ${quantile(called, 0.99).toFixed(2)} ms`,
      },
    ],
  };
};
