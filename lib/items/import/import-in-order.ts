/** What became of one piece of work, in the order in which it was begun. */
export type Settled<Done> = Readonly<{ row: number; done?: Done; error?: unknown }>;

/**
 * A window of work in flight that is acknowledged in the order of its rows: whatever is acknowledged has nothing
 * unfinished before it. At most `width` pieces run at once.
 */
export const inOrder = <Done>(width: number, acknowledge: (settled: Settled<Done>) => Promise<void>) => {
  const inFlight: Promise<Settled<Done>>[] = [];
  const settle = async (row: number, work: Promise<Done> | undefined): Promise<Settled<Done>> => {
    try {
      return work === undefined ? { row } : { row, done: await work };
    } catch (error) {
      return { row, error };
    }
  };
  const next = async (): Promise<void> => {
    const settled = await inFlight.shift();
    if (settled !== undefined) await acknowledge(settled);
  };
  return {
    /** Adds work (none: the row only takes its place in the order) and waits while the window is full. */
    add: async (row: number, work?: Promise<Done>): Promise<void> => {
      inFlight.push(settle(row, work));
      while (inFlight.length >= width) await next();
    },
    drain: async (): Promise<void> => {
      while (inFlight.length > 0) await next();
    },
    /** Waits for what is in flight without acknowledging it: after a failure. */
    abandon: async (): Promise<void> => void (await Promise.all(inFlight)),
  };
};
