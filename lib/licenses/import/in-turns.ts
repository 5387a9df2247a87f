type Options<Row> = Readonly<{ width: number; turnOf: (row: Row) => string }>;

/**
 * Does something with each of many, `width` at a time; those of the same turn one after the other, in their order. After a
 * failure, of an act or of the source, nothing more is begun, what is in flight ends, and then this throws.
 */
export const inTurns = async <Row>(
  rows: AsyncIterable<Row>,
  { width, turnOf }: Options<Row>,
  act: (row: Row) => Promise<void>,
): Promise<void> => {
  const last = new Map<string, Promise<void>>();
  const running = new Set<Promise<void>>();
  let failure: Readonly<{ error: unknown }> | undefined;
  const begin = (row: Row): void => {
    const turn = turnOf(row);
    const before = last.get(turn) ?? Promise.resolve();
    const now = before
      .then(() => (failure ? undefined : act(row)))
      .catch((error: unknown) => void (failure ??= { error }))
      .finally(() => {
        running.delete(now);
        if (last.get(turn) === now) last.delete(turn);
      });
    last.set(turn, now);
    running.add(now);
  };
  try {
    for await (const row of rows) {
      if (failure) break;
      begin(row);
      if (running.size >= width) await Promise.race(running);
    }
  } finally {
    await Promise.all(running);
  }
  if (failure) throw failure.error;
};
