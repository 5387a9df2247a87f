import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoCaseStore } from '../../lib/cases/case-store.dynamo.ts';
import type { CaseEvent, CaseStore, Phase } from '../../lib/cases/case-store.ts';
import type { CaseRecord, StoredCase } from '../../lib/cases/case.ts';
import { dynamoHistoryStore } from '../../lib/cases/history/history-store.dynamo.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { OutboxFull } from '../../lib/platform/store/record-table.ts';
import { AGENCY, ITEM, itemOf } from './room.ts';

type Opened = Readonly<{ table: RecordTable; close: () => Promise<void> }>;

const AT = '2026-11-24T02:00:00.000Z';
const LATER = '2026-11-24T03:00:00.000Z';

let made = 0;
/** An id, a number or a key that no other test has. */
const fresh = (width = 32): string => {
  made += 1;
  return made.toString(16).padStart(width, '0');
};

const draftOf = (more: Partial<CaseRecord> = {}): CaseRecord => ({
  id: fresh(),
  createdAt: AT,
  item: itemOf().bound,
  applyType: '1',
  applicantKind: 'person',
  applicant: 'k1:applicant',
  owner: 'owner',
  channel: 'web',
  situations: {},
  materials: [],
  course: { state: 'draft', entries: [], steps: [], fourEyes: false, endsWithLicense: false, deferred: [] },
  personal: '1.k1.sm4-gcm.iv.personal.tag',
  ...more,
});

const inState = (record: CaseRecord, state: CaseRecord['course']['state'], due?: string): CaseRecord => ({
  ...record,
  course: { ...record.course, state },
  ...(due === undefined ? {} : { told: { due, provisional: false, at: AT } }),
});

const eventOf = (type: string, at = AT): CaseEvent => ({ type, at, facts: { by: 'somebody' } });
const CREATED = eventOf('case-created');

const paged = async (
  pageOf: (after: string | undefined) => ReturnType<CaseStore['pageOf']>,
): Promise<readonly (readonly string[])[]> => {
  const pages: string[][] = [];
  let after: string | undefined;
  do {
    const page = await pageOf(after);
    pages.push(page.cases.map(({ record }) => record.id));
    after = page.after;
  } while (after !== undefined);
  return pages;
};

const present = (stored: StoredCase | undefined): StoredCase => {
  if (stored === undefined) throw new Error('no such case');
  return stored;
};

/** What the room needs of the table of its cases, on any engine. `races` where it serves one at a time. */
export const caseStoreContract = (
  engine: string,
  open: () => Promise<Opened>,
  { races = true }: Readonly<{ races?: boolean }> = {},
): void => {
  describe(`the store of cases on ${engine}`, () => {
    let opened: Opened;
    let cases: CaseStore;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => {
      cases = dynamoCaseStore(opened.table);
    });
    afterAll(() => opened.close());

    const created = async (record: CaseRecord, lists: Parameters<CaseStore['create']>[2]['lists'] = []) => {
      expect(await cases.create(record, 'request', { keys: [], lists }, CREATED)).toBe('created');
      return present(await cases.find(record.id));
    };
    /** A case that has come so far. */
    const worked = async (
      state: CaseRecord['course']['state'],
      due: string,
      more: Partial<CaseRecord> = {},
    ) => {
      const stored = await created(draftOf(more));
      const record = inState(stored.record, state, due);
      expect(await cases.save(record, stored, [])).toBe('saved');
      return record.id;
    };

    it('gives back a case as it was put, with the event that tells of it', async () => {
      const record = draftOf({
        localNumber: fresh(8),
        mandateTo: '2026-12-31',
        window: { division: '150121100' },
      });
      expect(await cases.find(record.id)).toBeUndefined();
      const stored = await created(record);
      expect(stored).toMatchObject({ record, rev: 1 });
      expect(Object.values(stored.outbox)).toMatchObject([
        { type: 'case-created', subject: record.id, at: AT },
      ]);
    });

    it('puts a case once, and no other one under its id', async () => {
      const record = draftOf();
      const put = (request: string, more: Partial<CaseRecord> = {}) =>
        cases.create({ ...record, ...more }, request, { keys: [], lists: [] }, CREATED);
      expect(await cases.requestOf(record.id)).toBeUndefined();
      expect(await put('one')).toBe('created');
      expect(await put('one', { channel: 'mobile' })).toBe('exists');
      expect(await put('another')).toBe('reused');
      expect(await cases.requestOf(record.id)).toBe('one');
      const stored = present(await cases.find(record.id));
      expect(stored).toMatchObject({ record, rev: 1 });
      expect(Object.keys(stored.outbox)).toHaveLength(1);
    });

    it('writes over what was read alone, and keeps what is not delivered yet', async () => {
      const first = await created(draftOf());
      const second = inState(first.record, 'submitted', '2026-12-01');
      expect(await cases.save(second, first, [eventOf('case-submission', LATER)])).toBe('saved');
      expect(await cases.save(first.record, first, [eventOf('case-withdrawal', LATER)])).toBe('stale');
      const stored = present(await cases.find(first.record.id));
      expect(stored).toMatchObject({ record: second, rev: 2 });
      expect(
        Object.values(stored.outbox)
          .map(({ type }) => type)
          .toSorted(),
      ).toEqual(['case-created', 'case-submission']);
    });

    it('says of each event by which write of the head it came, which gives those of one instant an order', async () => {
      const first = await created(draftOf());
      const second = inState(first.record, 'submitted', '2026-12-01');
      expect(await cases.save(second, first, [eventOf('case-submission')])).toBe('saved');
      const { outbox } = present(await cases.find(first.record.id));
      expect(
        Object.values(outbox)
          .map(({ type, facts }) => `${type} ${facts?.['rev']}`)
          .toSorted(),
      ).toEqual(['case-created 1', 'case-submission 2']);
    });

    it('is written over while a drainer takes events away, and loses none that came since', async () => {
      const first = await created(draftOf());
      await opened.table.clearEvents(
        { pk: `case#${first.record.id}`, sk: 'head' },
        Object.keys(first.outbox),
      );
      const drained = present(await cases.find(first.record.id));
      expect([drained.rev, drained.outbox]).toEqual([1, {}]);
      // Who read before writes back what has been delivered: it comes again, by the same id.
      const second = inState(first.record, 'submitted', '2026-12-01');
      expect(await cases.save(second, first, [eventOf('case-submission')])).toBe('saved');
      const { outbox } = present(await cases.find(first.record.id));
      expect(Object.keys(outbox)).toEqual(expect.arrayContaining(Object.keys(first.outbox)));
      expect(Object.keys(outbox)).toHaveLength(2);
    });

    it('takes no event more than a head holds, and changes nothing then', async () => {
      let stored = await created(draftOf());
      for (let turn = 0; turn < 31; turn += 1) {
        expect(await cases.save(stored.record, stored, [eventOf('case-application-saved')])).toBe('saved');
        stored = present(await cases.find(stored.record.id));
      }
      await expect(cases.save(stored.record, stored, [eventOf('case-submission')])).rejects.toThrow(
        OutboxFull,
      );
      expect(await cases.find(stored.record.id)).toEqual(stored);
    });

    it('counts the serials of an item and a day from one, and gives none twice', async () => {
      const [item, other] = [`${ITEM}-${fresh(4)}`, `${ITEM}-${fresh(4)}`];
      const next = (of: string, date: string) => cases.nextSerial(of, date);
      expect([await next(item, '2026-11-24'), await next(item, '2026-11-24')]).toEqual([1, 2]);
      expect([await next(item, '2026-11-25'), await next(other, '2026-11-24')]).toEqual([1, 1]);
      const all: number[] = [];
      if (races)
        all.push(...(await Promise.all(Array.from({ length: 30 }, () => next(other, '2026-11-24')))));
      else for (let turn = 0; turn < 30; turn += 1) all.push(await next(other, '2026-11-24'));
      expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, place) => place + 2));
    });

    it.runIf(races)('is moved along once by any number at once', async () => {
      const first = await created(draftOf());
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, place) =>
          cases.save(inState(first.record, 'submitted', `2026-12-${10 + place}`), first, [
            eventOf('case-submission'),
          ]),
        ),
      );
      expect(outcomes.filter((one) => one === 'saved')).toHaveLength(1);
      const { rev, outbox } = present(await cases.find(first.record.id));
      expect([rev, Object.keys(outbox).length]).toEqual([2, 2]);
    });

    it.runIf(races)('is begun once by any number at once', async () => {
      const record = draftOf();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, place) =>
          cases.create(record, place % 2 === 0 ? 'one' : 'another', { keys: [], lists: [] }, CREATED),
        ),
      );
      expect(outcomes.filter((one) => one === 'created')).toHaveLength(1);
      expect(outcomes.filter((one) => one === 'reused')).toHaveLength(10);
    });

    it('lets a key lead to the first case that had it', async () => {
      const [number, code] = [fresh(48), fresh(20)];
      const record = draftOf();
      const keys = [{ by: 'query', key: code }] as const;
      await cases.create(record, 'request', { keys, lists: [] }, CREATED);
      await cases.lead({ by: 'number', key: number }, record.id);
      await cases.lead({ by: 'number', key: number }, fresh());
      expect(await cases.idOf({ by: 'number', key: number })).toBe(record.id);
      expect(await cases.idOf({ by: 'query', key: code })).toBe(record.id);
      expect(await cases.idOf({ by: 'query', key: number })).toBeUndefined();
    });

    it('keeps the number of an older system for one case of an agency', async () => {
      const localNumber = fresh(12);
      const one = await created(draftOf({ localNumber }));
      const other = draftOf({ localNumber });
      expect(await cases.create(other, 'request', { keys: [], lists: [] }, CREATED)).toBe('taken');
      expect(await cases.find(other.id)).toBeUndefined();
      expect(await cases.idOfLocal(AGENCY, localNumber)).toBe(one.record.id);
      const elsewhere = draftOf({ localNumber });
      const agency = { code: '11430000006122244L', name: '另一局' };
      await created({ ...elsewhere, item: { ...elsewhere.item, agency } });
      expect(await cases.idOfLocal(agency.code, localNumber)).toBe(elsewhere.id);
    });

    it('keeps what was said once, and finds it by its digest', async () => {
      const { record } = await created(draftOf());
      await cases.keepNote(record.id, 'd1', 'first');
      await cases.keepNote(record.id, 'd1', 'second');
      await cases.keepNote(record.id, 'd2', 'another');
      const found = await cases.findNotes(record.id, ['d1', 'd2', 'd2', 'd3']);
      expect([...found].toSorted()).toEqual([
        ['d1', 'first'],
        ['d2', 'another'],
      ]);
    });

    it('lists the newest first, each once, on pages that join', async () => {
      const list = { of: 'applicant', key: `k1:${fresh()}` } as const;
      const ids: string[] = [];
      for (let minute = 0; minute < 7; minute += 1) {
        const { record } = await created(draftOf({ createdAt: `2026-11-24T02:0${minute}:00.000Z` }), [list]);
        ids.unshift(record.id);
      }
      const pages = await paged((after) => cases.pageOf(list, { limit: 3, after }));
      expect(pages.flat()).toEqual(ids);
      expect(Math.max(...pages.map((page) => page.length))).toBe(3);
    });

    it('lists nothing that was begun and is not there, and what came to its end once', async () => {
      const list = { of: 'window', key: fresh() } as const;
      const record = draftOf();
      const failing: RecordTable = {
        ...opened.table,
        putIfAbsent: async (row) => {
          if (row.sk === 'head') throw new Error('the process is gone');
          return opened.table.putIfAbsent(row);
        },
      };
      const leads = { keys: [], lists: [list] };
      await expect(dynamoCaseStore(failing).create(record, 'request', leads, CREATED)).rejects.toThrow(
        'gone',
      );
      expect(await paged((after) => cases.pageOf(list, { limit: 5, after }))).toEqual([[]]);
      const again = { ...record, createdAt: LATER };
      expect(await cases.create(again, 'request', leads, { ...CREATED, at: LATER })).toBe('created');
      expect(await paged((after) => cases.pageOf(list, { limit: 5, after }))).toEqual([[record.id]]);
    });

    it('keeps the work of an agency by phase, what is due first before the rest', async () => {
      const agency = { code: fresh(18), name: '示范局' };
      const more = { item: { ...itemOf().bound, agency } };
      const late = await worked('submitted', '2026-12-09', more);
      const soon = await worked('pre-checked', '2026-12-01', more);
      const review = await worked('under-review', '2026-12-03', more);
      await created(draftOf(more));
      const phase = async (one: Phase) =>
        (
          await paged((after) => cases.worklist({ agency: agency.code, phase: one }, { limit: 1, after }))
        ).flat();
      expect(await phase('intake')).toEqual([soon, late]);
      expect(await phase('review')).toEqual([review]);
      expect(await phase('finishing')).toEqual([]);
      const stored = present(await cases.find(soon));
      expect(await cases.save(inState(stored.record, 'accepted', '2026-12-20'), stored, [])).toBe('saved');
      expect(await phase('intake')).toEqual([late]);
      expect(await phase('review')).toEqual([review, soon]);
    });
  });

  describe(`the history of cases on ${engine}`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const entryOf = (id: string, rev: number) => ({ id, type: 'case-submission', at: AT, facts: { rev } });

    it('keeps an entry once, in the order in which the head was written', async () => {
      const history = dynamoHistoryStore(opened.table);
      const id = fresh();
      for (const rev of [10, 2, 9, 1, 2]) await history.keep(id, entryOf(`e${rev}`, rev));
      const pages: string[] = [];
      let after: string | undefined;
      do {
        const page = await history.pageOf(id, { limit: 3, after });
        pages.push(page.entries.map((entry) => entry.id).join(' '));
        after = page.after;
      } while (after !== undefined);
      expect(pages.filter((page) => page !== '')).toEqual(['e1 e2 e9', 'e10']);
      const missing = await history.missing(id, [entryOf('e2', 2), entryOf('e3', 3)]);
      expect(missing.map((entry) => entry.id)).toEqual(['e3']);
    });
  });
};
