import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoClient } from '../lib/platform/store/dynamo-client.ts';
import { envAt, TABLE } from './engine.ts';

/* Nothing but the write that an import makes of every item, as many at once: `fork` with URL, how many, and how wide. */
const [, , url = '', many = '0', width = '1', key = '{}'] = process.argv;
const client = dynamoClient(envAt(url));
const { Item } = await client.send(new GetCommand({ TableName: TABLE, Key: JSON.parse(key) as never }));
if (Item === undefined) throw new Error('there is no item to write again');
let next = 0;
const work = async (): Promise<void> => {
  while (next < Number(many)) {
    next += 1;
    const item = { ...Item, pk: `item#bare-${next}` };
    await client.send(
      new PutCommand({ TableName: TABLE, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    );
  }
};
const began = performance.now();
await Promise.all(Array.from({ length: Number(width) }, work));
process.send?.({ rowsPerSecond: Number(many) / ((performance.now() - began) / 1000) });
process.disconnect();
client.destroy();
