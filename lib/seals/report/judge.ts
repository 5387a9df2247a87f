import type { CheckSignature } from '../signatures/check-signature.ts';
import { inOrder, overallVerdict, PACKAGE_CHECKS, verdictOf, type Check, type Verdict } from './check.ts';
import type { Conditions } from './conditions.ts';
import type { DocumentFacts, SignatureFacts } from './document-facts.ts';
import { earliest, judgeSignature, type JudgedTrust } from './judge-signature.ts';
import { tightened } from './policy.ts';

/** One signature with all its checks and what they come to. */
export type SignatureJudgement = Readonly<{
  facts: SignatureFacts;
  verdict: Exclude<Verdict, 'unsigned'>;
  checks: readonly Check[];
  trust: JudgedTrust;
}>;

/** What all that was seen of a document comes to. */
export type Judgement = Readonly<{
  verdict: Verdict;
  checks: readonly Check[];
  signatures: readonly SignatureJudgement[];
}>;

/** Neither seals a document: the one lists its files, the other proves when it was there. */
const SEALS_NOTHING: ReadonlySet<SignatureFacts['kind']> = new Set(['integrity-list', 'time-stamp']);

const together = (
  ofPackage: Exclude<Verdict, 'unsigned'>,
  signatures: readonly SignatureJudgement[],
): Verdict => {
  const sealed = signatures.some(({ facts }) => !SEALS_NOTHING.has(facts.kind));
  const verdict = overallVerdict(
    ofPackage,
    signatures.map((one) => one.verdict),
  );
  return sealed || verdict === 'invalid' ? verdict : 'unsigned';
};

/**
 * Judges what was seen of a document: a pure function of that and of the conditions, so that the same document under the
 * same conditions always gets the same findings.
 */
export const judge = (facts: DocumentFacts, conditions: Conditions, verify: CheckSignature): Judgement => {
  const checks = inOrder(PACKAGE_CHECKS, facts.checks).map((check) => tightened(check, conditions.policy));
  const judgeOne = (one: SignatureFacts, firstSeen: Date | undefined): SignatureJudgement => {
    const judged = judgeSignature(one, {
      conditions: { ...conditions, ...(firstSeen && { firstSeen }) },
      verify,
    });
    return { facts: one, verdict: verdictOf(judged.checks), ...judged };
  };
  const stamps = facts.signatures
    .filter(({ kind }) => kind === 'time-stamp')
    .map((one) => judgeOne(one, conditions.firstSeen));
  const signatures = facts.signatures.map((one) => {
    const proofs = stamps.filter(
      (stamp) => stamp.verdict === 'valid' && one.provenBy?.includes(stamp.facts.id),
    );
    return judgeOne(one, earliest(conditions.firstSeen, ...proofs.map(({ trust }) => trust.claimed)));
  });
  return { verdict: together(verdictOf(checks), signatures), checks, signatures };
};
