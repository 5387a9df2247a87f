import type { Payments } from './payments.ts';

/**
 * {@link Payments} at a page that takes its order by its address: a template with `{reference}` and `{amountFen}`. `none`: fees are paid at
 * counters, and confirmed by their system.
 */
export const linkedPayments = (template: string): Payments => ({
  order: async ({ reference, amountFen }) =>
    template === 'none'
      ? undefined
      : template
          .replaceAll('{reference}', encodeURIComponent(reference))
          .replaceAll('{amountFen}', String(amountFen)),
});
