import * as z from 'zod/mini';
import { hasRole, type Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { actorDigest } from '../authorize.ts';
import { text } from '../case-requests.ts';
import type { Fee, StoredCase } from '../case.ts';
import { saveChange, tryAgain } from '../change-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseOfReference } from './notice-fee.ts';

/** What was paid, as whoever took it tells. */
export const paymentRequest = z.strictObject({
  reference: z.string().check(z.regex(/^[0-9a-f]{48}$/)),
  amountFen: z.int().check(z.minimum(1), z.maximum(10_000_000_000)),
  /** Under which number whoever took it keeps it. */
  receipt: text(64),
});
type Payment = z.output<typeof paymentRequest>;

export const paymentAnswer = z.strictObject({ reference: z.string(), paidAt: z.string() });

type Kind = 'forbidden' | 'payment-order-unknown' | 'payment-amount-differs' | 'payment-not-owed';
export type PaymentRefusal = Kind | 'case-contended';

export type ConfirmPaymentDeps = Pick<CaseDeps, 'cases' | 'clock'>;

type Reason = Fee['refused'][number]['reason'];

/** Older ones are in the history. */
const MAX_REFUSED = 20;

const KIND_OF: Readonly<Record<Reason, Exclude<Kind, 'forbidden'>>> = {
  'amount-differs': 'payment-amount-differs',
  'paid-before': 'payment-not-owed',
  waived: 'payment-not-owed',
};

const reasonAgainst = (fee: Fee, { amountFen }: Payment): Reason | undefined => {
  if (fee.paid !== undefined) return 'paid-before';
  if (fee.waived !== undefined) return 'waived';
  return fee.amount === amountFen ? undefined : 'amount-differs';
};

const settle = (
  fee: Fee,
  { amountFen, receipt }: Payment,
  at: string,
): Readonly<{ fee: Fee; reason?: Reason }> => {
  const reason = reasonAgainst(fee, { amountFen, receipt, reference: fee.order.reference });
  if (reason === undefined) return { fee: { ...fee, paid: { at, receipt } } };
  const refused = [...fee.refused, { at, receipt, amount: amountFen, reason }].slice(-MAX_REFUSED);
  return { fee: { ...fee, refused }, reason };
};

const ordered = async (
  { cases }: ConfirmPaymentDeps,
  { reference }: Payment,
): Promise<StoredCase | undefined> => {
  const stored = await cases.find(caseOfReference(reference));
  return stored?.record.fee?.order.reference === reference ? stored : undefined;
};

/**
 * Takes over what was paid (缴费到账), from the system that took it, by the order's reference. The same receipt again is answered the same. What
 * cannot count, another amount or what is not owed any more, is refused and kept with its reason: somebody has to send it back.
 */
export const confirmPayment = (
  deps: ConfirmPaymentDeps,
  actor: Actor,
  payment: Payment,
): Promise<Result<z.output<typeof paymentAnswer>, PaymentRefusal>> =>
  tryAgain<Result<z.output<typeof paymentAnswer>, PaymentRefusal>>(async () => {
    if (!hasRole(actor, 'system')) return refuse('forbidden', { facts: { needs: ['system'] } });
    const stored = await ordered(deps, payment);
    const before = stored?.record.fee;
    if (stored === undefined || before === undefined) return refuse('payment-order-unknown');
    const { reference, receipt, amountFen } = payment;
    if (before.paid?.receipt === receipt && before.amount === amountFen)
      return ok({ reference, paidAt: before.paid.at });
    const known = before.refused.find((one) => one.receipt === receipt && one.amount === amountFen);
    if (known !== undefined) return refuse(KIND_OF[known.reason], { facts: { owedFen: before.amount } });
    const at = deps.clock.now().toISOString();
    const { fee, reason } = settle(before, payment, at);
    const facts = {
      by: actorDigest(actor),
      agency: stored.record.item.agency.code,
      amountFen,
      owedFen: before.amount,
      ...(reason === undefined ? {} : { reason }),
    };
    const event = { type: reason === undefined ? 'case-fee-paid' : 'case-payment-refused', at, facts };
    const saved = await saveChange(deps.cases, stored, { record: { ...stored.record, fee }, event });
    if (saved === undefined) return 'again';
    return reason === undefined
      ? ok({ reference, paidAt: at })
      : refuse(KIND_OF[reason], { facts: { owedFen: before.amount } });
  });
