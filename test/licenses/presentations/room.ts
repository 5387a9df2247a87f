import { presentLicense } from '../../../lib/licenses/presentations/present-license.ts';
import { dynamoMissStore } from '../../../lib/platform/store/miss-store.dynamo.ts';
import { codeOf } from '../../../lib/licenses/presentations/presentation-code.ts';
import { presentationKeys } from '../../../lib/licenses/presentations/presentation-keys.ts';
import type {
  PresentationRequest,
  RedemptionRequest,
} from '../../../lib/licenses/presentations/presentation-requests.ts';
import { dynamoPresentationStore } from '../../../lib/licenses/presentations/presentation-store.dynamo.ts';
import { redeemPresentation } from '../../../lib/licenses/presentations/redeem-presentation.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import type { Keyring } from '../../../lib/platform/crypto/keyring.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  citizen,
  ENTERPRISE,
  identifierOf,
  ISSUER,
  KEYRING,
  libraryOver,
  official,
  valueOf,
} from '../room.ts';

/** Presentations over a table, as their wiring joins them. */
export const presentationsOver = (table: RecordTable = memoryRecordTable(), keyring: Keyring = KEYRING) => {
  const keys = presentationKeys(keyring, '150100');
  return {
    ...libraryOver(table, keyring),
    table,
    site: '150100',
    presentations: dynamoPresentationStore(table),
    misses: dynamoMissStore(table, 'presentation-misses'),
    presentationKeys: async () => keys,
  };
};
export type Room = ReturnType<typeof presentationsOver>;

export const CLERK = official('clerk', { agency: ISSUER, subject: 'the-clerk-at-the-window' });
export const KIOSK: Actor = { subject: 'kiosk-7', kind: 'machine', roles: ['system'] };
export const BANK: Actor = {
  subject: 'a-bank',
  kind: 'enterprise',
  roles: ['enterprise'],
  identity: ENTERPRISE,
};
/** As many verifiers as are wanted, each another. */
export const clerk = (number: number): Actor => ({ ...CLERK, subject: `clerk-${number}` });

export const PURPOSE = '核验经营资格';

export const present = async (
  room: Room,
  more: Partial<PresentationRequest> = {},
  idempotencyKey = 'key-00000001',
) => {
  const request = { show: 'whole', seconds: 60, ...more } as const;
  const wish = { ...request, identifier: identifierOf(), idempotencyKey };
  return valueOf(await presentLicense(room, citizen(), wish));
};

export const redeem = (
  room: Room,
  code: string,
  actor: Actor = CLERK,
  key = 'redeem-0001',
  more: Partial<RedemptionRequest> = {},
) => redeemPresentation(room, actor, key, { code, purpose: PURPOSE, ...more });

/** A code that checks and that nobody was given. */
export const guessed = (number: number): string => {
  const bytes = new Uint8Array(17).fill(number);
  return codeOf(bytes);
};
