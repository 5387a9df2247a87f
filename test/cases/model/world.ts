import { saveApplication } from '../../../lib/cases/application/save-application.ts';
import type { OperationRequest } from '../../../lib/cases/case-requests.ts';
import { dynamoCaseStore } from '../../../lib/cases/case-store.dynamo.ts';
import { createCase } from '../../../lib/cases/create-case.ts';
import { dynamoHistoryStore } from '../../../lib/cases/history/history-store.dynamo.ts';
import { operateCase } from '../../../lib/cases/operate-case.ts';
import { answerCorrection, submitCase } from '../../../lib/cases/submit-case.ts';
import { dynamoDraftList } from '../../../lib/cases/sweep/draft-list.dynamo.ts';
import { notingPlaces } from '../../../lib/cases/sweep/noting-places.ts';
import { sweepCases } from '../../../lib/cases/sweep/sweep-cases.ts';
import { dynamoWorkPlaces } from '../../../lib/cases/sweep/work-places.dynamo.ts';
import { withdrawCase } from '../../../lib/cases/withdraw-case.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { CITIZEN, OTHER_CITIZEN, SUMU, casesOver, creation, memoryItems, type Room } from '../room.ts';
import { tableCalendars } from './calendar-table.ts';
import type { Command, Player } from './case-model.ts';
import { ACTORS, ITEMS, toItem } from './cast.ts';

export const MANDATE_TO = '2027-01-20';

/** An event as the table holds it from the moment at which it counts. */
export type WrittenEvent = Readonly<{ id: string; rev: number; type: string }>;

/** Every event that a write of a head has made count, by case: the truth that history and audit are held to. */
const recordingTable = (inner: RecordTable) => {
  const written = new Map<string, Map<string, WrittenEvent>>();
  const note = (subject: string, rev: number, outbox: RecordOutbox): void => {
    const known = written.get(subject) ?? new Map<string, WrittenEvent>();
    for (const [id, { type }] of Object.entries(outbox ?? {}))
      if (!known.has(id)) known.set(id, { id, rev, type });
    written.set(subject, known);
  };
  const table: RecordTable = {
    ...inner,
    putIfAbsent: async (record) => {
      const outcome = await inner.putIfAbsent(record);
      if (outcome === 'created' && record.sk === 'head') note(record.pk, 1, record.outbox);
      return outcome;
    },
    replace: async (record, expectedRev) => {
      const outcome = await inner.replace(record, expectedRev);
      if (outcome === 'written' && record.sk === 'head') note(record.pk, expectedRev + 1, record.outbox);
      return outcome;
    },
  };
  return { table, writtenOf: (id: string) => [...(written.get(`case#${id}`)?.values() ?? [])], written };
};
type RecordOutbox = Parameters<RecordTable['putIfAbsent']>[0]['outbox'];

const KEYS = casesOver(memoryRecordTable());

/** The room with everything around it that a game may move: the clock, versions of items, a table that remembers its writes. */
export const newWorld = (start: number) => {
  const { table, writtenOf, written } = recordingTable(memoryRecordTable());
  let now = start;
  const items = memoryItems(...ITEMS.map((item) => toItem(item, 1)));
  const versions = new Map(ITEMS.map(({ code }) => [code, 1]));
  const { caseLicenses } = KEYS;
  caseLicenses.issue('license-one', CITIZEN);
  caseLicenses.issue('license-two', OTHER_CITIZEN);
  const clock = { now: () => new Date(now), to: () => new Date(now) };
  const over = (own: RecordTable): Room => ({
    ...KEYS,
    table: own,
    clock,
    items,
    calendars: tableCalendars,
    cases: notingPlaces(dynamoCaseStore(own), dynamoWorkPlaces(own)),
    history: dynamoHistoryStore(own),
  });
  return {
    table,
    written,
    writtenOf,
    over,
    room: over(table),
    /** What the schedule does of itself. */
    sweep: (own: RecordTable) => {
      const [drafts, places] = [dynamoDraftList(own), dynamoWorkPlaces(own)];
      return sweepCases({ ...over(own), calendars: tableCalendars, drafts, places, log: () => undefined });
    },
    clock,
    now: () => now,
    wait: (ms: number) => {
      now += ms;
    },
    versionOf: (code: string) => versions.get(code) ?? 0,
    publish: (code: string) => {
      const version = (versions.get(code) ?? 0) + 1;
      versions.set(code, version);
      const item = ITEMS.find((one) => one.code === code);
      if (item) items.publish(toItem(item, version));
    },
  };
};
export type World = ReturnType<typeof newWorld>;

/** The place of a case: who begins it, under which key. */
export type Slot = Readonly<{ creator: Player; key: string; id: string }>;

const NUMBERS = { one: CITIZEN, two: OTHER_CITIZEN } as const;

export const creationOf = ({ by, body }: Pick<Command, 'by' | 'body'>) => {
  const applicant = body['applicant'] === 'two' ? 'two' : 'one';
  const number = NUMBERS[applicant];
  const mandate = { name: '代办', number: OTHER_CITIZEN, document: '委托书1号', validTo: MANDATE_TO };
  return creation({
    item: String(body['item']),
    applicant: { kind: 'person', codeType: '111', number, name: '巴特尔', phone: '13804710001' },
    ...(by === 'window' && { channel: 'window', window: { division: SUMU } }),
    ...(by === 'agent' && { mandate }),
  });
};

const applicationOf = ({ by, body }: Command) => ({
  situations: {},
  form: {},
  materials:
    body['filled'] === true
      ? [{ kind: 'file', requirement: 'm1', upload: `${ACTORS[by].subject}-file` } as const]
      : [],
  ifMatch: String(body['ifMatch']),
});

/** Does in the room what a command says. */
export const perform = async (room: Room, slot: Slot, command: Command) => {
  const actor = ACTORS[command.by];
  switch (command.what) {
    case 'create': {
      const outcome = await createCase(room, actor, slot.key, creationOf(command));
      return outcome.ok ? { ...outcome, value: outcome.value.answer } : outcome;
    }
    case 'save':
      return saveApplication(room, actor, slot.id, applicationOf(command));
    case 'submission':
      return submitCase(room, actor, slot.id);
    case 'correction-answer':
      return answerCorrection(room, actor, slot.id);
    case 'withdrawal':
      return withdrawCase(room, actor, slot.id, { ...command.body });
    default: {
      const request = { operation: command.what, ...command.body } as OperationRequest;
      return operateCase(room, actor, slot.id, { key: command.key, request });
    }
  }
};
