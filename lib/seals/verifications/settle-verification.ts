import type { Clock } from '../../kernel/clock.ts';
import { concludeFirst, type ConcludeDeps } from './conclude.ts';
import { countVerdict, type CountDeps } from './count-verdict.ts';
import { givenInline, type Given } from './given-files.ts';
import { lookAtFiles } from './look-at-files.ts';
import type { UploadedFiles } from './uploaded-files.ts';
import type {
  Failure,
  GivenFile,
  GivenFiles,
  Outcome,
  Verification,
  VerificationStore,
} from './verification.ts';
import type { WaitingFiles } from './waiting-files.ts';

export type SettleDeps = ConcludeDeps &
  CountDeps &
  Readonly<{
    verifications: VerificationStore;
    waitingFiles: WaitingFiles;
    uploadedFiles: Pick<UploadedFiles, 'open'>;
    clock: Clock;
  }>;

/** Longer than the largest document takes; after it whoever had it is taken to be dead. */
const LEASE_MS = 180_000;
/** One on which so many died is given up. */
const MOST_ATTEMPTS = 5;

const givenFrom = async (
  { waitingFiles, uploadedFiles }: SettleDeps,
  id: string,
  file: GivenFile,
): Promise<Given> => {
  if (file.upload !== undefined) return { file, bytes: uploadedFiles.open(file) };
  const content = await waitingFiles.get(id, file.sm3);
  if (content === undefined) throw new Error('waiting-file-vanished');
  return givenInline(content);
};

const judge = async (
  deps: SettleDeps,
  { id, asked, requestedAt }: Verification,
  { document, signed, certificate }: GivenFiles,
): Promise<Readonly<{ outcome: Outcome } | { failure: Failure }>> => {
  if (asked === undefined) throw new Error('verification-without-wish');
  const read = (file: GivenFile) => givenFrom(deps, id, file);
  const looked = await lookAtFiles(deps, {
    document: await read(document),
    ...(signed && { signed: await read(signed) }),
    ...(certificate && { certificate: await read(certificate) }),
  });
  if (!looked.ok) return { failure: looked.refusal.kind };
  return { outcome: await concludeFirst(deps, { id, asked, requestedAt }, looked.value) };
};

/** Takes the lease; the head as it then is, or undefined where another has it. */
const take = async ({ verifications, clock }: SettleDeps, id: string) => {
  const stored = await verifications.find(id);
  const now = clock.now();
  if (stored?.verification.state !== 'pending') return undefined;
  const { lease = { until: '', attempts: 0 } } = stored.verification;
  if (lease.until > now.toISOString()) return undefined;
  const until = new Date(now.getTime() + LEASE_MS).toISOString();
  const verification = { ...stored.verification, lease: { until, attempts: lease.attempts + 1 } };
  const saved = await verifications.save(verification, stored.rev);
  return saved === 'saved' ? { verification, rev: stored.rev + 1, attempts: lease.attempts + 1 } : undefined;
};

/** Judges one that waits, if nobody else does; whether this call settled it. */
export const settleVerification = async (deps: SettleDeps, id: string): Promise<boolean> => {
  const taken = await take(deps, id);
  if (taken === undefined) return false;
  const { lease: _lease, asked: _asked, ...told } = taken.verification;
  if (told.files === undefined) throw new Error('verification-without-files');
  const found =
    taken.attempts > MOST_ATTEMPTS
      ? ({ failure: 'verification-abandoned' } as const)
      : await judge(deps, taken.verification, told.files);
  const state = 'outcome' in found ? 'done' : 'failed';
  if ((await deps.verifications.save({ ...told, state, ...found }, taken.rev)) === 'stale') return false;
  if ('outcome' in found) countVerdict(deps, found.outcome.verdict);
  return true;
};

/** Removes the bytes that waited for one that is settled, then what says so; whether there were any. */
export const tidyVerification = async (
  { verifications, waitingFiles }: SettleDeps,
  id: string,
): Promise<boolean> => {
  const stored = await verifications.find(id);
  if (stored?.verification.files === undefined || stored.verification.state === 'pending') return false;
  const { files, ...told } = stored.verification;
  for (const file of [files.document, files.signed, files.certificate])
    if (file !== undefined && file.upload === undefined) await waitingFiles.remove(id, file.sm3);
  return (await verifications.save(told, stored.rev)) === 'saved';
};
