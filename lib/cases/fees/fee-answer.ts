import * as z from 'zod/mini';
import type { Fee } from '../case.ts';

/** A fee as those see it who take part in a case. */
export const feeAnswer = z.strictObject({
  amountFen: z.number(),
  at: z.string(),
  /** By which its payment is confirmed. */
  reference: z.string(),
  url: z.optional(z.string()),
  paidAt: z.optional(z.string()),
  waivedAt: z.optional(z.string()),
  /** Payments that came and did not count, for whoever has to send them back. */
  refused: z.array(
    z.strictObject({ at: z.string(), receipt: z.string(), amountFen: z.number(), reason: z.string() }),
  ),
});

export const toFeeAnswer = ({
  amount,
  at,
  order,
  paid,
  waived,
  refused,
}: Fee): z.output<typeof feeAnswer> => ({
  amountFen: amount,
  at,
  reference: order.reference,
  // Nobody pays twice.
  ...(order.url === undefined || paid || waived ? {} : { url: order.url }),
  ...(paid && { paidAt: paid.at }),
  ...(waived && { waivedAt: waived.at }),
  refused: refused.map(({ amount: amountFen, ...more }) => ({ ...more, amountFen })),
});
