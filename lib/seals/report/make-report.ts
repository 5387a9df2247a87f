import type { Facts } from '../../kernel/result.ts';
import { weightOf, type Check } from './check.ts';
import type { ChainFinding } from './conditions.ts';
import { describeSignature } from './describe-signature.ts';
import type { DocumentFacts } from './document-facts.ts';
import type { Judgement, SignatureJudgement } from './judge.ts';
import { explainCheck, explainDefect, explainVerdict } from './messages/explain.ts';
import type { Report, ReportCheck, ReportSignature } from './report.ts';

const reasonOf = (facts: Facts | undefined): string | undefined => {
  const reason = facts?.['reason'];
  return typeof reason === 'string' ? reason : undefined;
};

const reportCheck = (check: Check): ReportCheck => {
  const { code, outcome, facts, defects } = check;
  const { reason: _, ...others } = facts ?? {};
  const reason = reasonOf(facts);
  return {
    code,
    outcome,
    ...explainCheck(check),
    ...(reason === undefined ? {} : { reason }),
    ...(Object.keys(others).length === 0 ? {} : { facts: others }),
    ...(defects === undefined
      ? {}
      : { defects: defects.map((defect) => ({ ...defect, message: explainDefect(defect) })) }),
  };
};

const trustOf = ({ anchor, path }: ChainFinding): NonNullable<ReportSignature['trust']['signer']> => ({
  ...(anchor && { anchor }),
  ...(path && { path: [...path] }),
});

const reportSignature = ({ facts, verdict, checks, trust }: SignatureJudgement): ReportSignature => {
  const { id, kind, path, covered, uncovered } = facts;
  const { claimed, stamped, signer, maker } = trust;
  return {
    id,
    kind,
    ...(path === undefined ? {} : { path }),
    verdict,
    ...describeSignature(facts),
    ...(claimed === undefined ? {} : { claimedTime: claimed.toISOString() }),
    ...(stamped === undefined ? {} : { timeStamp: stamped }),
    ...(covered === undefined ? {} : { covered }),
    ...(uncovered === undefined ? {} : { uncovered: [...uncovered] }),
    trust: { ...(signer && { signer: trustOf(signer) }), ...(maker && { maker: trustOf(maker) }) },
    checks: checks.map(reportCheck),
  };
};

const ADVICE = { valid: 'rely', invalid: 'reject', indeterminate: 'ask', unsigned: 'reject' } as const;

type Told = Readonly<{ check: Check; signature?: string }>;

/** What speaks against the document; where nothing does, what leaves it open. */
const decisive = (judgement: Judgement): Report['because'] => {
  const all = [
    ...judgement.checks.map((check): Told => ({ check })),
    ...judgement.signatures.flatMap(({ facts, checks }) =>
      checks.map((check): Told => ({ check, signature: facts.id })),
    ),
  ];
  const against = all.filter(({ check }) => weightOf(check) === 'against');
  const telling = against.length > 0 ? against : all.filter(({ check }) => weightOf(check) === 'open');
  return telling.map(({ check, signature }) => {
    const { code, outcome, message, reason } = reportCheck(check);
    return {
      ...(signature === undefined ? {} : { signature }),
      code,
      outcome,
      ...(reason === undefined ? {} : { reason }),
      message,
    };
  });
};

/** Writes down a judgement with everything that explains it. */
export const makeReport = (facts: DocumentFacts, judgement: Judgement, judged: Report['judged']): Report => {
  const { verdict, checks, signatures } = judgement;
  const because = decisive(judgement);
  const warnings = [...checks, ...signatures.flatMap((one) => one.checks)].filter(
    ({ outcome }) => outcome === 'warning',
  ).length;
  return {
    v: 1,
    verdict,
    advice: ADVICE[verdict],
    summary: explainVerdict(verdict, because, warnings),
    because,
    document: { format: facts.format, bytes: facts.bytes, sm3: facts.sm3 },
    ...(facts.files && {
      files: { total: facts.files.total, unreferenced: [...facts.files.unreferenced] },
    }),
    checks: checks.map(reportCheck),
    signatures: signatures.map(reportSignature),
    judged,
  };
};
