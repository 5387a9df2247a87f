import type { Actor, Role } from '../../lib/kernel/actor.ts';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { ok, type Result } from '../../lib/kernel/result.ts';
import type { Log } from '../../lib/platform/log.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { completeUpload } from '../../lib/uploads/complete-upload.ts';
import { dynamoFileLeases } from '../../lib/uploads/file-leases.dynamo.ts';
import type { FileStore } from '../../lib/uploads/file-store.ts';
import { putPart } from '../../lib/uploads/put-part.ts';
import { requestUpload, type UploadRequest } from '../../lib/uploads/request-upload.ts';
import { developmentScanner, type Scanner } from '../../lib/uploads/scanner.ts';
import { dynamoUploadSlots } from '../../lib/uploads/upload-slots.dynamo.ts';
import { dynamoUploadStore } from '../../lib/uploads/upload-store.dynamo.ts';
import { PART_BYTES } from '../../lib/uploads/upload.ts';

const START = Date.parse('2026-11-24T02:00:00Z');

/** A clock that a test moves on. */
export const movingClock = () => {
  let at = START;
  return {
    now: () => new Date(at),
    pass: (hours: number) => {
      at += hours * 3_600_000;
    },
  };
};

type Clocked = ReturnType<typeof movingClock>;

/** The uploads room over a table and a file store. */
export const uploadsOver = (
  table: RecordTable,
  files: FileStore,
  { clock = movingClock(), scanner = developmentScanner }: { clock?: Clocked; scanner?: Scanner } = {},
) => ({
  site: '150100',
  clock,
  scanner,
  files,
  log: (() => undefined) as Log,
  uploads: dynamoUploadStore(table),
  slots: dynamoUploadSlots(table),
  leases: dynamoFileLeases(table),
  uploadIds: async (subject: string, key: string): Promise<readonly [string]> => [
    sm3Hex(`${subject} ${key}`).slice(0, 32),
  ],
});
export type Room = ReturnType<typeof uploadsOver>;

export const person = (subject: string, role: Role = 'citizen'): Actor => ({
  subject,
  kind: 'person',
  roles: [role],
});
export const OWNER = person('owner');

export const pdfOf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n${text}`);
export const requestFor = (bytes: Uint8Array, more: Partial<UploadRequest> = {}): UploadRequest => ({
  purpose: 'seal-verification',
  name: '合同.pdf',
  type: 'application/pdf',
  size: bytes.length,
  ...more,
});

/** The value of an outcome that must be one. */
export const valueOf = <T>(outcome: Result<T, string>): T => {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.kind}`);
  return outcome.value;
};
export const kindOf = (outcome: Result<unknown, string>): string =>
  outcome.ok ? 'ok' : outcome.refusal.kind;

/** Requests an upload and puts all its parts through the function; answers its id. */
export const bring = async (
  room: Room,
  bytes: Uint8Array,
  { key = 'key-00000001', by = OWNER, ...more }: Partial<UploadRequest> & { key?: string; by?: Actor } = {},
): Promise<string> => {
  const { id } = valueOf(await requestUpload(room, by, key, requestFor(bytes, more)));
  for (let part = 1; (part - 1) * PART_BYTES < bytes.length; part += 1) {
    const piece = bytes.subarray((part - 1) * PART_BYTES, part * PART_BYTES);
    valueOf(await putPart(room, by, { id, part, bytes: piece }));
  }
  return id;
};

/** What somebody does who tries again until it is done, from wherever it stands. */
export const bringAndComplete = async (room: Room, bytes: Uint8Array) => {
  const { id, state } = valueOf(await requestUpload(room, OWNER, 'key-00000001', requestFor(bytes)));
  if (state === 'open') await bring(room, bytes);
  return ok(valueOf(await completeUpload(room, OWNER, id)));
};
