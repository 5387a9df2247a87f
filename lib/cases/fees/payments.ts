/** An order of payment: what it is confirmed by, and how much, in fen. Nothing personal. */
export type PaymentOrder = Readonly<{ reference: string; amountFen: number }>;

/** Where fees are paid. What was paid comes back by itself, to `POST /v1/cases/payments`. */
export type Payments = Readonly<{
  /** The address at which the applicant pays; undefined where that is done at a counter only. The same order again is the same. */
  order: (order: PaymentOrder) => Promise<string | undefined>;
}>;
