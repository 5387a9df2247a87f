import type { Actor, Role } from '../../../lib/kernel/actor.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { ok, refuse } from '../../../lib/kernel/result.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { dynamoSealStore } from '../../../lib/seals/registry/seal-store.dynamo.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import { dynamoFirstSeen } from '../../../lib/seals/verifications/first-seen.dynamo.ts';
import { requestVerification } from '../../../lib/seals/verifications/request-verification.ts';
import { registrationOf } from '../../../lib/seals/verifications/seal-registration.ts';
import type { TrustInForce, TrustLists } from '../../../lib/seals/verifications/trust-in-force.ts';
import type { UploadedFiles } from '../../../lib/seals/verifications/uploaded-files.ts';
import { dynamoVerificationStore } from '../../../lib/seals/verifications/verification-store.dynamo.ts';
import type { VerificationRequest } from '../../../lib/seals/verifications/verification-requests.ts';
import type { WaitingFiles } from '../../../lib/seals/verifications/waiting-files.ts';
import { keptDeps } from '../../platform/http/call-handler.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { memoryBodyStore } from '../body-store.memory.ts';
import { standingClock } from '../registry/room.ts';

/** {@link WaitingFiles} in memory. */
export const memoryWaitingFiles = (): WaitingFiles & Readonly<{ bytes: Map<string, Uint8Array> }> => {
  const bytes = new Map<string, Uint8Array>();
  return {
    bytes,
    put: async (verification, sm3, content) => {
      bytes.set(`${verification}/${sm3}`, Uint8Array.from(content));
    },
    get: async (verification, sm3) => bytes.get(`${verification}/${sm3}`),
    remove: async (verification, sm3) => {
      bytes.delete(`${verification}/${sm3}`);
    },
  };
};

type Brought = Readonly<{ owner: string; content: Uint8Array; state?: string }>;

/** Uploads in memory: those of a caller, by id. */
const memoryUploads = (): UploadedFiles &
  Readonly<{ brought: Map<string, Brought>; held: Map<string, Date> }> => {
  const brought = new Map<string, Brought>();
  const held = new Map<string, Date>();
  return {
    brought,
    held,
    find: async ({ subject }, id) => {
      const one = brought.get(id);
      if (one?.owner !== subject) return refuse('upload-not-found');
      if (one.state !== undefined) return refuse('upload-not-ready', { facts: { current: one.state } });
      const sm3 = sm3Hex(one.content);
      const keepUntil = async (until: Date) => {
        held.set(sm3, until);
        return 'held' as const;
      };
      return ok({ sm3, size: one.content.length, bytes: bytesInMemory(one.content), keepUntil });
    },
    open: ({ sm3 }) => {
      const one = [...brought.values()].find(({ content }) => sm3Hex(content) === sm3);
      if (one === undefined) throw new Error('file-vanished');
      return bytesInMemory(one.content);
    },
  };
};

/** Lists of trust in memory: every version of each name, the last one in force. */
const memoryTrustLists = (): TrustLists & Readonly<{ lists: TrustInForce[] }> => {
  const lists: TrustInForce[] = [];
  return {
    lists,
    find: async (name, version) =>
      lists.findLast((list) => list.name === name && (version === undefined || list.version === version)),
  };
};

const ids =
  (route: string) =>
  async (subject: string, key: string): Promise<readonly [string]> => [
    sm3Hex(`${route} ${subject} ${key}`).slice(0, 32),
  ];

/** Verifications over a table, as their wiring joins them. */
export const roomOver = (table: RecordTable = memoryRecordTable()) => {
  const clock = standingClock();
  const http = keptDeps();
  return {
    site: '150100',
    clock,
    http,
    log: http.log,
    program: 'sumu test',
    verifications: dynamoVerificationStore(table),
    firstSeen: dynamoFirstSeen(table),
    seals: dynamoSealStore(table),
    reports: memoryBodyStore(),
    registrationOf: registrationOf({ seals: dynamoSealStore(table) }),
    trustLists: memoryTrustLists(),
    uploadedFiles: memoryUploads(),
    waitingFiles: memoryWaitingFiles(),
    checkSignature: async () => createSignatureCheck(opensslSm2),
    verificationIds: ids('verifications'),
    replayIds: ids('replays'),
  };
};
export type Room = ReturnType<typeof roomOver>;

export const person = (role: Role, more: Partial<Actor> = {}): Actor => ({
  subject: `a-${role}`,
  kind: 'person',
  roles: [role],
  ...more,
});
export const ASKER = person('citizen');

export const CASE = { number: '办-1', agency: 'bureau', division: '150102' } as const;

export const clerk = (more: Partial<Actor> = {}): Actor => ({
  subject: 'a-clerk',
  kind: 'official',
  roles: ['clerk'],
  agency: 'bureau',
  division: '150102',
  ...more,
});

export const inline = (bytes: Uint8Array) => ({ base64: Buffer.from(bytes).toString('base64') });

export const ask = async (
  room: Room,
  request: VerificationRequest,
  { actor = ASKER, key = 'key-00000001' }: Readonly<{ actor?: Actor; key?: string }> = {},
) => requestVerification(room, actor, key, request);
