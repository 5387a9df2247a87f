import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { BodyStore } from '../body-store.ts';
import type { Report } from '../report/report.ts';
import { findFinished, findVerification } from './find-verification.ts';
import { readFacts, readReport } from './kept-bodies.ts';
import { toldFacts, type ToldFacts } from './told-facts.ts';
import type { Failure, Verification, VerificationStore } from './verification.ts';

export type ShowVerificationDeps = Readonly<{
  verifications: Pick<VerificationStore, 'find'>;
  reports: Pick<BodyStore, 'get'>;
}>;

/** A verification with its report, once there is one. */
export type ShownVerification = Readonly<{ verification: Verification; report: Report | undefined }>;

/** With the report of what is done. */
export const withReport = async (
  { reports }: Pick<ShowVerificationDeps, 'reports'>,
  verification: Verification,
): Promise<ShownVerification> => {
  const { outcome } = verification;
  return { verification, report: outcome && (await readReport(reports, outcome)) };
};

/** The verification and its report, for who asked and for the officials of its case's agency. */
export const showVerification = async (
  deps: ShowVerificationDeps,
  actor: Actor,
  id: string,
): Promise<Result<ShownVerification, 'forbidden' | 'verification-not-found' | Failure>> => {
  const found = await findVerification(deps, actor, id);
  if (!found.ok) return found;
  const { failure } = found.value;
  return failure === undefined ? ok(await withReport(deps, found.value)) : refuse(failure);
};

/** Everything that was seen of the document, or of one signature, as {@link showVerification}; the SM3 of all of it too. */
export const showFacts = async (
  deps: ShowVerificationDeps,
  actor: Actor,
  { id, signature }: Readonly<{ id: string; signature?: string | undefined }>,
): Promise<
  Result<
    Readonly<{ facts: ToldFacts; sm3: string }>,
    'forbidden' | 'verification-not-found' | 'signature-not-found' | 'verification-pending' | Failure
  >
> => {
  const found = await findFinished(deps, actor, id);
  if (!found.ok) return found;
  const { outcome } = found.value;
  const facts = toldFacts(await readFacts(deps.reports, outcome), signature);
  return facts === undefined ? refuse('signature-not-found') : ok({ facts, sm3: outcome.facts });
};
