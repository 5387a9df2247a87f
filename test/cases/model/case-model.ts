import { dayOfInstant, naiveDeadlines, type NaiveLimit } from './calendar-table.ts';

/*
 * The cases room on one page: what somebody who has read the law, and none of the code, would expect of it. The real room is
 * held against it by `play-cases.ts`.
 */

/** From where to where each action leads. */
const MACHINE: Readonly<Record<string, readonly [from: string, to: string]>> = {
  submission: ['draft', 'submitted'],
  'pre-check': ['submitted', 'pre-checked'],
  'correction-request': ['submitted pre-checked', 'correction-asked'],
  'correction-answer': ['correction-asked', 'submitted'],
  acceptance: ['submitted pre-checked', 'accepted'],
  'silent-acceptance': ['submitted pre-checked', 'accepted'],
  'non-acceptance': ['submitted pre-checked correction-asked', 'not-accepted'],
  transfer: ['submitted pre-checked', 'transferred'],
  'review-start': ['accepted', 'under-review'],
  'review-step': ['under-review', 'under-review'],
  'special-procedure-start': ['accepted under-review', 'special-procedure'],
  'special-procedure-end': ['special-procedure', 'under-review'],
  extension: ['under-review', 'under-review'],
  decision: ['accepted under-review', 'decided'],
  'license-making': ['decided', 'license-being-made'],
  conclusion: ['decided license-being-made', 'concluded'],
  delivery: ['concluded', 'delivered'],
  rating: ['concluded delivered', 'rated'],
  archiving: ['concluded delivered rated not-accepted transferred withdrawn revoked', 'archived'],
  withdrawal: [
    'draft submitted pre-checked correction-asked accepted under-review special-procedure',
    'withdrawn',
  ],
  revocation: ['decided license-being-made concluded delivered rated archived', 'revoked'],
};

export const possibleIn = (state: string): readonly string[] =>
  Object.keys(MACHINE).filter((action) => MACHINE[action]?.[0].split(' ').includes(state));

/** Who plays, by which roles. */
export const ROLES_OF = {
  one: 'citizen',
  two: 'citizen',
  agent: 'agent',
  window: 'clerk',
  clerk: 'clerk',
  stranger: 'clerk',
  both: 'clerk approver',
  approver: 'approver',
  second: 'approver',
  fire: 'approver',
  supervisor: 'supervisor',
} as const;
export type Player = keyof typeof ROLES_OF;

export type Standing = 'applicant' | 'agent' | 'window' | 'reception' | 'clerk' | 'approver' | 'joint';
const APPLY = 'applicant agent window';
const INTAKE = 'clerk reception';

/** Who may, by how they stand to a case. */
export const NEEDS: Readonly<Record<string, string>> = {
  save: APPLY,
  submission: APPLY,
  'correction-answer': APPLY,
  withdrawal: APPLY,
  'pre-check': INTAKE,
  'correction-request': INTAKE,
  acceptance: INTAKE,
  'non-acceptance': INTAKE,
  transfer: INTAKE,
  'review-step': 'approver joint',
  delivery: 'clerk approver window',
  archiving: 'clerk approver',
};
const ROLE_FOR: Readonly<Record<string, string>> = {
  applicant: 'citizen',
  window: 'clerk',
  reception: 'clerk',
  joint: 'approver',
};

export type ItemModel = Readonly<{
  code: string;
  licensing: boolean;
  limits: Readonly<{ legal?: NaiveLimit; promised?: NaiveLimit }>;
  fourEyes: boolean;
  endsWithLicense: boolean;
  steps: readonly Readonly<{ id: string; parallel: boolean; fire: boolean }>[];
}>;

type EntryModel = Readonly<{
  action: string;
  at: number;
  by: Player | 'silence' | 'sweep';
  on?: string;
  more?: number;
  step?: string;
  decision?: string;
  /** Key and request: what tells a repetition. */
  key?: string;
  request?: string;
}>;

/** A case by its model; `reserved` where its key is taken and it is not there itself. */
export type CaseModel = Readonly<{
  creator: Player;
  applicant: 'one' | 'two';
  item: ItemModel;
  request: string;
  version: number;
  state: string;
  rev: number;
  filled: boolean;
  /** When it was begun, or last saved as a draft. */
  touched: number;
  entries: readonly EntryModel[];
  /** What its history has to hold, in order. */
  told: readonly string[];
  due?: Readonly<{ due: string; provisional: boolean }>;
  number?: string;
  license?: string;
}>;

/** What somebody does on one case. */
export type Command = Readonly<{
  by: Player;
  what: string;
  key: string;
  /** What is asked for, as the room takes it, beside the name of the operation. */
  body: Readonly<Record<string, unknown>>;
}>;

export type Around = Readonly<{
  now: number;
  item: ItemModel;
  /** The version in force of the item of the case. */
  version: number;
  mandateTo: string;
}>;

/** The answer, and the heads that the case goes through. */
export type Outcome = Readonly<{ kind: string; heads: readonly CaseModel[] }>;
const no = (kind: string, ...heads: readonly CaseModel[]): Outcome => ({ kind, heads });

/** Before, it is nobody's business but of those who make it. */
export const isHandedIn = ({ entries }: CaseModel): boolean =>
  entries.some(({ action }) => action === 'submission');

const standingsOf = (by: Player, one: CaseModel, { now, mandateTo }: Around): readonly Standing[] => {
  const open = isHandedIn(one);
  const all: Readonly<Record<Player, readonly Standing[]>> = {
    one: one.applicant === 'one' ? ['applicant'] : [],
    two: one.applicant === 'two' ? ['applicant'] : [],
    agent: one.creator === 'agent' && dayOfInstant(now) <= mandateTo ? ['agent'] : [],
    window: one.creator === 'window' ? (open ? ['window', 'reception'] : ['window']) : [],
    clerk: open ? ['clerk'] : [],
    stranger: [],
    both: open ? ['clerk', 'approver'] : [],
    approver: open ? ['approver'] : [],
    second: open ? ['approver'] : [],
    fire: open && one.item.steps.some(({ fire }) => fire) ? ['joint'] : [],
    supervisor: [],
  };
  return all[by];
};

const watches = (by: Player, one: CaseModel): boolean => by === 'supervisor' && isHandedIn(one);

/** Undefined where somebody may. */
const barred = (by: Player, what: string, one: CaseModel | undefined, around: Around) => {
  const needs = (NEEDS[what] ?? 'approver').split(' ');
  const roles: readonly string[] = ROLES_OF[by].split(' ');
  if (!needs.some((need) => roles.includes(ROLE_FOR[need] ?? need))) return 'forbidden';
  if (one === undefined || one.state === 'reserved') return 'case-not-found';
  const stands = standingsOf(by, one, around);
  if (stands.length === 0) return watches(by, one) ? 'forbidden' : 'case-not-found';
  return stands.some((standing) => needs.includes(standing)) ? undefined : 'forbidden';
};

type Due = NonNullable<CaseModel['due']>;

/** The date by which somebody may expect a word: of what runs, what ends first. */
const dueOf = ({ item, entries }: Pick<CaseModel, 'item' | 'entries'>, now: number): Due | undefined => {
  const { correction, legal, promised } = naiveDeadlines(item.limits, entries, now);
  const dates = [correction ?? promised, correction ?? legal].flatMap((each) =>
    each === undefined || each.stopped ? [] : [each],
  );
  const [first] = dates.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return first && { due: first.date, provisional: first.provisional };
};

const moved = (one: CaseModel, entry: EntryModel): CaseModel => {
  const entries = [...one.entries, entry];
  const { due: _, ...rest } = one;
  const due = dueOf({ ...one, entries }, entry.at);
  return {
    ...rest,
    entries,
    rev: one.rev + 1,
    state: MACHINE[entry.action]?.[1] ?? '?',
    told: [...one.told, `case-${entry.action}`],
    ...(due && { due }),
  };
};

const AWAITED = /^(submitted|pre-checked|accepted|under-review|special-procedure)$/;

/** The case behind a calendar that has changed since its date was told. */
const afterCalendar = (one: CaseModel, now: number): CaseModel => {
  const due = AWAITED.test(one.state) && one.due !== undefined ? dueOf(one, now) : undefined;
  if (due === undefined || JSON.stringify(due) === JSON.stringify(one.due)) return one;
  const told = due.due === one.due?.due ? one.told : [...one.told, 'case-deadline-moved'];
  return { ...one, due, told, rev: one.rev + 1 };
};

/** The case behind what silence has done until now. */
const afterSilence = (one: CaseModel, now: number): CaseModel => {
  if (!one.item.licensing || !['submitted', 'pre-checked'].includes(one.state)) return one;
  const { correction } = naiveDeadlines(one.item.limits, one.entries, now);
  if (correction === undefined || correction.stopped || dayOfInstant(now) <= correction.date) return one;
  const received = one.entries.findLast(({ action }) => /submission|correction-answer/.test(action));
  const on = dayOfInstant(received?.at ?? 0);
  return moved(one, { action: 'silent-acceptance', at: now, by: 'silence', on });
};

const concluded = ({ entries }: CaseModel): readonly (string | undefined)[] =>
  entries.map(({ action, step }) => (action === 'review-step' ? step : undefined));

/** Steps that are open: the first one left, with its neighbours that are parallel too. */
export const openIn = (one: CaseModel): readonly string[] => {
  const done = concluded(one);
  const groups: ItemModel['steps'][number][][] = [];
  for (const step of one.item.steps) {
    const last = groups.at(-1);
    if (step.parallel && last?.every(({ parallel }) => parallel)) last.push(step);
    else groups.push([step]);
  }
  const left = groups.map((group) => group.filter(({ id }) => !done.includes(id)));
  return (left.find((group) => group.length > 0) ?? []).map(({ id }) => id);
};

const EXTENSION = { alone: 10, jointly: 15 };

/** What is wrong with a request by itself, before the guards of its action. */
const unfit = (one: CaseModel, { by, what, body }: Command, around: Around): string | undefined => {
  const { item } = one;
  switch (what) {
    case 'submission':
      if (one.version !== around.version) return 'item-version-superseded';
      return one.filled ? undefined : 'case-incomplete';
    case 'correction-answer':
      return one.filled ? undefined : 'case-incomplete';
    case 'extension': {
      const most = item.steps.some(({ fire }) => fire) ? EXTENSION.jointly : EXTENSION.alone;
      const bound = item.licensing && item.limits.legal?.unit === 'workday';
      return bound && Number(body['more']) > most ? 'case-operation-invalid' : undefined;
    }
    case 'review-step': {
      const fires = item.steps.some(({ id, fire }) => id === body['step'] && fire);
      return fires === (by === 'fire') ? undefined : 'case-operation-invalid';
    }
    case 'decision':
      return body['decision'] !== 'granted' && body['reason'] === undefined
        ? 'case-operation-invalid'
        : undefined;
    case 'conclusion': {
      const { license } = body;
      if (license === undefined) return undefined;
      return item.endsWithLicense && license === `license-${one.applicant}`
        ? undefined
        : 'case-operation-invalid';
    }
    default:
      return undefined;
  }
};

const MOST_ENTRIES = 100;
const KEPT = 10;
const GOES_ON = /^(submitted|pre-checked|correction-asked|accepted|under-review|special-procedure)$/;

const hindered = (one: CaseModel, { by, what, body }: Command): string | undefined => {
  const { entries, item } = one;
  const last = (action: string) => entries.findLast((entry) => entry.action === action);
  const granted = last('decision')?.decision === 'granted';
  switch (what) {
    case 'correction-request':
      return last('correction-request') && 'case-corrected-before';
    case 'extension':
      return last('extension') && 'case-extended-before';
    case 'decision':
      if (item.fourEyes && last('acceptance')?.by === by) return 'case-four-eyes';
      return openIn(one).length > 0 ? 'case-review-open' : undefined;
    case 'license-making':
      return granted ? undefined : 'case-not-granted';
    case 'conclusion':
      return granted && item.endsWithLicense && body['license'] === undefined
        ? 'case-license-missing'
        : undefined;
    case 'review-step':
      return openIn(one).includes(String(body['step'])) ? undefined : 'case-step-not-open';
    default:
      return undefined;
  }
};

const move = (one: CaseModel, command: Command, around: Around): Outcome => {
  const { by, what, key, body } = command;
  const request = JSON.stringify([what, body]);
  const before = one.entries.find((entry) => entry.by === by && entry.key === key);
  if (before) return no(before.request === request ? 'ok' : 'idempotency-key-reused');
  const silent = afterSilence(one, around.now);
  const now = afterCalendar(silent, around.now);
  const passed = [silent, now].filter((head, place, all) => head !== (all[place - 1] ?? one));
  if (!possibleIn(now.state).includes(what)) return no('case-state-conflict', ...passed);
  const wrong = unfit(now, command, around) ?? hindered(now, command);
  if (wrong !== undefined) return no(wrong, ...passed);
  const most = GOES_ON.test(MACHINE[what]?.[1] ?? '') ? MOST_ENTRIES - KEPT : MOST_ENTRIES;
  if (now.entries.length >= most) return no('case-entries-full', ...passed);
  const { more, step, decision, license } = body;
  const then = moved(now, {
    action: what,
    at: around.now,
    by,
    key,
    request,
    ...(typeof more === 'number' && { more }),
    ...(typeof step === 'string' && { step }),
    ...(typeof decision === 'string' && { decision }),
  });
  const kept = typeof license === 'string' ? { ...then, license } : then;
  return { kind: 'ok', heads: [...passed, what === 'submission' ? { ...kept, number: 'new' } : kept] };
};

const create = (before: CaseModel | undefined, { by, body }: Command, around: Around): Outcome => {
  const request = JSON.stringify(body);
  if (before !== undefined && before.request !== request) return no('idempotency-key-reused');
  if (before !== undefined && before.state !== 'reserved') return no('ok');
  if (by === 'agent' && around.mandateTo < dayOfInstant(around.now)) return no('case-invalid');
  const reserved: CaseModel = {
    creator: by,
    applicant: body['applicant'] === 'two' ? 'two' : 'one',
    item: around.item,
    request,
    version: around.version,
    state: 'reserved',
    rev: 0,
    filled: false,
    touched: before?.touched ?? around.now,
    entries: [],
    told: [],
  };
  const draft = { ...reserved, state: 'draft', rev: 1, told: ['case-created'] };
  return { kind: 'ok', heads: before === undefined ? [reserved, draft] : [draft] };
};

const save = (one: CaseModel, { body }: Command, { version, now }: Around): Outcome => {
  if (one.state !== 'draft' && one.state !== 'correction-asked') return no('case-state-conflict');
  if (body['ifMatch'] !== '*' && body['ifMatch'] !== String(one.rev)) return no('stale-version');
  const told = one.state === 'draft' ? one.told : [...one.told, 'case-application-saved'];
  const bound = one.state === 'draft' ? version : one.version;
  const filled = body['filled'] === true;
  const touched = one.state === 'draft' ? now : one.touched;
  return { kind: 'ok', heads: [{ ...one, filled, touched, version: bound, rev: one.rev + 1, told }] };
};

const DRAFT_MS = 30 * 86_400_000;

/** What follows from time alone, when somebody sees to it. */
const sweep = (one: CaseModel | undefined, { now }: Around): Outcome => {
  if (one === undefined || one.state === 'reserved') return no('ok');
  if (one.state === 'draft') {
    if (now - one.touched < DRAFT_MS) return no('ok');
    const { due: _, ...over } = moved(one, { action: 'withdrawal', at: now, by: 'sweep' });
    return no('ok', { ...over, filled: false, told: [...one.told, 'case-draft-expired'] });
  }
  const anew = afterCalendar(one, now);
  const silent = afterSilence(anew, now);
  return no('ok', ...[anew, silent].filter((head, place, all) => head !== (all[place - 1] ?? one)));
};

/** The instant from which on time alone moves a case: a draft ends, or silence accepts. */
export const edgeOf = (one: CaseModel, now: number): number | undefined => {
  if (one.state === 'draft') return one.touched + DRAFT_MS;
  const { correction } = naiveDeadlines(one.item.limits, one.entries, now);
  if (correction === undefined || correction.stopped) return undefined;
  return Date.parse(`${correction.date}T24:00:00+08:00`);
};

/** What a command comes to, by the model. */
export const expected = (one: CaseModel | undefined, command: Command, around: Around): Outcome => {
  if (command.what === 'sweep') return sweep(one, around);
  if (command.what === 'create') return create(one, command, around);
  const bar = barred(command.by, command.what, one, around);
  if (bar !== undefined || one === undefined) return no(bar ?? 'case-not-found');
  return command.what === 'save' ? save(one, command, around) : move(one, command, around);
};

/** Whose turn it might be. */
export const playersFor = (one: CaseModel, what: string, around: Around): readonly Player[] =>
  (Object.keys(ROLES_OF) as Player[]).filter((by) => barred(by, what, one, around) === undefined);
