import type { Change, DoneWriting } from 'dynalite/db/index.js';

type Waiting = Readonly<{ changes: readonly Change[]; done: DoneWriting }>;

/**
 * Queues changes and writes all that are waiting as one batch, so that one flush to disk acknowledges many requests.
 * A batch holds each request's changes wholly; a batch that fails fails every request in it.
 */
export const groupCommit = (write: (changes: readonly Change[]) => Promise<void>) => {
  let waiting: Waiting[] = [];
  let writing = false;

  const writeGroup = async (group: readonly Waiting[]): Promise<void> => {
    const failure = await write(group.flatMap(({ changes }) => changes)).then(
      () => null,
      (error: unknown) => error,
    );
    for (const { done } of group) setImmediate(done, failure);
  };
  const drain = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await writeGroup(group);
    }
    writing = false;
  };
  return (changes: readonly Change[], done: DoneWriting): void => {
    waiting.push({ changes, done });
    if (!writing) void drain();
  };
};
