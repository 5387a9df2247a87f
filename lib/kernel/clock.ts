/** Where "now" comes from. Instants are UTC; legal dates are those of Asia/Shanghai. */
export type Clock = Readonly<{ now: () => Date }>;

export const systemClock: Clock = { now: () => new Date() };

/** A calendar date `YYYY-MM-DD`. */
export type LegalDate = string;

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/**
 * The legal date in China of an instant. China has had no summer time since 1991, so the fixed offset is right
 * for every instant this software judges; dates of older records arrive as dates, not as instants.
 */
export const legalDate = (instant: Date): LegalDate =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);

/** Whether a text is a real calendar date `YYYY-MM-DD` (2026-02-30 is not). */
export const isLegalDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
};
