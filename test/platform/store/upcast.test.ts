import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { reader, RecordUnreadable } from '../../../lib/platform/store/upcast.ts';
import type { StoredRecord } from '../../../lib/platform/store/record-table.ts';

const today = z.strictObject({
  name: z.string(),
  limit: z.object({ value: z.number(), unit: z.enum(['day', 'workday']) }),
});

const firstShape = z.object({ title: z.string(), days: z.number() });
const secondShape = z.object({ name: z.string(), days: z.number() });

const read = reader(
  3,
  {
    1: (data) => {
      const { title, days } = z.parse(firstShape, data);
      return { name: title, days };
    },
    2: (data) => {
      const { name, days } = z.parse(secondShape, data);
      return { name, limit: { value: days, unit: 'workday' } };
    },
  },
  today,
);

/** As versions 1, 2 and 3 wrote them. */
const fixtures: readonly StoredRecord[] = [
  { pk: 'item#1', sk: 'head', v: 1, rev: 4, data: { title: '新生儿登记', days: 5 } },
  { pk: 'item#1', sk: 'head', v: 2, rev: 5, data: { name: '新生儿登记', days: 5 } },
  {
    pk: 'item#1',
    sk: 'head',
    v: 3,
    rev: 6,
    data: { name: '新生儿登记', limit: { value: 5, unit: 'workday' } },
  },
];

const failureOf = (record: StoredRecord): unknown => {
  try {
    read(record);
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('reading a record of any version', () => {
  it.each(fixtures)('reads version $v in the shape of today', (record) => {
    expect(read(record)).toEqual({ name: '新生儿登记', limit: { value: 5, unit: 'workday' } });
  });

  it.each([4, 0, -1, 1.5, Number.NaN])('refuses version %s, naming the record', (v) => {
    const failure = failureOf({
      pk: 'item#1',
      sk: 'head',
      v,
      rev: 1,
      data: { secret: '150102199001011234' },
    });
    expect(failure).toBeInstanceOf(RecordUnreadable);
    expect(failure).toMatchObject({ code: 'record-unreadable', pk: 'item#1', sk: 'head', v });
    expect(String(failure)).toContain('record-unreadable: item#1 head');
  });

  it('says where data is not in shape', () => {
    const failure = failureOf({
      pk: 'item#1',
      sk: 'head',
      v: 3,
      rev: 1,
      data: { name: 1, limit: { value: 'x', unit: 'day' } },
    });
    expect(String(failure)).toContain('/name, /limit/value');
  });

  it('refuses a version that nothing reads', () => {
    const gap = reader(3, { 2: (data) => data }, today);
    expect(() => gap({ pk: 'a', sk: 'b', v: 1, rev: 1, data: {} })).toThrow(/nothing reads version 1/);
  });

  it('never says what stands in the data', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3, 4), fc.anything(), (v, more) => {
        const secret = '乌云其木格150102199001011234';
        const failure = failureOf({
          pk: 'a',
          sk: 'b',
          v,
          rev: 1,
          data: { name: [secret], title: { secret }, more },
        });
        expect(failure).toBeInstanceOf(RecordUnreadable);
        if (!(failure instanceof Error)) return;
        expect(`${failure.message}${failure.stack}${JSON.stringify(failure)}`).not.toContain(secret);
        expect(failure.cause).toBeUndefined();
      }),
    );
  });
});
