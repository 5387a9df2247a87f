import type { CaseItem } from '../lib/cases/case-items.ts';
import type { OperationRequest } from '../lib/cases/case-requests.ts';
import { dynamoCaseStore } from '../lib/cases/case-store.dynamo.ts';
import { createCase } from '../lib/cases/create-case.ts';
import { lookUpCase } from '../lib/cases/find-case.ts';
import { listOwnCases } from '../lib/cases/list-own-cases.ts';
import { operateCase } from '../lib/cases/operate-case.ts';
import { caseData } from '../lib/cases/personal-data.ts';
import { saveApplication } from '../lib/cases/application/save-application.ts';
import { submitCase } from '../lib/cases/submit-case.ts';
import { nationalYears } from '../lib/directory/calendars/national-calendar.ts';
import { workingCalendar } from '../lib/directory/calendars/working-calendar.ts';
import type { Actor, Role } from '../lib/kernel/actor.ts';
import { systemClock } from '../lib/kernel/clock.ts';
import { ok, refuse, type Result } from '../lib/kernel/result.ts';
import { creationIdsOf } from '../lib/platform/creation-ids.ts';
import type { Keyring } from '../lib/platform/crypto/keyring.ts';
import { dynamoRecordTable } from '../lib/platform/store/record-table.dynamo.ts';
import { countRequests } from './count-requests.ts';
import { startEngine, TABLE } from './engine.ts';
import type { Figure } from './measurement.ts';

const KEYRING: Keyring = [{ id: 'k1', bytes: new Uint8Array(32).fill(7) }];
const AGENCY = '11150100011530001U';
/** Fictional. */
const CITIZEN = '152601198001010017';
const MATERIALS = 5;

const ITEM: CaseItem = {
  bound: {
    code: `${AGENCY}4150112345001`,
    version: 1,
    digest: 'd1',
    name: '食品经营许可',
    type: 'administrative-license',
    handlingType: 'committed',
    agency: { code: AGENCY, name: '市场监督管理局' },
    division: '150121',
    limits: { legal: { value: 20, unit: 'workday' }, promised: { value: 5, unit: 'workday' } },
  },
  audiences: [],
  steps: [],
  fourEyes: false,
  situation: () => ({
    defects: [],
    open: [],
    wanted: Array.from({ length: MATERIALS }, (_, index) => ({
      id: `m${index}`,
      name: '材料',
      necessity: 'required' as const,
      undecided: false,
    })),
  }),
};

const official = (role: Role): Actor => ({
  subject: role,
  kind: 'official',
  roles: [role],
  division: '150121',
  agency: AGENCY,
});
const APPLICANT: Actor = { subject: 'one', kind: 'person', roles: ['citizen'], identity: CITIZEN };

const valueOf = <T>(outcome: Result<T, string>): T => {
  if (!outcome.ok) throw new Error(`${outcome.refusal.kind} ${JSON.stringify(outcome.refusal.defects)}`);
  return outcome.value;
};

/**
 * Requests to the table of cases and units of each step of a case with five files, from its beginning to its delivery; what
 * items, uploads, calendars and the drainer take is not among them.
 */
export const caseRequestFigures = async (): Promise<readonly Figure[]> => {
  const engine = await startEngine({ room: 'cases', resource: 'CasesTable' });
  const counted = countRequests(engine.client);
  const keys = caseData(KEYRING);
  const deps = {
    cases: dynamoCaseStore(dynamoRecordTable({ client: engine.client, tableName: TABLE })),
    personal: async () => keys,
    calendars: { calendarAt: async (_: string, asOf: string) => workingCalendar(nationalYears(), asOf, []) },
    clock: systemClock,
    caseIds: creationIdsOf('150100', 'POST /v1/cases', async () => KEYRING),
    items: { current: async () => ok(ITEM), bound: async () => ITEM },
    caseLicenses: { heldBy: async () => new Map(), faultOf: async () => undefined },
    caseFiles: {
      find: async (_: Actor, upload: string) =>
        upload === ''
          ? refuse('upload-not-found')
          : ok({
              sm3: 'a'.repeat(64),
              size: 1_000_000,
              type: 'application/pdf',
              name: '材料.pdf',
              keepUntil: async () => 'held' as const,
            }),
    },
    holdFiles: async () => [],
  };
  const figures: Figure[] = [];
  const step = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    const before = { ...counted };
    const value = await act();
    const units = counted.units - before.units;
    figures.push({
      what: `requests of ${what}`,
      value: counted.requests - before.requests,
      unit: '',
      note: `${units} units`,
    });
    return value;
  };
  const applicant = {
    kind: 'person' as const,
    codeType: '111',
    number: CITIZEN,
    name: '巴特尔',
    phone: '13804710001',
  };
  const creation = { item: ITEM.bound.code, applicant, applyType: '1', channel: 'web' as const };
  const { answer } = await step('beginning a case', async () =>
    valueOf(await createCase(deps, APPLICANT, 'key-1', creation)),
  );
  const { id } = answer;
  const materials = Array.from({ length: MATERIALS }, (_, index) => ({
    kind: 'file' as const,
    requirement: `m${index}`,
    upload: index.toString(16).padStart(32, '0'),
  }));
  await step(`saving its application with ${MATERIALS} files`, async () =>
    valueOf(
      await saveApplication(deps, APPLICANT, id, { situations: {}, form: {}, materials, ifMatch: '1' }),
    ),
  );
  await step('submitting it', async () => valueOf(await submitCase(deps, APPLICANT, id)));
  await step('looking it up', async () => valueOf(await lookUpCase(deps, APPLICANT, id)));
  await step('a page of own cases', async () => valueOf(await listOwnCases(deps, APPLICANT, { limit: 20 })));
  const operations: readonly (readonly [Role, OperationRequest])[] = [
    ['clerk', { operation: 'acceptance' }],
    ['approver', { operation: 'decision', decision: 'granted', document: '许字1号' }],
    ['approver', { operation: 'conclusion' }],
    ['clerk', { operation: 'delivery', method: 'counter', recipient: '本人' }],
  ];
  for (const [role, request] of operations)
    await step(request.operation, async () =>
      valueOf(await operateCase(deps, official(role), id, { key: request.operation, request })),
    );
  await engine.close();
  return figures;
};
