import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addEvent, eventIdOf } from '../../../lib/platform/store/outbox.ts';
import {
  OUTBOX_LIMIT,
  OutboxFull,
  type Outbox,
  type OutboxEvent,
} from '../../../lib/platform/store/record-table.ts';

const event: OutboxEvent = { type: 'item-published', at: '2026-11-02T01:02:03Z', subject: 'x' };

describe('an event id', () => {
  it('is the same whenever it is made', () => {
    expect(eventIdOf({ pk: 'item#1', sk: 'head' }, 3, 'item-published')).toBe(
      eventIdOf({ pk: 'item#1', sk: 'head' }, 3, 'item-published'),
    );
    expect(eventIdOf({ pk: 'item#1', sk: 'head' }, 3, 'item-published')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('differs for every other key, revision or type', () => {
    const arbitrary = fc.tuple(fc.string(), fc.string(), fc.nat(), fc.string());
    fc.assert(
      fc.property(arbitrary, arbitrary, ([pk, sk, rev, type], [pk2, sk2, rev2, type2]) => {
        const same = pk === pk2 && sk === sk2 && rev === rev2 && type === type2;
        expect(eventIdOf({ pk, sk }, rev, type) === eventIdOf({ pk: pk2, sk: sk2 }, rev2, type2)).toBe(same);
      }),
    );
    expect(eventIdOf({ pk: 'a', sk: 'b#c' }, 1, 't')).not.toBe(eventIdOf({ pk: 'a#b', sk: 'c' }, 1, 't'));
  });
});

describe('an outbox', () => {
  it('holds an added event and those before it, and is not changed in place', () => {
    const before: Outbox = { e1: event };
    expect(addEvent(before, 'e2', { ...event, subject: 'y' })).toEqual({
      e1: event,
      e2: { ...event, subject: 'y' },
    });
    expect(before).toEqual({ e1: event });
    expect(addEvent(undefined, 'e1', event)).toEqual({ e1: event });
  });

  it('is full with 32 events; one that it holds already still fits', () => {
    const ids = Array.from({ length: OUTBOX_LIMIT }, (_, i) => `e${i}`);
    const full = ids.reduce<Outbox>((outbox, id) => addEvent(outbox, id, event), {});
    expect(addEvent(full, 'e0', event)).toEqual(full);
    expect(() => addEvent(full, 'e32', event)).toThrow(OutboxFull);
  });
});
