import { requireEnv, type Env } from '../platform/env.ts';
import { linkedPayments } from './fees/payments.link.ts';
import { wire } from './wiring.ts';

/** Settings for fees besides those of the room: where they are paid. */
export const FEES_ENV = ['CASE_PAYMENTS'] as const;

/** Joins fees to cases and to where they are paid. */
export const wireFees = (env: Env) => ({
  ...wire(env),
  payments: linkedPayments(requireEnv(env, FEES_ENV).CASE_PAYMENTS),
});
