import { describe, expect, it } from 'vitest';
import type { ConsentRequest } from '../../../lib/licenses/consents/consent-requests.ts';
import { listConsents } from '../../../lib/licenses/consents/list-consents.ts';
import { withdrawConsent } from '../../../lib/licenses/consents/withdraw-consent.ts';
import {
  citizen,
  CITIZEN,
  codesOf,
  file,
  identifierOf,
  ISSUING,
  kindOf,
  OTHER_CITIZEN,
  PERSONAL,
  valueOf,
} from '../room.ts';
import { BORROWER, CLERK, give, lending } from './lending.ts';

describe('a consent', () => {
  it('is given once by the same key and request, and to nobody else under that key', async () => {
    const room = lending();
    const first = valueOf(await give(room));
    expect(first).toMatchObject({ agency: BORROWER, inForce: true });
    expect(valueOf(await give(room))).toEqual(first);
    expect(kindOf(await give(room, { until: '2026-12-25T00:00:00Z' }))).toBe('idempotency-key-reused');
  });

  it('names licenses by their identifiers, and only those of the caller', async () => {
    const room = lending();
    await file(room);
    const others = { ...PERSONAL, holder: { ...PERSONAL.holder, number: OTHER_CITIZEN } };
    await file(room, { serial: 'S002', personal: others });
    const wish = { types: [], licenses: [identifierOf()] };
    expect(valueOf(await give(room, wish)).licenses).toHaveLength(1);
    const refused = await give(
      room,
      { licenses: [identifierOf(), identifierOf('S002'), 'x'] },
      citizen(),
      'key-2',
    );
    expect(codesOf(refused)).toEqual([
      'consent-license-not-own /licenses/1',
      'consent-license-not-own /licenses/2',
    ]);
  });

  it.each<[Partial<ConsentRequest>, readonly string[]]>([
    [{ types: [] }, ['consent-names-nothing /types']],
    [{ agency: '91150100MA0N00000X' }, ['consent-agency-unsound /agency']],
    [{ until: '2026-11-24T02:00:00Z' }, ['consent-over /until']],
    [{ from: '2027-01-01T00:00:00Z', until: '2026-12-31T00:00:00Z' }, ['consent-reversed /until']],
    [{ until: '2028-01-01T00:00:00Z' }, ['consent-too-long /until']],
    [
      { types: [], agency: 'x', until: '2020-01-01T00:00:00Z' },
      ['consent-agency-unsound /agency', 'consent-names-nothing /types', 'consent-over /until'],
    ],
  ])('of %j is refused with all its reasons', async (wish, codes) => {
    expect(codesOf(await give(lending(), wish))).toEqual(codes);
  });

  it('is listed to who gave it and to nobody else, withdrawn or not', async () => {
    const room = lending();
    const { id } = valueOf(await give(room));
    valueOf(await give(room, {}, citizen(OTHER_CITIZEN), 'key-00000002'));
    valueOf(await withdrawConsent(room, citizen(), id));
    const own = valueOf(await listConsents(room, citizen(), { limit: 20 }));
    expect(own.consents).toMatchObject([{ id, inForce: false }]);
  });

  it('is withdrawn by who gave it alone, and stays so', async () => {
    const room = lending();
    const { id } = valueOf(await give(room));
    expect(kindOf(await withdrawConsent(room, citizen(OTHER_CITIZEN), id))).toBe('consent-not-found');
    for (const actor of [CLERK, ISSUING])
      expect(kindOf(await withdrawConsent(room, actor, id))).toBe('forbidden');
    const first = valueOf(await withdrawConsent(room, citizen(), id));
    room.clock.to('2026-11-24T03:00:00.000Z');
    expect(valueOf(await withdrawConsent(room, citizen(), id)).withdrawnAt).toBe(first.withdrawnAt);
  });

  it('that others use all the time is not said to be withdrawn before it is', async () => {
    const room = lending();
    const { id } = valueOf(await give(room));
    const consents = { ...room.consents, save: async () => 'stale' as const };
    expect(kindOf(await withdrawConsent({ ...room, consents }, citizen(), id))).toBe('consent-contended');
    expect((await room.consents.find(id))?.consent.withdrawnAt).toBeUndefined();
  });

  it('stands in the store without a number of its holder', async () => {
    const room = lending();
    valueOf(await give(room));
    expect(JSON.stringify((await room.table.scan({ index: 0, of: 1 })).records)).not.toContain(CITIZEN);
  });
});
