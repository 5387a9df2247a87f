/** Requests a second in the long run, and how many may come at once. */
export type Rate = Readonly<{ rate: number; burst: number }>;

/** Takes one token of a bucket; false when it is empty. `nowMs` must not run backwards. */
export type Throttle = (bucket: string, nowMs: number) => boolean;

/** Token buckets by name (the gateway keeps one per route); without a rate everything passes. */
export const throttle = (limit: Rate | undefined): Throttle => {
  if (!limit) return () => true;
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (name, nowMs) => {
    const bucket = buckets.get(name) ?? { tokens: limit.burst, at: nowMs };
    const gained = (Math.max(0, nowMs - bucket.at) / 1000) * limit.rate;
    const tokens = Math.min(limit.burst, bucket.tokens + gained);
    buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: nowMs });
    return tokens >= 1;
  };
};
