import { setImmediate } from 'node:timers/promises';

/** Ends the reading once the clock has run out; lets others work now and then. */
export type Watch = Readonly<{ over: () => boolean; breathe: (bytes: number) => Promise<void> }>;

const BETWEEN_BREATHS = 4 << 20;
const LARGE = 1 << 16;

/** A watch over a budget of milliseconds. */
export const startWatch = (milliseconds: number, now: () => Date): Watch => {
  const until = now().getTime() + milliseconds;
  let done = 0;
  return {
    over: () => now().getTime() > until,
    breathe: async (bytes) => {
      done += bytes + LARGE;
      if (done < BETWEEN_BREATHS) return;
      done = 0;
      await setImmediate();
    },
  };
};
