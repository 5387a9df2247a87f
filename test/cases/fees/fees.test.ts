import { describe, expect, it } from 'vitest';
import { claimCase } from '../../../lib/cases/claims/claim-case.ts';
import { confirmPayment } from '../../../lib/cases/fees/confirm-payment.ts';
import { noticeFee, waiveFee } from '../../../lib/cases/fees/notice-fee.ts';
import { linkedPayments } from '../../../lib/cases/fees/payments.link.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  APPROVER,
  CLERK,
  OTHER_AGENCY,
  SUPERVISOR,
  casesOver,
  citizen,
  doing,
  kindOf,
  official,
  valueOf,
} from '../room.ts';

const BANK: Actor = { subject: 'bank', kind: 'machine', roles: ['system'] };
const PAGE = 'https://pay.example.cn/?order={reference}&fen={amountFen}';

const roomOf = async () => {
  const base = casesOver(memoryRecordTable());
  const room = { ...base, payments: linkedPayments(PAGE) };
  const calls = doing(base);
  const { id } = await calls.submitted();
  const accept = async () => valueOf(await calls.operate(CLERK, id, { operation: 'acceptance' }));
  const notice = (actor: Actor = CLERK, amountFen = 2000) =>
    noticeFee(room, actor, id, { amountFen, basis: '内价费字〔2020〕1号' });
  const waive = (actor: Actor = APPROVER) => waiveFee(room, actor, id, { reason: '残疾人免收' });
  const pay = (reference: string, amountFen = 2000, receipt = 'R1', actor: Actor = BANK) =>
    confirmPayment(room, actor, { reference, amountFen, receipt });
  const noticed = async () => valueOf(await notice()).fee?.reference ?? '';
  const decide = async () =>
    valueOf(await calls.operate(APPROVER, id, { operation: 'decision', decision: 'granted' }));
  const conclude = (key: string) => calls.operate(APPROVER, id, { operation: 'conclusion' }, key);
  const types = async () => Object.values((await room.cases.find(id))?.outbox ?? {}).map(({ type }) => type);
  return { room, id, accept, notice, noticed, waive, pay, decide, conclude, types, ...calls };
};

describe('a fee', () => {
  it('is noticed with where it is paid, and the case waits for it with its conclusion', async () => {
    const { accept, notice, pay, decide, conclude } = await roomOf();
    await accept();
    const { fee } = valueOf(await notice());
    const reference = fee?.reference ?? '';
    expect(fee).toMatchObject({
      amountFen: 2000,
      url: `https://pay.example.cn/?order=${reference}&fen=2000`,
    });
    await decide();
    expect(kindOf(await conclude('early'))).toBe('case-fee-unpaid');
    valueOf(await pay(reference));
    const concluded = valueOf(await conclude('late'));
    expect(concluded.fee).toMatchObject({ paidAt: '2026-11-24T02:00:00.000Z' });
    expect(concluded.fee).not.toHaveProperty('url');
  });

  it('is one a case; the same once more is no second one', async () => {
    const { accept, notice } = await roomOf();
    expect(kindOf(await notice())).toBe('case-state-conflict');
    await accept();
    const first = valueOf(await notice());
    expect(valueOf(await notice()).revision).toBe(first.revision);
    expect(kindOf(await notice(CLERK, 3000))).toBe('case-fee-noticed');
  });

  it('is let off by an approver with a reason, and the case waits no longer', async () => {
    const { accept, noticed, waive, decide, conclude, pay } = await roomOf();
    await accept();
    expect(kindOf(await waive())).toBe('case-fee-not-owed');
    const reference = await noticed();
    expect(kindOf(await waive(CLERK))).toBe('forbidden');
    valueOf(await waive());
    expect(kindOf(await waive())).toBe('ok');
    expect(kindOf(await pay(reference))).toBe('payment-not-owed');
    await decide();
    expect(kindOf(await conclude('k'))).toBe('ok');
  });

  it('is noticed by those who handle the case, not by others nor while a colleague has it', async () => {
    const { room, id, accept, notice } = await roomOf();
    await accept();
    for (const actor of [citizen(), SUPERVISOR]) expect(kindOf(await notice(actor))).toBe('forbidden');
    expect(kindOf(await notice(official('clerk', { agency: OTHER_AGENCY })))).toBe('case-not-found');
    expect(kindOf(await notice(official('clerk', { division: '150122' })))).toBe('case-not-found');
    valueOf(await claimCase(room, APPROVER, id));
    expect(kindOf(await notice())).toBe('case-claimed');
    expect(kindOf(await notice(APPROVER))).toBe('ok');
  });

  it('says nowhere but enciphered by which rule', async () => {
    const { room, id, accept, notice } = await roomOf();
    await accept();
    valueOf(await notice());
    expect(JSON.stringify((await room.cases.find(id))?.outbox)).not.toContain('内价费字');
  });
});

describe('what was paid', () => {
  it('counts once, however often and at once it is told', async () => {
    const { accept, noticed, pay, types } = await roomOf();
    await accept();
    const reference = await noticed();
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay(reference)));
    expect(new Set(answers.map(kindOf))).toEqual(new Set(['ok']));
    expect(kindOf(await pay(reference))).toBe('ok');
    expect((await types()).filter((type) => type === 'case-fee-paid')).toHaveLength(1);
  });

  it('does not count with another amount, and is kept with its reason', async () => {
    const { id, accept, noticed, pay, look, types } = await roomOf();
    await accept();
    const reference = await noticed();
    expect(kindOf(await pay(reference, 1999))).toBe('payment-amount-differs');
    expect(kindOf(await pay(reference, 1999))).toBe('payment-amount-differs');
    const { fee } = valueOf(await look(CLERK, id));
    expect(fee).not.toHaveProperty('paidAt');
    expect(fee?.refused).toMatchObject([{ receipt: 'R1', amountFen: 1999, reason: 'amount-differs' }]);
    expect((await types()).filter((type) => type === 'case-payment-refused')).toHaveLength(1);
    valueOf(await pay(reference, 2000, 'R2'));
    expect(kindOf(await pay(reference, 2000, 'R3'))).toBe('payment-not-owed');
    expect(valueOf(await look(CLERK, id)).fee?.refused.map(({ reason }) => reason)).toEqual([
      'amount-differs',
      'paid-before',
    ]);
  });

  it('belongs to an order that there is, and comes from the system that took it', async () => {
    const { id, accept, noticed, pay } = await roomOf();
    expect(kindOf(await pay(`${id}${'0'.repeat(16)}`))).toBe('payment-order-unknown');
    await accept();
    const reference = await noticed();
    expect(kindOf(await pay(`${id}${'0'.repeat(16)}`))).toBe('payment-order-unknown');
    for (const actor of [CLERK, APPROVER, citizen()])
      expect(kindOf(await pay(reference, 2000, 'R1', actor))).toBe('forbidden');
  });
});

describe('where fees are paid', () => {
  it('is nowhere online where a site has no page for it', async () => {
    const order = { reference: 'a'.repeat(48), amountFen: 1 };
    expect(await linkedPayments('none').order(order)).toBeUndefined();
  });
});
