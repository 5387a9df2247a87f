import { randomBytes } from 'node:crypto';
import { makeKit, sealingOf, type KitWish } from '../infra/local/sealing-kit/make-kit.ts';
import { makeInvoice } from '../infra/local/sealing-kit/make-invoice.ts';
import { makeTrust } from '../infra/local/sealing-kit/make-trust.ts';
import { withParts } from '../infra/local/sealing-kit/ofd-parts.ts';
import { INVOICE_TARGET } from '../infra/local/sealing-kit/seal-ofd.ts';
import { STANDARD_POLICY } from '../lib/seals/report/policy.ts';
import { trustedChains } from '../lib/seals/report/trusted-chains.ts';
import type { Judging } from '../lib/seals/report/verify-document.ts';
import type { CheckSignature } from '../lib/seals/signatures/check-signature.ts';
import { readTrustList } from '../lib/seals/trust/read-trust-list.ts';

const AT = new Date('2026-03-02T08:00:00Z');
const WISH: KitWish = { format: 'ofd', version: 4, at: AT, now: AT };

/** A sealed invoice of two pages, with an attachment of so many bytes that cannot be packed smaller. */
export const sealedInvoice = (attached = 0): Buffer => {
  const invoice = makeInvoice();
  const parts =
    attached === 0 ? invoice : withParts(invoice, ['Doc_0/Attachs/scan.bin', randomBytes(attached)]);
  const files = makeKit({ ...WISH, document: { parts, target: INVOICE_TARGET } });
  return files.find(({ name }) => name === 'document.ofd')?.bytes ?? Buffer.alloc(0);
};

/** How the invoice is judged: with its own anchors, a minute after it was sealed. */
export const kitJudging = (verify: CheckSignature): Judging => {
  const trust = readTrustList(makeTrust(sealingOf(WISH)));
  if (!trust.ok) throw new Error(trust.refusal.kind);
  const now = new Date(AT.getTime() + 60_000);
  const judgeChain = trustedChains(trust.value, '150000', STANDARD_POLICY, verify);
  return {
    conditions: { now, policy: STANDARD_POLICY, judgeChain, registration: () => undefined },
    division: '150000',
    program: 'bench',
  };
};
