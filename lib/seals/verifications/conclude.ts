import { sm3Hex } from '../../kernel/digest.ts';
import type { BodyStore } from '../body-store.ts';
import type { DocumentFacts } from '../report/document-facts.ts';
import { reportOn } from '../report/verify-document.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import type { FirstSeen } from './first-seen.ts';
import { judgingOf, keptRegistration, type KeptConditions } from './kept-conditions.ts';
import { sealIdsOf } from './seals-in.ts';
import type { RegistrationOf } from './seal-registration.ts';
import type { TrustInForce, TrustLists } from './trust-in-force.ts';
import type { Asked, Outcome } from './verification.ts';

export type ConcludeDeps = Readonly<{
  reports: BodyStore;
  firstSeen: FirstSeen;
  registrationOf: RegistrationOf;
  trustLists: TrustLists;
  checkSignature: () => Promise<CheckSignature>;
  /** Name and version of this program. */
  program: string;
}>;

const keep = async ({ reports }: ConcludeDeps, value: object): Promise<string> => {
  const bytes = Buffer.from(JSON.stringify(value));
  const sm3 = sm3Hex(bytes);
  await reports.put(sm3, bytes);
  return sm3;
};

const registrationsFor = async (deps: ConcludeDeps, facts: DocumentFacts) => {
  const found = await Promise.all(
    sealIdsOf(facts).map(async (sealId) => {
      const registration = await deps.registrationOf(sealId);
      return registration === undefined ? [] : [keptRegistration(sealId, registration)];
    }),
  );
  return found.flat();
};

/** What else is known of a document by an instant. Only an earlier sight is evidence, never that of the same verification. */
export const evidenceAt = async (
  deps: ConcludeDeps,
  { id, at }: Readonly<{ id: string; at: string }>,
  facts: DocumentFacts,
): Promise<Pick<KeptConditions, 'firstSeen' | 'registrations'>> => {
  const seen = await deps.firstSeen.find(facts.sm3);
  const isEvidence = seen !== undefined && seen.verification !== id && seen.at < at;
  return {
    ...(isEvidence && { firstSeen: seen.at }),
    registrations: await registrationsFor(deps, facts),
  };
};

/** Judges facts under conditions and keeps all three: facts, conditions and the report. Again is the same. */
export const conclude = async (
  deps: ConcludeDeps,
  facts: DocumentFacts,
  conditions: KeptConditions,
  trust: TrustInForce | undefined,
): Promise<Outcome> => {
  const judging = judgingOf(conditions, trust, deps.program);
  const report = reportOn(facts, judging, await deps.checkSignature());
  const [ofFacts, ofConditions, ofReport] = await Promise.all([
    keep(deps, facts),
    keep(deps, conditions),
    keep(deps, report),
  ]);
  return { facts: ofFacts, conditions: ofConditions, report: ofReport, verdict: report.verdict };
};

type ToConclude = Readonly<{ id: string; asked: Asked; requestedAt: string }>;

/** What is known and in force now, to judge facts by. */
export const conditionsNow = async (
  deps: ConcludeDeps,
  { id, asked: { trust: name, ...asked } }: Pick<ToConclude, 'id' | 'asked'>,
  facts: DocumentFacts,
): Promise<Readonly<{ kept: KeptConditions; trust: TrustInForce | undefined }>> => {
  const trust = await deps.trustLists.find(name);
  const evidence = await evidenceAt(deps, { id, at: asked.at }, facts);
  const kept = {
    v: 1,
    ...asked,
    trust: { name, ...(trust && { version: trust.version }) },
    ...evidence,
  } as const;
  return { kept, trust };
};

/** The first judgement of facts, under what is known and in force now; from then on the document has been seen. */
export const concludeFirst = async (
  deps: ConcludeDeps,
  { id, asked, requestedAt }: ToConclude,
  facts: DocumentFacts,
): Promise<Outcome> => {
  const { kept, trust } = await conditionsNow(deps, { id, asked }, facts);
  const outcome = await conclude(deps, facts, kept, trust);
  await deps.firstSeen.note(facts.sm3, { at: requestedAt, verification: id });
  return outcome;
};
