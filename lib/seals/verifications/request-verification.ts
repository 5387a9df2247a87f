import { isWithinDivision, type Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { needsAnyRole } from '../authorize.ts';
import { STANDARD_POLICY } from '../report/policy.ts';
import { DEFAULT_TRUST_LIST } from '../trust-lists/manifest.ts';
import { policyAsked, rulesDefects, RULES_DEFECTS } from './asked-for.ts';
import { concludeFirst, type ConcludeDeps } from './conclude.ts';
import { countVerdict, type CountDeps } from './count-verdict.ts';
import { createVerification, firstKnown, sameRequest } from './create-verification.ts';
import { FILE_DEFECTS, givenFiles, type AllGiven } from './given-files.ts';
import { leaveToSchedule } from './leave-to-schedule.ts';
import { lookAtFiles } from './look-at-files.ts';
import type { UploadedFiles } from './uploaded-files.ts';
import type { Asked, StoredVerification, Verification, VerificationStore } from './verification.ts';
import type { VerificationRequest } from './verification-requests.ts';
import type { WaitingFiles } from './waiting-files.ts';

export type RequestVerificationDeps = ConcludeDeps &
  CountDeps &
  Readonly<{
    verifications: VerificationStore;
    waitingFiles: WaitingFiles;
    uploadedFiles: UploadedFiles;
    clock: Clock;
    /** The id of what a caller creates with an Idempotency-Key, first by the current key, then by older ones. */
    verificationIds: (subject: string, idempotencyKey: string) => Promise<readonly [string, ...string[]]>;
  }>;

export type RequestVerificationRefusal =
  'forbidden' | 'verification-invalid' | 'format-unknown' | 'idempotency-key-reused';

/** What may be wrong with a request beyond its shape. */
export const VERIFICATION_DEFECTS = [...FILE_DEFECTS, ...RULES_DEFECTS, 'case-of-another-site'] as const;

/** Uploads up to this are judged at once: more could take longer than a caller waits. */
export const AT_ONCE_BYTES = 8 * 1024 * 1024;

const uploadedBytes = ({ document, signed }: AllGiven): number =>
  (document.upload?.size ?? 0) + (signed?.upload?.size ?? 0);

/** Whose CAs are recognised is asked of the case's division: nobody may name one that is not this site's. */
const caseDefects = (site: string, { case: of }: VerificationRequest): readonly Defect[] =>
  of === undefined || isWithinDivision(of.division, site)
    ? []
    : [{ code: 'case-of-another-site', pointer: '/case/division', facts: { site } }];

type Head = Omit<Verification, 'state' | 'outcome'> & Readonly<{ asked: Asked }>;

const headOf = (
  { clock, site }: RequestVerificationDeps,
  id: string,
  actor: Actor,
  request: VerificationRequest,
): Head => {
  const now = clock.now().toISOString();
  return {
    id,
    owner: actor.subject,
    ...(request.case && { case: request.case }),
    requestDigest: digestOf(request),
    requestedAt: now,
    asked: {
      at: request.at === undefined ? now : new Date(request.at).toISOString(),
      division: request.case?.division ?? actor.division ?? site,
      policy: policyAsked(request) ?? STANDARD_POLICY,
      trust: request.trust ?? DEFAULT_TRUST_LIST,
    },
  };
};

const judgeAtOnce = async (
  deps: RequestVerificationDeps,
  head: Head,
  all: AllGiven,
): Promise<Result<StoredVerification, 'format-unknown' | 'idempotency-key-reused'>> => {
  const looked = await lookAtFiles(deps, all);
  if (!looked.ok) return looked;
  const { asked: _, ...told } = head;
  const outcome = await concludeFirst(deps, head, looked.value);
  const created = await createVerification(deps.verifications, { ...told, state: 'done', outcome });
  if (!created.ok) return created;
  if (created.value.created) countVerdict(deps, outcome.verdict);
  return ok(created.value.stored);
};

/**
 * Verifies a document, or something that signs one, for every caller that has a role. Uploads over 8 MiB are left to the
 * schedule: `pending`. The same Idempotency-Key and request answer the same verification, another request is refused; a
 * request that came to nothing has left nothing and can be sent again.
 */
export const requestVerification = async (
  deps: RequestVerificationDeps,
  actor: Actor,
  idempotencyKey: string,
  request: VerificationRequest,
): Promise<Result<StoredVerification, RequestVerificationRefusal>> => {
  const refused = needsAnyRole(actor);
  if (refused) return refused;
  const ids = await deps.verificationIds(actor.subject, idempotencyKey);
  const head = headOf(deps, ids[0], actor, request);
  const known = await firstKnown(deps.verifications, ids);
  if (known) return sameRequest(known, head.requestDigest);
  const given = await givenFiles(deps, actor, request);
  const defects = [
    ...(given.ok ? [] : (given.refusal.defects ?? [])),
    ...(await rulesDefects(deps, request, deps.clock.now())),
    ...caseDefects(deps.site, request),
  ];
  if (!given.ok || defects.length > 0) return refuse('verification-invalid', { defects });
  const isLong = uploadedBytes(given.value) > AT_ONCE_BYTES;
  return isLong ? leaveToSchedule(deps, head, given.value) : judgeAtOnce(deps, head, given.value);
};
