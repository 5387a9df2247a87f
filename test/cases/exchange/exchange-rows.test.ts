import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXCHANGE_COLUMNS, EXCHANGE_TABLES } from '../../../lib/cases/exchange/exchange-columns.ts';
import { exchangeRows } from '../../../lib/cases/exchange/exchange-rows.ts';
import { exchangeTime } from '../../../lib/cases/exchange/exchange-time.ts';
import type { CaseRecord } from '../../../lib/cases/case.ts';
import { deadlinesOf } from '../../../lib/cases/due-told.ts';
import { casesOver } from '../room.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { anyCase, caseWith, PERSONAL } from './any-case.ts';

const { calendars } = casesOver(memoryRecordTable());
const TIME = /^\d{8}T\d{6}$/;

const rowsOf = (record: CaseRecord, more: Partial<Parameters<typeof exchangeRows>[0]> = {}) => {
  const rows = exchangeRows({ record, personal: PERSONAL, said: new Map(), materialNames: {}, ...more });
  if (rows === undefined) throw new Error('no rows');
  return rows;
};

const ENDS = ['decision', 'withdrawal', 'non-acceptance', 'transfer', 'revocation'];

describe('the rows of a case by any lawful course', () => {
  it('are whole: one for each step, special procedure and material, one of acceptance, one of a result', () => {
    let closed = 0;
    fc.assert(
      fc.property(anyCase, (record) => {
        const { entries } = record.course;
        const rows = rowsOf(record);
        const isClosed = entries.some(({ action }) => ENDS.includes(action));
        closed += isClosed ? 1 : 0;
        const stops = entries.filter(
          ({ action }) => action === 'special-procedure-start' || action === 'extension',
        );
        expect(EXCHANGE_TABLES.map((table) => rows[table].length)).toEqual([
          1,
          entries.length,
          isClosed ? 1 : 0,
          stops.length,
          record.materials.length,
        ]);
        for (const table of EXCHANGE_TABLES)
          for (const row of rows[table]) {
            expect(Object.keys(row)).toEqual(EXCHANGE_COLUMNS[table]);
            expect(row.project_no).toBe(record.number);
          }
      }),
    );
    expect(closed).toBeGreaterThan(20);
  });

  it('go forward in time', () => {
    fc.assert(
      fc.property(anyCase, (record) => {
        const rows = rowsOf(record);
        const [accept] = rows.up_pro_accept;
        const [result] = rows.up_pro_result;
        const { apply_date = '', accept_date = '' } = accept ?? {};
        expect(apply_date).toMatch(TIME);
        if (accept_date !== '') expect(accept_date >= apply_date).toBe(true);
        if (result !== undefined) {
          expect(result.result_date).toMatch(TIME);
          expect(result.result_date >= accept_date && result.result_date >= apply_date).toBe(true);
        }
        let before = '';
        for (const { event_start_time: start, event_end_time: end } of rows.up_pro_process) {
          expect(start).toMatch(TIME);
          expect(start <= end && (before === '' || start === before)).toBe(true);
          before = end;
        }
        for (const { special_time: start, end_time: end } of rows.up_pro_special_procedure)
          expect(start <= end).toBe(true);
      }),
    );
  });

  it('promise no day before acceptance', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async (record) => {
        const last = record.course.entries.at(-1);
        const due = (await deadlinesOf(calendars, record, new Date(last?.at ?? ''))).promised;
        const promised = due?.kind === 'due' ? due.date : undefined;
        const [accept] = rowsOf(record, { promised }).up_pro_accept;
        if (promised !== undefined)
          expect((accept?.promise_date ?? '') > (accept?.accept_date ?? 'x')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('hold the codes of their tables alone', () => {
    fc.assert(
      fc.property(anyCase, (record) => {
        const rows = rowsOf(record);
        for (const { event_name } of rows.up_pro_process) expect(event_name).toMatch(/^[129]$/);
        for (const { result_type, satisfaction } of rows.up_pro_result) {
          expect(['2', '4', '5', '11', '12', '13', '15']).toContain(result_type);
          expect(satisfaction).toBe(record.rating === undefined ? '' : String(record.rating.level));
        }
        for (const { get_type } of rows.up_pro_material) expect(get_type).toMatch(/^[1245]$/);
        for (const { special_type } of rows.up_pro_special_procedure) expect(special_type).toMatch(/^[12]$/);
      }),
    );
  });
});

describe('a row', () => {
  const entry = (action: CaseRecord['course']['entries'][number]['action'], at: string, more = {}) => ({
    action,
    at,
    by: 'somebody',
    ...more,
  });
  const course = (...entries: readonly ReturnType<typeof entry>[]) => ({
    ...caseWith().course,
    entries: [...entries],
  });

  it('tells times of China', () => {
    expect(exchangeTime('2026-11-24T16:00:01.999Z')).toBe('20261125T000001');
  });

  it('calls what is done at once 1, and what is promised 2', () => {
    const typeOf = (handlingType?: string) => {
      const { handlingType: _, ...item } = caseWith().item;
      const bound = handlingType === undefined ? item : { ...item, handlingType };
      return rowsOf(caseWith({ item: bound })).up_pro_accept[0]?.project_type;
    };
    expect([typeOf('immediate'), typeOf('committed'), typeOf('other'), typeOf()]).toEqual([
      '1',
      '2',
      '9',
      '9',
    ]);
  });

  it('is accepted by silence when it was received', () => {
    const at = '2026-11-24T02:00:00.000Z';
    const silent = course(
      entry('submission', at),
      entry('silent-acceptance', '2026-12-02T02:00:00.000Z', { on: '2026-11-24' }),
    );
    expect(rowsOf(caseWith({ course: silent })).up_pro_accept[0]?.accept_date).toBe('20261124T100000');
  });

  it('of a special procedure that runs ends as it begins, and an extension is of the first kind', () => {
    const at = '2026-11-24T02:00:00.000Z';
    const stopped = course(entry('extension', at), entry('special-procedure-start', at, { note: 'n' }));
    const said = new Map([['n', { name: '听证', reason: '依申请' }]]);
    expect(rowsOf(caseWith({ course: stopped }), { said }).up_pro_special_procedure).toMatchObject([
      { special_type: '1', special_name: '延长期限' },
      {
        special_type: '2',
        special_name: '听证',
        special_reason: '依申请',
        special_time: '20261124T100000',
        end_time: '20261124T100000',
      },
    ]);
  });

  it('tells of what kind an organisation is by its code', () => {
    const typeOf = (number: string) =>
      rowsOf(caseWith({ applicantKind: 'organisation' }), {
        personal: { ...PERSONAL, applicant: { codeType: '001', number, name: '某单位' } },
      }).up_pro_accept[0]?.applyer_type;
    expect(['91350100M000100Y43', '12150000X', '5215X', '11150100X', 'N2150X'].map(typeOf)).toEqual([
      '2',
      '3',
      '4',
      '6',
      '9',
    ]);
    expect(rowsOf(caseWith()).up_pro_accept[0]?.applyer_type).toBe('1');
  });

  it('is none of a case without a number', () => {
    const { number: _, ...without } = caseWith();
    const one = { record: without, personal: PERSONAL, said: new Map(), materialNames: {} };
    expect(exchangeRows(one)).toBeUndefined();
  });

  it('leaves out what the system rated by itself', () => {
    const decided = course(entry('decision', '2026-11-24T02:00:00.000Z', { decision: 'granted' }));
    const rating = { level: 1, channel: 'web', tags: [], at: '', byDefault: true };
    expect(rowsOf(caseWith({ course: decided, rating })).up_pro_result[0]?.satisfaction).toBe('');
  });
});
