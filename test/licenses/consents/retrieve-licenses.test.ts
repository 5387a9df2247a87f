import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { changeLicenseState } from '../../../lib/licenses/change-license-state.ts';
import { withdrawConsent } from '../../../lib/licenses/consents/withdraw-consent.ts';
import type { RetrievalRequest } from '../../../lib/licenses/retrievals/retrieval-requests.ts';
import { listUses } from '../../../lib/licenses/uses/list-uses.ts';
import {
  CITIZEN,
  citizen,
  file,
  identifierOf,
  ISSUER,
  ISSUING,
  kindOf,
  official,
  OTHER_CITIZEN,
  PERSONAL,
  TYPE,
  valueOf,
} from '../room.ts';
import { BORROWER, CLERK, drain, give, ITEM, lending, retrieve } from './lending.ts';

const OTHER_TYPE = '11100000000013338W012';

const shared = async (wish: Parameters<typeof give>[1] = {}) => {
  const room = lending();
  await file(room);
  const { id } = valueOf(await give(room, wish));
  return { room, id };
};

const revoke = (room: Awaited<ReturnType<typeof shared>>['room']) =>
  changeLicenseState(room, ISSUING, {
    identifier: identifierOf(),
    ifMatch: '*',
    operation: 'revocation',
    reason: 'x',
  });

describe('a retrieval', () => {
  it('shows what the consent covers, by type, by number and by identifier', async () => {
    const { room, id } = await shared();
    const wanted = [{ type: TYPE }, { type: TYPE, number: PERSONAL.number }, { identifier: identifierOf() }];
    const { results } = valueOf(await retrieve(room, id, { wanted }));
    for (const { outcome, licenses } of results)
      expect([outcome, licenses]).toEqual([
        'shown',
        [expect.objectContaining({ ...PERSONAL, masked: false })],
      ]);
  });

  it('shows it masked unless the whole is asked for', async () => {
    const { room, id } = await shared();
    const text = JSON.stringify(valueOf(await retrieve(room, id, { show: 'masked' })));
    for (const secret of [CITIZEN, PERSONAL.holder.name, PERSONAL.number, '新城区'])
      expect(text).not.toContain(secret);
  });

  it('says that there is none, or what it is by now; of what is not covered it says nothing', async () => {
    const { room, id } = await shared();
    const other = { ...PERSONAL, number: 'B' };
    await file(room, { serial: 'S002', type: OTHER_TYPE, personal: other });
    const asked = async (wanted: RetrievalRequest['wanted']) =>
      valueOf(await retrieve(room, id, { wanted })).results.map(({ outcome, state }) => state ?? outcome);
    expect(await asked([{ type: TYPE, number: 'X' }, { identifier: identifierOf('S009') }])).toEqual([
      'none',
      'none',
    ]);
    const uncovered = [{ type: OTHER_TYPE }, { type: '11100000000013338W013' }, { identifier: 'x' }];
    expect(await asked([...uncovered, { identifier: identifierOf('S002', '001', OTHER_TYPE) }])).toEqual(
      Array.from({ length: 4 }, () => 'not-shared'),
    );
    valueOf(await revoke(room));
    expect(await asked([{ type: TYPE }, { identifier: identifierOf() }])).toEqual(['revoked', 'revoked']);
  });

  it('never shows a license of somebody else, whatever identifier is named', async () => {
    const { room, id } = await shared();
    const others = { ...PERSONAL, holder: { ...PERSONAL.holder, number: OTHER_CITIZEN } };
    await file(room, { serial: 'S003', personal: others });
    const { results } = valueOf(await retrieve(room, id, { wanted: [{ identifier: identifierOf('S003') }] }));
    expect(results).toEqual([{ outcome: 'none', licenses: [] }]);
  });

  it('is of one license where the consent names one', async () => {
    const room = lending();
    await file(room);
    await file(room, { serial: 'S002' });
    const { id } = valueOf(await give(room, { types: [], licenses: [identifierOf()] }));
    const [result] = valueOf(await retrieve(room, id)).results;
    expect(result?.licenses.map(({ identifier }) => identifier)).toEqual([identifierOf()]);
  });

  it('tells fifty licenses at most, and that there are more', async () => {
    const room = lending();
    for (let n = 0; n < 60; n += 1) await file(room, { serial: `N${String(n).padStart(3, '0')}` });
    const { id } = valueOf(await give(room));
    const [result] = valueOf(await retrieve(room, id)).results;
    expect([result?.licenses.length, result?.more]).toEqual([50, true]);
    const two = valueOf(await retrieve(room, id, { wanted: [{ type: TYPE }, { type: TYPE }] })).results;
    expect(two.map(({ licenses, more }) => [licenses.length, more])).toEqual([
      [25, true],
      [25, true],
    ]);
  });
});

describe('a retrieval without a ground', () => {
  const refusedFor = async (
    wish: Partial<RetrievalRequest>,
    actor: Actor = CLERK,
    consent: Parameters<typeof give>[1] = {},
  ) => {
    const { room, id } = await shared(consent);
    return { room, outcome: await retrieve(room, id, wish, actor) };
  };

  it.each<[string, Actor]>([
    ['the holder', citizen()],
    ['another citizen', citizen(OTHER_CITIZEN)],
    ['a supervisor', official('supervisor', { agency: BORROWER })],
    ['an issuer', ISSUING],
    ['operators', official('ops')],
    ['a clerk whose token names no agency', official('clerk')],
    ['a system without an agency', { subject: 'm', kind: 'machine', roles: ['system'] }],
  ])('is refused to %s before anything is read', async (_, actor) => {
    const { outcome } = await refusedFor({}, actor);
    expect(kindOf(outcome)).toBe('forbidden');
  });

  it.each<[string, Partial<RetrievalRequest>, Actor, Parameters<typeof give>[1]]>([
    ['another agency', {}, official('clerk', { agency: ISSUER }), {}],
    ['another holder', { holder: { kind: 'person', number: OTHER_CITIZEN } }, CLERK, {}],
    ['another item', { item: 'X' }, CLERK, { item: ITEM }],
    ['a time before it', {}, CLERK, { from: '2026-12-01T00:00:00Z' }],
    ['a consent that nobody gave', { ground: { kind: 'consent', id: '0'.repeat(32) } }, CLERK, {}],
  ])('is refused for %s, in the same words, and put on record', async (_, wish, actor, consent) => {
    const { room, outcome } = await refusedFor(wish, actor, consent);
    expect(outcome).toEqual({ ok: false, refusal: { kind: 'ground-not-proven' } });
    await drain(room);
    const refused = room.audited.filter(({ event }) => event.type === 'license-retrieval-refused');
    expect(refused).toHaveLength(1);
    expect(JSON.stringify(room.audited)).not.toMatch(new RegExp(`${CITIZEN}|${OTHER_CITIZEN}`));
  });

  it('is refused after the consent is over or withdrawn', async () => {
    const { room, id } = await shared();
    expect(kindOf(await retrieve(room, id))).toBe('ok');
    room.clock.to('2026-12-24T00:00:00Z');
    expect(kindOf(await retrieve(room, id))).toBe('ground-not-proven');
    room.clock.to('2026-12-01T00:00:00Z');
    valueOf(await withdrawConsent(room, citizen(), id));
    expect(kindOf(await retrieve(room, id))).toBe('ground-not-proven');
  });
});

describe('the uses of a license', () => {
  it('are the holder’s to read, with who, when, for which case, on which ground and why', async () => {
    const { room, id } = await shared();
    valueOf(await retrieve(room, id));
    await drain(room);
    const { uses } = valueOf(await listUses(room, citizen(), { limit: 20 }));
    expect(uses).toMatchObject([
      {
        at: '2026-11-24T02:00:00.000Z',
        agency: BORROWER,
        ground: { kind: 'consent', id },
        item: ITEM,
        caseNumber: '150100-2026-000001',
        purpose: '办理食品经营许可变更',
        whole: true,
        results: [{ type: TYPE, outcome: 'shown', identifier: identifierOf() }],
      },
    ]);
    expect(room.audited.map(({ event }) => event.type).toSorted()).toEqual([
      'consent-given',
      'license-issued',
      'license-used',
    ]);
    expect(valueOf(await listUses(room, citizen(OTHER_CITIZEN), { limit: 20 })).uses).toEqual([]);
    expect(kindOf(await listUses(room, CLERK, { limit: 20 }))).toBe('forbidden');
  });

  it('are on record before the answer leaves: where they cannot be, nothing is told', async () => {
    const { room, id } = await shared();
    const consents = { ...room.consents, save: () => Promise.reject(new Error('throttled')) };
    await expect(retrieve({ ...room, consents }, id)).rejects.toThrow('throttled');
  });

  it('are each there once, however often they are delivered and whatever comes in between', async () => {
    const { room, id } = await shared();
    const failing = { ...room, audit: () => Promise.reject(new Error('away')) };
    for (let n = 0; n < 5; n += 1) {
      valueOf(await retrieve(room, id, { caseNumber: `C${n}` }));
      await drain(n % 2 === 0 ? failing : room);
    }
    await drain(room);
    await drain(room);
    const { uses } = valueOf(await listUses(room, citizen(), { limit: 20 }));
    expect(uses.map(({ caseNumber }) => caseNumber).toSorted()).toEqual(['C0', 'C1', 'C2', 'C3', 'C4']);
    expect(new Set(room.audited.map((event) => event.id)).size).toBe(room.audited.length);
    expect((await room.consents.find(id))?.consent.uses.length).toBeLessThanOrEqual(5);
  });

  it('leave the consent once they are delivered', async () => {
    const { room, id } = await shared();
    for (let n = 0; n < 40; n += 1) {
      valueOf(await retrieve(room, id));
      if (n % 10 === 9) await drain(room);
    }
    const { uses } = valueOf(await listUses(room, citizen(), { limit: 100 }));
    expect(uses).toHaveLength(40);
    valueOf(await retrieve(room, id));
    expect((await room.consents.find(id))?.consent.uses).toHaveLength(1);
  });

  it('hold nothing personal in the clear where they are stored', async () => {
    const { room, id } = await shared();
    valueOf(await retrieve(room, id));
    await drain(room);
    const text = JSON.stringify([(await room.table.scan({ index: 0, of: 1 })).records, room.audited]);
    for (const secret of [CITIZEN, PERSONAL.holder.name, '办理食品经营许可变更'])
      expect(text).not.toContain(secret);
  });
});

describe('a withdrawal and retrievals at once', () => {
  it('leave every retrieval that was answered before the withdrawal on record, and none after it', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { room, id } = await shared();
      const racing = Array.from({ length: 6 }, (_, n) => retrieve(room, id, { caseNumber: `C${n}` }));
      const [withdrawn, ...outcomes] = await Promise.all([withdrawConsent(room, citizen(), id), ...racing]);
      expect(kindOf(withdrawn)).toBe('ok');
      expect(kindOf(await retrieve(room, id))).toBe('ground-not-proven');
      const answered = outcomes.filter(({ ok }) => ok).length;
      const kinds = new Set(outcomes.map(kindOf));
      kinds.delete('ok');
      kinds.delete('ground-not-proven');
      expect([...kinds]).toEqual([]);
      await drain(room);
      expect(valueOf(await listUses(room, citizen(), { limit: 20 })).uses).toHaveLength(answered);
    }
  });
});
