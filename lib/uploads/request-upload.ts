import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { digestOf } from '../kernel/digest.ts';
import { ok, refuse, type Defect, type Result } from '../kernel/result.ts';
import { needsPurpose } from './authorize.ts';
import { cleanName } from './clean-name.ts';
import { PURPOSES, type Purpose, type PurposeName } from './purpose.ts';
import { isExpired, type Upload, type UploadSlots, type UploadStore } from './upload.ts';

export type RequestUploadDeps = Readonly<{
  uploads: UploadStore;
  slots: UploadSlots;
  clock: Clock;
  /** The id of what a caller creates with an Idempotency-Key, first by the current key, then by older ones. */
  uploadIds: (subject: string, idempotencyKey: string) => Promise<readonly [string, ...string[]]>;
}>;

export type UploadRequest = Readonly<{ purpose: PurposeName; name: string; type: string; size: number }>;

/** What may be wrong with a request beyond its shape. */
export const UPLOAD_DEFECTS = ['upload-too-large', 'upload-type-unknown'] as const;

const HOUR_MS = 3_600_000;

const defectsOf = (purpose: Purpose, { size, type }: UploadRequest): Defect[] => [
  ...(size > purpose.maxBytes
    ? [{ code: 'upload-too-large', pointer: '/size', facts: { maximum: purpose.maxBytes } }]
    : []),
  ...(Object.hasOwn(purpose.types, type)
    ? []
    : [{ code: 'upload-type-unknown', pointer: '/type', facts: { allowed: Object.keys(purpose.types) } }]),
];

const firstKnown = async (uploads: UploadStore, ids: readonly string[]) => {
  for (const id of ids) {
    const stored = await uploads.find(id);
    if (stored) return stored.upload;
  }
  return undefined;
};

/**
 * Opens an upload for a purpose whose roles the caller has one of, within its limits of length, type and number. The same
 * Idempotency-Key and request answer the same upload, another request 422.
 */
export const requestUpload = async (
  deps: RequestUploadDeps,
  actor: Actor,
  idempotencyKey: string,
  request: UploadRequest,
): Promise<
  Result<
    Upload,
    'forbidden' | 'upload-gone' | 'upload-invalid' | 'too-many-uploads' | 'idempotency-key-reused'
  >
> => {
  const { uploads, slots, clock } = deps;
  const purpose = PURPOSES[request.purpose];
  const refused = needsPurpose(actor, request.purpose);
  if (refused) return refused;
  const defects = defectsOf(purpose, request);
  if (defects.length > 0) return refuse('upload-invalid', { defects });
  const requestDigest = digestOf(request);
  const ids = await deps.uploadIds(actor.subject, idempotencyKey);
  const answer = (upload: Upload) => {
    if (upload.requestDigest !== requestDigest) return refuse('idempotency-key-reused');
    const isGone = upload.state === 'discarded' || isExpired(upload, clock.now());
    return isGone ? refuse('upload-gone') : ok(upload);
  };
  const known = await firstKnown(uploads, ids);
  if (known) return answer(known);
  const now = clock.now();
  const upload: Upload = {
    ...request,
    id: ids[0],
    name: cleanName(request.name),
    owner: actor.subject,
    ...(actor.agency === undefined ? {} : { agency: actor.agency }),
    requestDigest,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + purpose.hours * HOUR_MS).toISOString(),
    state: 'open',
  };
  // The place is taken first: a crash in between leaves one that its own repetition finds, or that runs out.
  if ((await slots.take(upload, purpose.maxUploads, now)) === 'full')
    return refuse('too-many-uploads', { facts: { maximum: purpose.maxUploads } });
  if ((await uploads.create(upload)) === 'created') return ok(upload);
  const first = await uploads.find(upload.id);
  if (first === undefined) throw new Error('upload-vanished');
  return answer(first.upload);
};
