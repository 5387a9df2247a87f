import { ok, refuse, type Result } from '../../kernel/result.ts';
import { createVerification } from './create-verification.ts';
import type { AllGiven, Given } from './given-files.ts';
import type { StoredVerification, Verification, VerificationStore } from './verification.ts';
import type { WaitingFiles } from './waiting-files.ts';

type Deps = Readonly<{ verifications: VerificationStore; waitingFiles: WaitingFiles }>;

/** As long as what waits in the store may wait: far longer than the schedule takes, were it to stand still for days. */
const WAIT_MS = 7 * 24 * 3_600_000;

const hold = async (
  { waitingFiles }: Deps,
  { id, requestedAt }: Pick<Verification, 'id' | 'requestedAt'>,
  { file, content, upload }: Given,
): Promise<'held' | 'leaving'> => {
  if (upload) return upload.keepUntil(new Date(Date.parse(requestedAt) + WAIT_MS));
  if (content) await waitingFiles.put(id, file.sm3, content);
  return 'held';
};

/** Leaves the work to the schedule. The bytes are taken over first, so that what waits is whole. */
export const leaveToSchedule = async (
  deps: Deps,
  head: Omit<Verification, 'state'>,
  all: AllGiven,
): Promise<Result<StoredVerification, 'verification-invalid' | 'idempotency-key-reused'>> => {
  const { document, signed, certificate } = all;
  for (const [name, given] of Object.entries({ document, signed, certificate }))
    if (given && (await hold(deps, head, given)) === 'leaving')
      return refuse('verification-invalid', {
        defects: [{ code: 'upload-gone', pointer: `/${name}/upload` }],
      });
  const files = {
    document: document.file,
    ...(signed && { signed: signed.file }),
    ...(certificate && { certificate: certificate.file }),
  };
  const created = await createVerification(deps.verifications, { ...head, state: 'pending', files });
  return created.ok ? ok(created.value.stored) : created;
};
