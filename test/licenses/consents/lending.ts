import type { Actor } from '../../../lib/kernel/actor.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { dynamoConsentStore } from '../../../lib/licenses/consents/consent-store.dynamo.ts';
import type { ConsentRequest } from '../../../lib/licenses/consents/consent-requests.ts';
import { giveConsent } from '../../../lib/licenses/consents/give-consent.ts';
import { drainLicenseOutbox } from '../../../lib/licenses/drain-license-outbox.ts';
import { dynamoGrantStore } from '../../../lib/licenses/grants/grant-store.dynamo.ts';
import { dynamoAttemptStore } from '../../../lib/licenses/retrievals/attempt-store.dynamo.ts';
import type { CaseFacts, CaseGrounds } from '../../../lib/licenses/retrievals/case-grounds.ts';
import { dynamoGroundStore } from '../../../lib/licenses/retrievals/ground-store.dynamo.ts';
import type { RetrievalRequest } from '../../../lib/licenses/retrievals/retrieval-requests.ts';
import { retrieveLicenses } from '../../../lib/licenses/retrievals/retrieve-licenses.ts';
import { dynamoUseStore } from '../../../lib/licenses/uses/use-store.dynamo.ts';
import type { IdentifiedEvent } from '../../../lib/platform/store/drain-outbox.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { CITIZEN, citizen, libraryOver, official, OTHER_ISSUER, TYPE } from '../room.ts';

/** The agency that the holder gives consent to, and its clerk. */
export const BORROWER = OTHER_ISSUER;
export const CLERK = official('clerk', { agency: BORROWER, division: '150102' });
export const ITEM = '11150100011530001U4000131010001';

/** The library with consents, retrievals and uses, as its wiring joins it; what goes to the audit is kept. */
export const lending = (table: RecordTable = memoryRecordTable()) => {
  const audited: IdentifiedEvent[] = [];
  const known = new Map<string, CaseFacts & Readonly<{ applicant: string }>>();
  const required = new Map<string, readonly string[]>();
  return {
    ...libraryOver(table),
    table,
    consents: dynamoConsentStore(table),
    attempts: dynamoAttemptStore(table),
    uses: dynamoUseStore(table),
    grants: dynamoGrantStore(table),
    grounds: dynamoGroundStore(table),
    /** Cases by number, and what the materials of items ask for. */
    known,
    required,
    cases: {
      find: async ({ caseNumber, holder }: Parameters<CaseGrounds['find']>[0]) => {
        const found = known.get(caseNumber);
        return found && { ...found, isApplicant: found.applicant === holder.number };
      },
    },
    materials: { licenseTypesOf: async (item: string) => required.get(item) ?? [] },
    consentIds: async (subject: string, key: string): Promise<readonly [string, ...string[]]> => [
      sm3Hex(`${subject} ${key}`).slice(0, 32),
    ],
    audited,
    audit: async (events: readonly IdentifiedEvent[]) => void audited.push(...events),
    log: () => undefined,
  };
};
export type Lending = ReturnType<typeof lending>;

export const CONSENT: ConsentRequest = {
  agency: BORROWER,
  types: [TYPE],
  licenses: [],
  until: '2026-12-24T00:00:00Z',
};

export const give = (
  room: Lending,
  wish: Partial<ConsentRequest> = {},
  actor: Actor = citizen(),
  key = 'key-00000001',
) => giveConsent(room, actor, key, { ...CONSENT, ...wish });

export const retrieve = (
  room: Lending,
  consent: string,
  wish: Partial<RetrievalRequest> = {},
  actor: Actor = CLERK,
) =>
  retrieveLicenses(room, actor, {
    holder: { kind: 'person', number: CITIZEN },
    wanted: [{ type: TYPE }],
    purpose: '办理食品经营许可变更',
    item: ITEM,
    caseNumber: '150100-2026-000001',
    ground: { kind: 'consent', id: consent },
    show: 'whole',
    ...wish,
  });

export const drain = (room: Lending) => drainLicenseOutbox(room);
