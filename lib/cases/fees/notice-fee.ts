import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { toldText } from '../../platform/told-text.ts';
import { actorDigest, type Standing } from '../authorize.ts';
import type { CaseAnswer } from '../case-answer.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseState } from '../case-state.ts';
import { changeCase, type ChangeRefusal } from '../change-case.ts';
import { claimAgainst } from '../claims/running-claim.ts';
import { tellCase } from '../find-case.ts';
import { keepSaid } from '../keep-said.ts';
import { possibleActions } from '../transitions/all-transitions.ts';
import { owesFee } from './owes-fee.ts';
import type { Payments } from './payments.ts';

export type FeeDeps = CaseDeps & Readonly<{ payments: Payments }>;

export const feeNoticeRequest = z.strictObject({
  /** In fen; at most a hundred million yuan. */
  amountFen: z.int().check(z.minimum(1), z.maximum(10_000_000_000)),
  /** By which rule, and how it was reckoned. */
  basis: toldText(1000),
});
export const feeWaiverRequest = z.strictObject({ reason: toldText(1000) });

type Unnoticed = 'case-state-conflict' | 'case-claimed' | 'case-fee-noticed';
type Unwaived = 'case-claimed' | 'case-fee-not-owed';

const HANDLERS: readonly Standing[] = ['clerk', 'approver'];

/** From its acceptance to its conclusion, which waits for it. */
const STATES: readonly CaseState[] = [
  'accepted',
  'under-review',
  'special-procedure',
  'decided',
  'license-being-made',
];

/** The id of the case and a mark that nobody guesses: a payment finds its case by it. */
const REFERENCE_MARK = 16;

const CASE_ID_LENGTH = 32;

/** The id of the case that the reference of an order names. */
export const caseOfReference = (reference: string): string => reference.slice(0, CASE_ID_LENGTH);

/**
 * Notices a fee (缴费通知): one a case, from its acceptance to its conclusion, which waits until it is paid or waived. The same once more is
 * answered with the case as it stands.
 */
export const noticeFee = async (
  deps: FeeDeps,
  actor: Actor,
  ref: string,
  { amountFen, basis }: z.output<typeof feeNoticeRequest>,
): Promise<Result<CaseAnswer, ChangeRefusal | Unnoticed>> => {
  const by = actorDigest(actor);
  const outcome = await changeCase<Unnoticed>(deps, actor, ref, {
    needs: HANDLERS,
    change: async ({ stored: { record }, data }, standing) => {
      if (record.fee?.amount === amountFen && record.fee.by === by) return ok('as-it-is');
      const now = deps.clock.now();
      const claim = claimAgainst(record, { by, standing, now });
      if (claim !== undefined) return refuse('case-claimed', { facts: { until: claim.until } });
      const { state: current } = record.course;
      if (!STATES.includes(current))
        return refuse('case-state-conflict', { facts: { current, possible: possibleActions(current) } });
      if (record.fee !== undefined)
        return refuse('case-fee-noticed', { facts: { amountFen: record.fee.amount } });
      const mark = data.digest({ fee: record.id }).slice(0, REFERENCE_MARK);
      const reference = `${record.id}${mark}`;
      const url = await deps.payments.order({ reference, amountFen });
      const at = now.toISOString();
      const note = await keepSaid(deps.cases, data, record.id, { operation: 'fee-notice', said: { basis } });
      const order = { reference, ...(url === undefined ? {} : { url }) };
      const facts = { by, standing, agency: record.item.agency.code, amountFen, note };
      return ok({
        record: { ...record, fee: { amount: amountFen, at, by, order, refused: [] } },
        event: { type: 'case-fee-noticed', at, facts },
      });
    },
  });
  return outcome.ok ? ok(await tellCase(deps, outcome.value.found)) : outcome;
};

/** Lets a fee off (减免), with a reason, by an approver; again is the same. What is paid is not let off. */
export const waiveFee = async (
  deps: CaseDeps,
  actor: Actor,
  ref: string,
  said: z.output<typeof feeWaiverRequest>,
): Promise<Result<CaseAnswer, ChangeRefusal | Unwaived>> => {
  const by = actorDigest(actor);
  const outcome = await changeCase<Unwaived>(deps, actor, ref, {
    needs: ['approver'],
    change: async ({ stored: { record }, data }, standing) => {
      const { fee } = record;
      if (fee?.waived !== undefined) return ok('as-it-is');
      const now = deps.clock.now();
      const claim = claimAgainst(record, { by, standing, now });
      if (claim !== undefined) return refuse('case-claimed', { facts: { until: claim.until } });
      if (fee === undefined || !owesFee(record)) return refuse('case-fee-not-owed');
      const at = now.toISOString();
      const note = await keepSaid(deps.cases, data, record.id, { operation: 'fee-waiver', said });
      const facts = { by, standing, agency: record.item.agency.code, amountFen: fee.amount, note };
      return ok({
        record: { ...record, fee: { ...fee, waived: { at, by } } },
        event: { type: 'case-fee-waived', at, facts },
      });
    },
  });
  return outcome.ok ? ok(await tellCase(deps, outcome.value.found)) : outcome;
};
