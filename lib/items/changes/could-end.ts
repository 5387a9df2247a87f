import * as z from 'zod/mini';

const ends = z.looseObject({
  timeline: z
    .array(z.looseObject({ kind: z.string() }))
    .check(z.refine((timeline) => timeline.some(({ kind }) => kind === 'cancelled' || kind === 'replaced'))),
});

/** Whether a record that came from elsewhere tells of a cancellation or a replacement, past or planned. */
export const couldEnd = (record: unknown): boolean => z.safeParse(ends, record).success;
