import { describe, expect, it } from 'vitest';
import { saveApplication } from '../../lib/cases/application/save-application.ts';
import type { CaseCreation } from '../../lib/cases/case-requests.ts';
import { createCase } from '../../lib/cases/create-case.ts';
import { lookUpCase } from '../../lib/cases/find-case.ts';
import { listCaseHistory } from '../../lib/cases/history/list-case-history.ts';
import type { Operation } from '../../lib/cases/operations.ts';
import { showCaseForm } from '../../lib/cases/show-case-form.ts';
import { ROLES, type Actor, type Role } from '../../lib/kernel/actor.ts';
import type { Result } from '../../lib/kernel/result.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import {
  AGENT,
  APPROVER,
  CITIZEN,
  CLERK,
  ENTERPRISE,
  OTHER_CITIZEN,
  SUMU,
  SUPERVISOR,
  WINDOW,
  casesOver,
  citizen,
  codesOf,
  creation,
  kindOf,
  official,
  type Room,
} from './room.ts';
import { caseBefore, FIRE, OPERATIONS, perform } from './stages.ts';

const NEIGHBOUR = '150122';
const LEAGUE = '150100';
const CITY_HALL = '150102';
const THIRD_AGENCY = '11150000011500009X';

/** By which way the case of a caller came: by its applicant, an agent, a sumu's window, or one outside the banner. */
type Way = 'applicant' | 'agent' | 'sumu' | 'city';

type Caller = Readonly<{ actor: Actor; way?: Way; mandateOver?: boolean }>;
const clerk = (subject: string, more: Partial<Actor>): Caller => ({
  actor: official('clerk', { subject, ...more }),
});
const approver = (subject: string, more: Partial<Actor>): Caller => ({
  actor: official('approver', { subject, ...more }),
});
const other = (role: Role): Caller => ({ actor: official(role) });

const CITY_WINDOW = official('clerk', {
  subject: 'city-window',
  division: CITY_HALL,
  agency: '11150102011530004P',
});

/** Everybody who may come to a case, in the order of the columns below. */
const CALLERS: readonly (readonly [column: string, Caller])[] = [
  // Those who apply, and such as would.
  ['applicant', { actor: citizen() }],
  ['agent', { actor: AGENT, way: 'agent' }],
  ['agent, mandate over', { actor: AGENT, way: 'agent', mandateOver: true }],
  ['another agent', { actor: { ...AGENT, subject: 'another-agent' }, way: 'agent' }],
  ['another citizen', { actor: citizen(OTHER_CITIZEN) }],
  [
    'an enterprise',
    { actor: { subject: 'firm', kind: 'enterprise', roles: ['enterprise'], identity: ENTERPRISE } },
  ],
  // Windows that took it in.
  ['window of a sumu', { actor: WINDOW, way: 'sumu' }],
  ['window of a sumu, own matter', { actor: { ...WINDOW, identity: CITIZEN }, way: 'sumu' }],
  ['another agency at that place', { actor: { ...WINDOW, agency: THIRD_AGENCY }, way: 'sumu' }],
  ['window outside the banner', { actor: CITY_WINDOW, way: 'city' }],
  // Clerks of agencies.
  ['clerk', { actor: CLERK }],
  ['clerk of the league', clerk('league-clerk', { division: LEAGUE })],
  ['clerk, own matter', clerk('own-clerk', { identity: CITIZEN })],
  ['clerk, wrong division', clerk('far-clerk', { division: NEIGHBOUR })],
  ['clerk, wrong agency', clerk('other-clerk', { agency: THIRD_AGENCY })],
  // Approvers of agencies.
  ['approver', { actor: APPROVER }],
  ['approver of the league', approver('league-approver', { division: LEAGUE })],
  ['approver, own matter', approver('own-approver', { identity: CITIZEN })],
  ['approver, wrong division', approver('far-approver', { division: NEIGHBOUR })],
  ['approver, wrong agency', approver('other-approver', { agency: THIRD_AGENCY })],
  // Approvers of the agency that has a step in the review.
  ['joint', { actor: FIRE }],
  ['joint, own matter', { actor: { ...FIRE, identity: CITIZEN } }],
  ['joint, wrong division', { actor: { ...FIRE, division: NEIGHBOUR } }],
  // Those who watch.
  ['supervisor', { actor: SUPERVISOR }],
  ['supervisor, wrong division', { actor: official('supervisor', { division: NEIGHBOUR }) }],
  // Everybody else.
  ['editor', other('editor')],
  ['reviewer', other('reviewer')],
  ['issuer', other('issuer')],
  ['seal-manager', other('seal-manager')],
  ['trust-manager', other('trust-manager')],
  ['system', other('system')],
  ['ops', other('ops')],
];

/** What is asked of a case besides operations. */
type Asking = 'save' | 'look-up' | 'look-up of a draft' | 'form' | 'history';

/*
 * Y may; n forbidden; - not found, so that nobody learns that there is a case; o nobody handles their own matter.
 *
 * applicant, agent, agent whose mandate is over, another agent, another citizen, an enterprise
 *        window of a sumu, the same in their own matter, another agency at that place, window outside the banner
 *             clerk, of the league, own matter, wrong division, wrong agency
 *                   approver, of the league, own matter, wrong division, wrong agency
 *                         joint, own matter, wrong division
 *                             supervisor, wrong division
 *                                editor, reviewer, issuer, seal-manager, trust-manager, system, ops
 */
const TABLE: Readonly<Record<Operation | Asking, string>> = {
  // 行政许可法第二十九条: who applies hands in; by an agent too.
  submission: /*             */ 'YY---- Yo-Y ----- nnnnn nnn nn nnnnnnn',
  'correction-answer': /*    */ 'YY---- Yo-Y nnn-- nnnnn nnn nn nnnnnnn',
  withdrawal: /*             */ 'YY---- Yo-Y nnn-- nnnnn nnn nn nnnnnnn',
  // 第三十二条: the agency receives, and a window of its own place for it.
  'pre-check': /*            */ 'nnnnnn Yo-n YYo-- nnnnn nnn nn nnnnnnn',
  'correction-request': /*   */ 'nnnnnn Yo-n YYo-- nnnnn nnn nn nnnnnnn',
  acceptance: /*             */ 'nnnnnn Yo-n YYo-- nnnnn nnn nn nnnnnnn',
  'non-acceptance': /*       */ 'nnnnnn Yo-n YYo-- nnnnn nnn nn nnnnnnn',
  transfer: /*               */ 'nnnnnn Yo-n YYo-- nnnnn nnn nn nnnnnnn',
  // 第三十四条, 第四十五条, 第四十二条, 第三十八条: those who approve.
  'review-start': /*         */ 'nnnnnn nnnn nnnnn YYo-- nn- nn nnnnnnn',
  // 第二十六条: with those of another agency where it has a step.
  'review-step': /*          */ 'nnnnnn nnnn nnnnn YYo-- Yo- nn nnnnnnn',
  'special-procedure-start': /**/ 'nnnnnn nnnn nnnnn YYo-- nn- nn nnnnnnn',
  'special-procedure-end': /**/ 'nnnnnn nnnn nnnnn YYo-- nn- nn nnnnnnn',
  extension: /*              */ 'nnnnnn nnnn nnnnn YYo-- nn- nn nnnnnnn',
  decision: /*               */ 'nnnnnn nnnn nnnnn YYo-- nn- nn nnnnnnn',
  'license-making': /*       */ 'nnnnnn nnnn nnnnn YYo-- nn- nn nnnnnnn',
  conclusion: /*             */ 'nnnnnn nnnn nnnnn YYo-- nn- nn nnnnnnn',
  // 第四十四条: handed over by the agency, or where it was taken in.
  delivery: /*               */ 'nnnnnn Yo-Y YYo-- YYo-- nn- nn nnnnnnn',
  archiving: /*              */ 'nnnnnn nn-n YYo-- YYo-- nn- nn nnnnnnn',
  // 第六十九条
  revocation: /*             */ 'nnnnnn nnnn nnnnn YYo-- nn- nn nnnnnnn',
  // 第三十一条: what is filled in is the applicant's.
  save: /*                   */ 'YY---- Yo-Y ----- nnnnn nnn nn nnnnnnn',
  form: /*                   */ 'YY---- Yo-Y ----- nnnnn nnn nn nnnnnnn',
  'look-up of a draft': /*   */ 'YY---- YY-Y ----- ----- --- -- nnnnnnn',
  'look-up': /*              */ 'YY---- YY-Y YYY-- YYY-- YY- Y- nnnnnnn',
  // 第六十一条: the record is for those who handle and those who watch.
  history: /*                */ 'nnnnnn nn-n YYY-- YYY-- YY- Y- nnnnnnn',
};

const ASKED: Readonly<
  Record<Asking, (room: Room, actor: Actor, id: string) => Promise<Result<unknown, string>>>
> = {
  save: (room, actor, id) =>
    saveApplication(room, actor, id, { situations: {}, form: {}, materials: [], ifMatch: '*' }),
  'look-up': lookUpCase,
  'look-up of a draft': lookUpCase,
  form: (room, actor, id) => showCaseForm(room, actor, id, 'zh-CN'),
  history: (room, actor, id) => listCaseHistory(room, actor, id, { limit: 20 }),
};

/** At which place of its way a case is asked about. */
const WHEN: Readonly<Record<Asking, Operation>> = {
  save: 'submission',
  form: 'submission',
  'look-up of a draft': 'submission',
  'look-up': 'acceptance',
  history: 'acceptance',
};

const MANDATE = { name: '代办', number: OTHER_CITIZEN, document: '委托书1号', validTo: '2026-12-31' };
const BEGUN: Readonly<Record<Way, Partial<CaseCreation> & Readonly<{ by?: Actor }>>> = {
  applicant: {},
  agent: { by: AGENT, mandate: MANDATE },
  sumu: { by: WINDOW, channel: 'window', window: { division: SUMU } },
  city: { by: CITY_WINDOW, channel: 'window', window: { division: CITY_HALL } },
};

/** A table that takes every write and keeps none, so that each caller meets the case as it was. */
const forgetting = (inner: RecordTable) => {
  let heads = 0;
  const table: RecordTable = {
    ...inner,
    putIfAbsent: async () => 'created',
    replace: async () => {
      heads += 1;
      return 'written';
    },
  };
  return { table, heads: () => heads };
};

const LETTERS: Readonly<Record<string, string>> = {
  ok: 'Y',
  forbidden: 'n',
  'case-not-found': '-',
  'case-own-matter': 'o',
};

const isAsking = (what: string): what is Asking => Object.hasOwn(ASKED, what);
const READS: readonly string[] = ['look-up', 'look-up of a draft', 'form', 'history'];

const begun = async (what: Operation | Asking) => {
  const ways = Object.keys(BEGUN) as Way[];
  const cases = await Promise.all(
    ways.map(async (way) => {
      const table = memoryRecordTable();
      return [
        way,
        { table, ...(await caseBefore(table, isAsking(what) ? WHEN[what] : what, BEGUN[way])) },
      ] as const;
    }),
  );
  return new Map(cases);
};

const columns = TABLE.submission.split(' ').map((group) => group.length);
const inColumns = (letters: readonly string[]): string => {
  let from = 0;
  return columns.map((size) => letters.slice(from, (from += size)).join('')).join(' ');
};

describe('who may do what on a case', () => {
  it.each(Object.entries(TABLE))('%s', async (what, row) => {
    const cases = await begun(what as Operation | Asking);
    const letters: string[] = [];
    for (const [, { actor, way = 'applicant', mandateOver }] of CALLERS) {
      const found = cases.get(way);
      if (found === undefined) throw new Error(way);
      const { table, heads } = forgetting(found.table);
      const { items, caseLicenses } = found.room;
      const room: Room = { ...casesOver(table, { items }), caseLicenses };
      if (mandateOver) room.clock.to('2027-01-01T00:00:00Z');
      const outcome = isAsking(what)
        ? await ASKED[what](room, actor, found.id)
        : await perform(room, actor, found.id, what as Operation);
      const letter = LETTERS[kindOf(outcome)] ?? kindOf(outcome);
      letters.push(letter);
      expect([what, actor.subject, heads()]).toEqual([
        what,
        actor.subject,
        letter === 'Y' && !READS.includes(what) ? 1 : 0,
      ]);
    }
    expect(inColumns(letters)).toBe(row);
  });

  it('has a row for every operation and a column for every role', () => {
    expect(Object.keys(TABLE)).toEqual(expect.arrayContaining(OPERATIONS));
    const roles = new Set(CALLERS.flatMap(([, { actor }]) => actor.roles));
    expect([...roles].toSorted()).toEqual([...ROLES].toSorted());
  });
});

const FIRM: Actor = { subject: 'firm', kind: 'enterprise', roles: ['enterprise'], identity: ENTERPRISE };
const forFirm = { kind: 'organisation', codeType: '001', number: ENTERPRISE, name: '示范公司' } as const;
const forOther = { kind: 'person', codeType: '111', number: OTHER_CITIZEN, name: '其其格' } as const;
const NO_AGENCY: Actor = { subject: 'clerk', kind: 'official', roles: ['clerk'], division: SUMU };
const NAMELESS: Actor = { subject: 'nameless', kind: 'person', roles: ['citizen'] };
const atWindow = { channel: 'window', window: { division: SUMU } } as const;

/** Who begins a case, for whom, and what comes of it. */
const BEGINNERS: readonly (readonly [Actor, Partial<CaseCreation>, string])[] = [
  [citizen(), {}, 'ok'],
  [citizen(), { applicant: forOther }, 'applicant-not-caller /applicant'],
  [citizen(), atWindow, 'window-not-for-caller /window'],
  [citizen(), { mandate: MANDATE }, 'mandate-not-for-caller /mandate'],
  [NAMELESS, {}, 'identity-missing'],
  [FIRM, { applicant: forFirm }, 'ok'],
  [FIRM, {}, 'applicant-not-caller /applicant'],
  [AGENT, { mandate: MANDATE }, 'ok'],
  [AGENT, {}, 'mandate-missing /mandate'],
  [AGENT, { mandate: { ...MANDATE, validTo: '2026-11-23' } }, 'mandate-over /mandate/validTo'],
  [WINDOW, atWindow, 'ok'],
  [WINDOW, {}, 'window-missing /window'],
  [WINDOW, { ...atWindow, window: { division: CITY_HALL } }, 'window-not-own /window/division'],
  [NO_AGENCY, atWindow, 'forbidden'],
  ...(
    [
      'approver',
      'supervisor',
      'editor',
      'reviewer',
      'issuer',
      'seal-manager',
      'trust-manager',
      'system',
      'ops',
    ] as const
  ).map((role) => [official(role), {}, 'forbidden'] as const),
];

describe('who may begin a case', () => {
  it.each(BEGINNERS)('%o with %o: %s', async (actor, more, expected) => {
    const outcome = await createCase(casesOver(memoryRecordTable()), actor, 'k', creation(more));
    expect(outcome.ok ? 'ok' : (codesOf(outcome)[0] ?? kindOf(outcome))).toBe(expected);
  });

  it('is said for every role', () => {
    const roles = new Set(BEGINNERS.flatMap(([{ roles: own }]) => own));
    expect([...roles].toSorted()).toEqual([...ROLES].toSorted());
  });
});

/** Who does what on the ordinary way of a case. */
const DOES = (operation: Operation): Actor => {
  if (['submission', 'correction-answer', 'withdrawal'].includes(operation)) return citizen();
  const intake = ['pre-check', 'correction-request', 'acceptance', 'non-acceptance', 'transfer', 'delivery'];
  return intake.includes(operation) ? CLERK : APPROVER;
};

/** An operation that the same official may ask for besides. */
const otherThan = (operation: Operation): Operation => {
  if (DOES(operation) === CLERK) return operation === 'pre-check' ? 'acceptance' : 'pre-check';
  return operation === 'review-start' ? 'license-making' : 'review-start';
};

/** Happens once of itself: no second request can differ. */
const ALIKE: readonly Operation[] = ['submission', 'correction-answer'];

describe('the same twice', () => {
  it.each(OPERATIONS)('is done once: %s', async (operation) => {
    const { room, id } = await caseBefore(memoryRecordTable(), operation);
    const actor = DOES(operation);
    const before = await room.cases.find(id);
    const first = await perform(room, actor, id, operation);
    expect(kindOf(first)).toBe('ok');
    const second = await perform(room, actor, id, operation);
    expect(second).toEqual(first);
    const after = await room.cases.find(id);
    expect(after?.rev).toBe((before?.rev ?? 0) + 1);
    expect(after?.record.course.entries).toHaveLength((before?.record.course.entries.length ?? 0) + 1);
    expect(Object.keys(after?.outbox ?? {})).toHaveLength(Object.keys(before?.outbox ?? {}).length + 1);
  });

  it.each(OPERATIONS.filter((one) => !ALIKE.includes(one)))(
    'is refused for another request under its key: %s',
    async (operation) => {
      const { room, id } = await caseBefore(memoryRecordTable(), operation);
      const actor = DOES(operation);
      expect(kindOf(await perform(room, actor, id, operation))).toBe('ok');
      const before = await room.cases.find(id);
      const another =
        operation === 'withdrawal'
          ? await perform(room, actor, id, operation, { reason: '不办了' })
          : await perform(room, actor, id, otherThan(operation));
      expect(kindOf(another)).toBe('idempotency-key-reused');
      expect(await room.cases.find(id)).toEqual(before);
    },
  );

  it('begins one case, and another request under the key none', async () => {
    const room = casesOver(memoryRecordTable());
    const begin = (more: Partial<CaseCreation> = {}) => createCase(room, citizen(), 'k', creation(more));
    const [first, second] = [await begin(), await begin()];
    expect(first.ok && second.ok && [first.value.created, second.value.created]).toEqual([true, false]);
    expect(second.ok && second.value.answer).toEqual(first.ok && first.value.answer);
    expect(kindOf(await begin({ channel: 'mobile' }))).toBe('idempotency-key-reused');
  });

  it('saves over the version that was read alone', async () => {
    const { room, id } = await caseBefore(memoryRecordTable(), 'submission');
    const save = () =>
      saveApplication(room, citizen(), id, { situations: {}, form: {}, materials: [], ifMatch: '2' });
    expect([kindOf(await save()), kindOf(await save())]).toEqual(['ok', 'stale-version']);
    expect((await room.cases.find(id))?.rev).toBe(3);
  });
});
