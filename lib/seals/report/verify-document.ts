import { ok, type Result } from '../../kernel/result.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import type { Conditions } from './conditions.ts';
import type { DocumentFacts } from './document-facts.ts';
import { gatherDocument, type DocumentToVerify } from './gather-document.ts';
import { judge } from './judge.ts';
import { makeReport } from './make-report.ts';
import { policySm3 } from './policy.ts';
import type { Report } from './report.ts';

/** What a report is made under: the conditions, and what to call them in it. */
export type Judging = Readonly<{
  conditions: Conditions;
  division: string;
  trust?: Report['judged']['trust'];
  /** Name and version of this program. */
  program: string;
}>;

/** Makes the report of what was seen of a document; asked again with the same, it says the same. */
export const reportOn = (facts: DocumentFacts, judging: Judging, verify: CheckSignature): Report => {
  const { conditions, division, trust, program } = judging;
  const { name, version } = conditions.policy;
  return makeReport(facts, judge(facts, conditions, verify), {
    at: conditions.now.toISOString(),
    division,
    policy: { name, version, sm3: policySm3(conditions.policy) },
    ...(trust && { trust }),
    ...(conditions.firstSeen && { firstSeen: conditions.firstSeen.toISOString() }),
    program,
  });
};

/** Sees and judges a document in one go. */
export const verifyDocument = async (
  toVerify: DocumentToVerify,
  judging: Judging,
  verify: CheckSignature,
): Promise<Result<Readonly<{ facts: DocumentFacts; report: Report }>, 'format-unknown'>> => {
  const gathered = await gatherDocument(toVerify, verify);
  if (!gathered.ok) return gathered;
  return ok({ facts: gathered.value, report: reportOn(gathered.value, judging, verify) });
};
