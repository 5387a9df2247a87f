import type { Actor } from '../../../lib/kernel/actor.ts';
import { cursors } from '../../../lib/platform/crypto/cursor.ts';
import type { Keyring } from '../../../lib/platform/crypto/keyring.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { pageCursors } from '../../../lib/platform/http/page-cursors.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import { putTrustList } from '../../../lib/seals/trust-lists/put-trust-list.ts';
import { siteSigner } from '../../../lib/seals/trust-lists/site-signer.ts';
import { dynamoTrustListStore } from '../../../lib/seals/trust-lists/trust-list-store.dynamo.ts';
import { keptDeps } from '../../platform/http/call-handler.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { testPki } from '../../support/pki/test-pki.ts';
import { memoryBodyStore } from '../body-store.memory.ts';
import { KEYRING, NOW, official } from '../registry/room.ts';

export const TRUST_MANAGER = official('trust-manager');

type Logged = Readonly<{ event: string; fields: unknown }>;
type Options = Readonly<{ table?: RecordTable; keys?: Keyring; site?: string }>;

/** The lists of trust over a table, as their wiring joins them; what is logged is kept. */
export const trustListsOver = ({
  table = memoryRecordTable(),
  keys = KEYRING,
  site = '150100',
}: Options = {}) => {
  const logged: Logged[] = [];
  return {
    site,
    table,
    logged,
    http: keptDeps(),
    clock: { now: () => NOW },
    log: (event: string, fields?: unknown) => void logged.push({ event, fields }),
    trustLists: dynamoTrustListStore(table),
    trustBodies: memoryBodyStore(),
    signer: async () => siteSigner(keys, opensslSm2),
    cursors: pageCursors(async () => cursors(KEYRING)),
  };
};
export type TrustRoom = ReturnType<typeof trustListsOver>;

const BASE64_CA = testPki().ca.certificate.toString('base64');

/** A list that can be read; `by` tells it from others. */
export const listOf = (by = '国家政务服务平台') => ({
  v: 1 as const,
  anchors: [
    {
      certificate: BASE64_CA,
      recognitions: [{ by, divisions: ['150000'], from: '2026-01-01' }],
    },
  ],
});

type Wish = Readonly<{ name?: string; list?: unknown; ifMatch?: string; actor?: Actor }>;

/** Puts a list as a trust manager of the site. */
export const put = (
  room: TrustRoom,
  { name = 'default', list = listOf(), ifMatch, actor = TRUST_MANAGER }: Wish = {},
) => putTrustList(room, actor, { name, list, ifMatch });
