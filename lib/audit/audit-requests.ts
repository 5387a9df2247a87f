import * as z from 'zod/mini';
import { auditEntry, LANES } from './audit-entry.ts';
import { siteCode } from './checkpoints/checkpoint.ts';

const whole = (minimum: number, maximum: number) =>
  z.coerce.number().check(z.multipleOf(1), z.minimum(minimum), z.maximum(maximum));

export const entriesQuery = z.strictObject({
  lane: z._default(whole(0, LANES - 1), 0),
  /** Entries after this place of the lane; a cursor goes before it. */
  after: z._default(whole(0, 1e12), 0),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(4096))),
  limit: z._default(whole(1, 200), 50),
});

export const entriesPage = z.strictObject({ entries: z.array(auditEntry), next: z.optional(z.string()) });

export const checkpointParams = z.strictObject({ site: siteCode, number: whole(1, 1e9) });
