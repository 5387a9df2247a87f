import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

type Answered = Readonly<{ ConsumedCapacity?: Readonly<{ CapacityUnits?: number }> }>;

/** Counts the requests of a client from now on, and the capacity units that the engine says they took, indexes included. */
export const countRequests = (client: DynamoDBDocumentClient): { requests: number; units: number } => {
  const counted = { requests: 0, units: 0 };
  client.middlewareStack.add(
    (next) => async (args) => {
      counted.requests += 1;
      const answer = await next({
        ...args,
        input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as never,
      });
      counted.units += (answer.output as Answered).ConsumedCapacity?.CapacityUnits ?? 0;
      return answer;
    },
    { step: 'initialize', name: 'count' },
  );
  return counted;
};
