/** Clocks of callers may be ahead by this much. */
const AHEAD_MS = 5 * 60_000;

/** Whether an instant has not come yet: what will be is not on file. */
export const isAhead = (instant: Date, now: Date): boolean => instant.getTime() > now.getTime() + AHEAD_MS;
