import type { Actor, Role } from '../../../lib/kernel/actor.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import type { Result } from '../../../lib/kernel/result.ts';
import { cursors } from '../../../lib/platform/crypto/cursor.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import type { BodyStore } from '../../../lib/seals/body-store.ts';
import { pageCursors } from '../../../lib/platform/http/page-cursors.ts';
import { changeSealState, type SealChangeWish } from '../../../lib/seals/registry/change-seal-state.ts';
import { registerSeal } from '../../../lib/seals/registry/register-seal.ts';
import { dynamoSealStore } from '../../../lib/seals/registry/seal-store.dynamo.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import { keptDeps } from '../../platform/http/call-handler.ts';
import { makeSeal, type SealWish } from '../../support/pki/make-seal.ts';
import { testPki } from '../../support/pki/test-pki.ts';
import { memoryBodyStore } from '../body-store.memory.ts';

export const NOW = new Date('2026-11-24T02:00:00.000Z');
export const KEYRING = [{ id: 'k1', bytes: new Uint8Array(32).fill(7) }] as const;
export const HOLDER = '11150100011530001U';
export const OTHER_HOLDER = '111501000111111110';
export const SEAL_ID = '15010000000001';
const KEY = 'key-00000001';

/** A clock that stands until it is told to go on. */
export const standingClock = () => {
  let now = NOW;
  return { now: () => now, to: (instant: string) => (now = new Date(instant)) };
};

/** The registry over a table, as its wiring joins it. */
export const registryOver = (table: RecordTable, sealBodies: BodyStore = memoryBodyStore()) => ({
  site: '150100',
  http: keptDeps(),
  clock: standingClock(),
  seals: dynamoSealStore(table),
  sealBodies,
  checkSignature: async () => createSignatureCheck(opensslSm2),
  creationIds: async (subject: string, key: string): Promise<readonly [string, ...string[]]> => [
    sm3Hex(`${subject} ${key}`).slice(0, 32),
  ],
  cursors: pageCursors(async () => cursors(KEYRING)),
});
export type Registry = ReturnType<typeof registryOver>;

export const official = (role: Role, more: Partial<Actor> = {}): Actor => ({
  subject: `an-${role}`,
  kind: 'official',
  roles: [role],
  division: '150100',
  ...more,
});
export const MANAGER = official('seal-manager', { agency: HOLDER });

export const sealBytes = (wish: Partial<SealWish> = {}): Buffer =>
  makeSeal({ version: 4, maker: testPki().maker, listed: [], sealId: SEAL_ID, ...wish });

export const requestOf = (bytes: Uint8Array) => ({
  seal: Buffer.from(bytes).toString('base64'),
  agency: { code: HOLDER, name: '呼和浩特市示范局' },
  division: '150100',
});

/** The value of an outcome that must be one. */
export const valueOf = <T>(outcome: Result<T, string>): T => {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.kind}`);
  return outcome.value;
};
export const kindOf = (outcome: Result<unknown, string>): string =>
  outcome.ok ? 'ok' : outcome.refusal.kind;
export const codesOf = (outcome: Result<unknown, string>): readonly string[] =>
  outcome.ok ? [] : (outcome.refusal.defects ?? []).map(({ code, pointer }) => `${code} ${pointer}`);

export const register = async (room: Registry, bytes = sealBytes(), key = KEY) =>
  registerSeal(room, MANAGER, key, requestOf(bytes));

type Wish = Partial<SealChangeWish> & Pick<SealChangeWish, 'transition'>;

/** A change of the seal as it now stands, by its manager. */
export const change = async (room: Registry, wish: Wish, actor = MANAGER) => {
  const found = await room.seals.find(wish.id ?? SEAL_ID);
  const ifMatch = String(found?.rev ?? 0);
  return changeSealState(room, actor, { id: SEAL_ID, reason: '印章遗失', ifMatch, ...wish });
};
