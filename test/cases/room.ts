import { nationalYears } from '../../lib/directory/calendars/national-calendar.ts';
import { workingCalendar } from '../../lib/directory/calendars/working-calendar.ts';
import type { CaseFiles } from '../../lib/cases/case-files.ts';
import type { CaseItem, CaseItems, WantedMaterial } from '../../lib/cases/case-items.ts';
import type { CaseLicenses } from '../../lib/cases/case-licenses.ts';
import type { CaseCreation, OperationRequest } from '../../lib/cases/case-requests.ts';
import { dynamoCaseStore } from '../../lib/cases/case-store.dynamo.ts';
import type { BoundItem } from '../../lib/cases/case.ts';
import { createCase } from '../../lib/cases/create-case.ts';
import { lookUpCase } from '../../lib/cases/find-case.ts';
import { dynamoHistoryStore } from '../../lib/cases/history/history-store.dynamo.ts';
import { operateCase } from '../../lib/cases/operate-case.ts';
import { caseData } from '../../lib/cases/personal-data.ts';
import { answerCorrection, submitCase } from '../../lib/cases/submit-case.ts';
import { saveApplication } from '../../lib/cases/application/save-application.ts';
import { withdrawCase } from '../../lib/cases/withdraw-case.ts';
import type { Actor, Role } from '../../lib/kernel/actor.ts';
import { ok, refuse, type Result } from '../../lib/kernel/result.ts';
import { creationIdsOf } from '../../lib/platform/creation-ids.ts';
import { cursors } from '../../lib/platform/crypto/cursor.ts';
import type { Keyring } from '../../lib/platform/crypto/keyring.ts';
import { pageCursors } from '../../lib/platform/http/page-cursors.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { keptDeps } from '../platform/http/call-handler.ts';

/** A Tuesday. */
export const NOW = new Date('2026-11-24T02:00:00.000Z');
export const KEYRING: Keyring = [{ id: 'k1', bytes: new Uint8Array(32).fill(7) }];
export const AGENCY = '11150100011530001U';
export const OTHER_AGENCY = '11430000006122244L';
export const LICENSE_TYPE = `${AGENCY}001`;
export const BANNER = '150121';
/** A sumu of that banner. */
export const SUMU = '150121100';
/** Both fictional. */
export const CITIZEN = '152601198001010017';
export const OTHER_CITIZEN = '11010519491231002X';
export const ENTERPRISE = '91350100M000100Y43';

export const ITEM = `${AGENCY}4150112345001`;
const zh = { name: '示范事项' };

type ItemWish = Readonly<{
  code?: string;
  version?: number;
  bound?: Partial<BoundItem>;
  steps?: CaseItem['steps'];
  fourEyes?: boolean;
  schema?: CaseItem['schema'];
  wanted?: readonly WantedMaterial[];
}>;

const MATERIAL: WantedMaterial = { id: 'm1', name: '申请书', necessity: 'required', undecided: false };

/** An item as cases see it: a license of the agency of a banner, promised in five working days. */
export const itemOf = ({
  code = ITEM,
  version = 1,
  bound,
  wanted = [MATERIAL],
  ...more
}: ItemWish = {}): CaseItem => ({
  bound: {
    code,
    version,
    digest: `digest-${version}`,
    name: zh.name,
    type: 'administrative-license',
    handlingType: 'committed',
    agency: { code: AGENCY, name: '示范局' },
    division: BANNER,
    limits: { legal: { value: 20, unit: 'workday' }, promised: { value: 5, unit: 'workday' } },
    ...bound,
  },
  audiences: [],
  steps: [],
  fourEyes: false,
  situation: () => ({ defects: [], open: [], wanted }),
  ...more,
});

/** Items that a test publishes and takes away. */
export const memoryItems = (...items: readonly CaseItem[]) => {
  const current = new Map(items.map((item) => [item.bound.code, item]));
  const versions = new Map(items.map((item) => [`${item.bound.code} ${item.bound.digest}`, item]));
  const cancelled = new Set<string>();
  const port: CaseItems = {
    current: async (code) => {
      if (cancelled.has(code)) return refuse('item-cancelled', { facts: { item: code } });
      const item = current.get(code);
      return item === undefined ? refuse('item-not-found', { facts: { item: code } }) : ok(item);
    },
    bound: async ({ code, digest }) => {
      const item = versions.get(`${code} ${digest}`);
      if (item === undefined) throw new Error('case-item-version-missing');
      return item;
    },
    form: async () => ({ name: zh.name, questions: [], materials: { m1: '申请书' } }),
  };
  const publish = (item: CaseItem) => {
    current.set(item.bound.code, item);
    versions.set(`${item.bound.code} ${item.bound.digest}`, item);
  };
  return { ...port, publish, cancel: (code: string) => cancelled.add(code) };
};

/** Files that are ready: each subject's own, named `<subject>-...`. */
export const memoryFiles: CaseFiles = {
  find: async ({ subject }, upload) =>
    upload.startsWith(subject)
      ? ok({
          sm3: 'a'.repeat(64),
          size: 10,
          type: 'application/pdf',
          name: '申请书.pdf',
          keepUntil: async () => 'held',
        })
      : refuse('upload-not-found'),
};

/** Licenses by identifier: type and holder. */
export const memoryLicenses = () => {
  const held = new Map<string, Readonly<{ type: string; number: string }>>();
  const port: CaseLicenses = {
    heldBy: async () => new Map(),
    faultOf: async (license, { type, holder }) => {
      const found = held.get(license);
      if (found === undefined || found.number !== holder.number) return 'license-not-found';
      return type === undefined || found.type === type ? undefined : 'license-type-differs';
    },
  };
  const issue = (license: string, number: string, type = LICENSE_TYPE) => held.set(license, { type, number });
  return { ...port, issue };
};

const standingClock = () => {
  let now = NOW;
  return { now: () => new Date(now), to: (instant: string) => (now = new Date(instant)) };
};

/** The cases room over a table, as its wiring joins it, with items, files and licenses of a test's own. */
export const casesOver = (table: RecordTable, { items = memoryItems(itemOf()), keyring = KEYRING } = {}) => {
  const keys = caseData(keyring);
  return {
    table,
    http: keptDeps(),
    clock: standingClock(),
    cases: dynamoCaseStore(table),
    history: dynamoHistoryStore(table),
    personal: async () => keys,
    keys,
    calendars: { calendarAt: async (_: string, asOf: string) => workingCalendar(nationalYears(), asOf, []) },
    caseIds: creationIdsOf('150100', 'POST /v1/cases', async () => keyring),
    cursors: pageCursors(async () => cursors(keyring)),
    items,
    caseFiles: memoryFiles,
    caseLicenses: memoryLicenses(),
    holdFiles: async () => [],
  };
};
export type Room = ReturnType<typeof casesOver>;

export const official = (role: Role, more: Partial<Actor> = {}): Actor => ({
  subject: `an-${role}`,
  kind: 'official',
  roles: [role],
  division: BANNER,
  agency: AGENCY,
  ...more,
});
export const CLERK = official('clerk');
export const APPROVER = official('approver');
export const SUPERVISOR = official('supervisor');
/** At the window of a sumu, which is an agency of its own. */
export const WINDOW = official('clerk', {
  subject: 'window-clerk',
  division: SUMU,
  agency: '11150121011530003R',
});
export const citizen = (identity: string = CITIZEN): Actor => ({
  subject: `citizen-${identity === CITIZEN ? 'one' : 'other'}`,
  kind: 'person',
  roles: ['citizen'],
  identity,
});
export const AGENT: Actor = { subject: 'agent', kind: 'person', roles: ['agent'], identity: OTHER_CITIZEN };

export const valueOf = <T>(outcome: Result<T, string>): T => {
  if (!outcome.ok)
    throw new Error(`refused: ${outcome.refusal.kind} ${JSON.stringify(outcome.refusal.defects ?? '')}`);
  return outcome.value;
};
export const kindOf = (outcome: Result<unknown, string>): string =>
  outcome.ok ? 'ok' : outcome.refusal.kind;
export const codesOf = (outcome: Result<unknown, string>): readonly string[] =>
  outcome.ok ? [] : (outcome.refusal.defects ?? []).map(({ code, pointer }) => `${code} ${pointer}`);

export const creation = (more: Partial<CaseCreation> = {}): CaseCreation => ({
  item: ITEM,
  applicant: { kind: 'person', codeType: '111', number: CITIZEN, name: '巴特尔', phone: '13804710001' },
  applyType: '1',
  channel: 'web',
  ...more,
});

/** What is asked of the room, in short. */
export const doing = (room: Room) => {
  const operate = (actor: Actor, id: string, request: OperationRequest, key: string = request.operation) =>
    operateCase(room, actor, id, { key, request });
  const begin = async (actor: Actor = citizen(), more: Partial<CaseCreation> = {}, key = 'k1') =>
    valueOf(await createCase(room, actor, key, creation(more))).answer;
  const fill = async (actor: Actor, id: string) => {
    const { revision } = valueOf(await lookUpCase(room, actor, id));
    const material = { kind: 'file', requirement: 'm1', upload: `${actor.subject}-file` } as const;
    const application = { situations: {}, form: {}, materials: [material], ifMatch: `${revision}` };
    return valueOf(await saveApplication(room, actor, id, application));
  };
  const submit = (actor: Actor, id: string) => submitCase(room, actor, id);
  /** A case that was submitted by its applicant. */
  const submitted = async (more: Partial<CaseCreation> = {}, key = 'k1') => {
    const { id } = await begin(citizen(), more, key);
    await fill(citizen(), id);
    return valueOf(await submit(citizen(), id));
  };
  return {
    operate,
    begin,
    fill,
    submit,
    submitted,
    look: (actor: Actor, id: string) => lookUpCase(room, actor, id),
    correct: (actor: Actor, id: string) => answerCorrection(room, actor, id),
    withdraw: (actor: Actor, id: string, reason?: string) => withdrawCase(room, actor, id, { reason }),
  };
};
