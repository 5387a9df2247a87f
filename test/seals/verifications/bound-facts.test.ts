import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { judgeWithoutTrust } from '../../../lib/seals/report/conditions.ts';
import { gatherDocument } from '../../../lib/seals/report/gather-document.ts';
import { STANDARD_POLICY } from '../../../lib/seals/report/policy.ts';
import { reportOn } from '../../../lib/seals/report/verify-document.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import { boundFacts } from '../../../lib/seals/verifications/bound-facts.ts';
import { toldFacts } from '../../../lib/seals/verifications/told-facts.ts';
import { zipParts } from '../../support/ofd/write-package.ts';
import { sealedParts } from '../report/sealed-package.ts';

const verify = createSignatureCheck(opensslSm2);

const factsOf = async () => {
  const document = bytesInMemory(zipParts(sealedParts(4)));
  const gathered = await gatherDocument({ document }, verify);
  if (!gathered.ok) throw new Error(gathered.refusal.kind);
  return gathered.value;
};

const judging = {
  conditions: {
    now: new Date('2026-11-24T00:00:00Z'),
    policy: STANDARD_POLICY,
    judgeChain: judgeWithoutTrust,
    registration: () => undefined,
  },
  division: '150100',
  program: 'sumu test',
};

describe('facts within the bound', () => {
  it('stay as they are', async () => {
    const facts = await factsOf();
    expect(boundFacts(facts)).toEqual(facts);
  });
});

describe('facts beyond the bound', () => {
  it('lose what signs, and what is judged of them is invalid and says why', async () => {
    const facts = await factsOf();
    const [signature] = facts.signatures;
    if (signature === undefined) throw new Error('no signature');
    const two = { ...facts, signatures: [signature, { ...signature, id: '9' }] };
    const bounded = boundFacts(two, (signature.value?.length ?? 0) + 1);
    expect(bounded.signatures.map(({ value }) => value !== undefined)).toEqual([true, false]);
    const report = reportOn(bounded, judging, verify);
    expect(report.signatures.map(({ verdict }) => verdict)).toEqual(['indeterminate', 'invalid']);
    expect(report.because).toMatchObject([
      { signature: '9', code: 'signed-value', reason: 'signed-value-too-large' },
    ]);
  });
});

describe('facts that are too long for one answer', () => {
  it('are told without what signs, which is told of each signature', async () => {
    const facts = await factsOf();
    const long = (id: string) => ({ id, kind: 'seal' as const, value: 'A'.repeat(3 << 20), checks: [] });
    const all = { ...facts, signatures: [long('1'), long('2')] };
    expect(toldFacts(all)).toMatchObject({ withoutValues: true, signatures: [{ id: '1' }, { id: '2' }] });
    expect(JSON.stringify(toldFacts(all)).length).toBeLessThan(100_000);
    expect(toldFacts(all, '2')).toEqual({ ...facts, signatures: [long('2')] });
    expect(toldFacts(all, '3')).toBeUndefined();
  });
});
