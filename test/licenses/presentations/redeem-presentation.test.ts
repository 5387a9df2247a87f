import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { keyOf } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  CITIZEN,
  citizen,
  file,
  identifierOf,
  ISSUER,
  KEYRING,
  kindOf,
  official,
  PERSONAL,
  valueOf,
} from '../room.ts';
import { BANK, CLERK, clerk, guessed, KIOSK, present, presentationsOver, redeem, type Room } from './room.ts';

const filed = async (): Promise<Room> => {
  const room = presentationsOver();
  await file(room, { personal: { ...PERSONAL, face: { address: '新城区', scope: '热食类' } } });
  return room;
};

const suspend = async (room: Room): Promise<void> => {
  const found = await room.licenses.find(identifierOf().split('.').slice(5, 8).join('.'));
  if (!found) throw new Error('not on file');
  const at = room.clock.now().toISOString();
  const change = {
    operation: 'suspension',
    state: 'suspended',
    from: at,
    at,
    by: 'x',
  } as const;
  await room.licenses.save({ ...found.license, changes: [change] }, found, { type: 'x', at, facts: {} });
};

const headOf = async (room: Room, code: string) => {
  const keys = await room.presentationKeys();
  const [hash = ''] = keys.hashes(code.replaceAll('-', ''));
  return room.table.get({ pk: keyOf('presentation', hash), sk: 'head' });
};

describe('redeeming a code', () => {
  it('shows the whole where that was chosen', async () => {
    const room = await filed();
    const { code, id } = await present(room, { for: '开户' });
    expect(valueOf(await redeem(room, code))).toEqual({
      presentation: id,
      state: 'valid',
      asOf: '2026-11-24T02:00:00.000Z',
      showUntil: '2026-11-24T02:01:00.000Z',
      license: identifierOf(),
      type: expect.objectContaining({ name: '食品经营许可证' }),
      issuer: expect.objectContaining({ code: ISSUER }),
      trust: {
        level: 'A',
        watermark: '此件由呼和浩特市示范局提供，仅供办理政务服务事项时使用，长期有效',
      },
      for: '开户',
      shown: {
        holderName: PERSONAL.holder.name,
        holderNumber: CITIZEN,
        number: PERSONAL.number,
        face: { address: '新城区', scope: '热食类' },
      },
    });
  });

  it.each([
    [{ elements: ['scope'] }, { face: { scope: '热食类' } }],
    [
      { elements: [], holderName: true },
      { holderName: PERSONAL.holder.name, face: {} },
    ],
    [
      { elements: [], number: true, holderName: false },
      { number: PERSONAL.number, face: {} },
    ],
    [
      { elements: ['address'], holderNumber: true },
      { holderNumber: CITIZEN, face: { address: '新城区' } },
    ],
  ])('shows nothing but what was chosen: %j', async (show, shown) => {
    const room = await filed();
    const { code } = await present(room, { show });
    const told = valueOf(await redeem(room, code));
    expect(told.shown).toEqual(shown);
    const all = [CITIZEN, PERSONAL.holder.name, PERSONAL.number, '新城区', '热食类'];
    const chosen = JSON.stringify(shown);
    for (const secret of all.filter((one) => !chosen.includes(one)))
      expect(JSON.stringify(told)).not.toContain(secret);
  });

  it('has one winner among 50 verifiers at once', async () => {
    const room = await filed();
    const { code } = await present(room);
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => redeem(room, code, clerk(n))));
    const kinds = outcomes.map(kindOf);
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'presentation-not-found')).toHaveLength(49);
    expect(Object.keys((await headOf(room, code))?.outbox ?? {})).toHaveLength(1);
  });

  it('has one answer for 50 of the same request at once', async () => {
    const room = await filed();
    const { code } = await present(room);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => redeem(room, code)));
    expect(new Set(outcomes.map((one) => JSON.stringify(valueOf(one)))).size).toBe(1);
    expect((await headOf(room, code))?.rev).toBe(2);
  });

  it('has one winner among 50 requests of one verifier, who learns of the others', async () => {
    const room = await filed();
    const { code } = await present(room);
    const keys = Array.from({ length: 50 }, (_, n) => `redeem-${1000 + n}`);
    const kinds = (await Promise.all(keys.map((key) => redeem(room, code, CLERK, key)))).map(kindOf);
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'presentation-redeemed')).toHaveLength(49);
  });

  it('tells the same request again for a minute, and no longer', async () => {
    const room = await filed();
    const { code } = await present(room);
    const first = valueOf(await redeem(room, code));
    room.clock.to('2026-11-24T02:00:59.999Z');
    expect(valueOf(await redeem(room, code))).toEqual(first);
    expect(kindOf(await redeem(room, code, CLERK, 'redeem-0001', { purpose: '别的' }))).toBe(
      'idempotency-key-reused',
    );
    room.clock.to('2026-11-24T02:01:00.000Z');
    expect(kindOf(await redeem(room, code))).toBe('presentation-redeemed');
  });

  it('shows nothing the second time, to whom ever and however the picture was kept', async () => {
    const room = await filed();
    const { code, uri } = await present(room);
    valueOf(await redeem(room, uri));
    for (const text of [code, uri, code.toLowerCase()]) {
      expect(kindOf(await redeem(room, text, CLERK, 'redeem-0002'))).toBe('presentation-redeemed');
      for (const other of [KIOSK, BANK, clerk(1)])
        expect(kindOf(await redeem(room, text, other))).toBe('presentation-not-found');
    }
  });

  it('is possible until the code is over', async () => {
    const room = await filed();
    const [one, two] = [await present(room), await present(room, {}, 'key-00000002')];
    room.clock.to('2026-11-24T02:00:59.999Z');
    expect(kindOf(await redeem(room, one.code))).toBe('ok');
    room.clock.to('2026-11-24T02:01:00.000Z');
    expect(kindOf(await redeem(room, two.code))).toBe('presentation-not-found');
  });

  it('answers alike for a code that is unknown, over, or redeemed by another', async () => {
    const room = await filed();
    const [used, over] = [await present(room, { seconds: 600 }), await present(room, {}, 'key-00000002')];
    valueOf(await redeem(room, used.code));
    room.clock.to('2026-11-24T02:01:00.000Z');
    const answers = [];
    for (const code of [guessed(1), used.code, over.code]) answers.push(await redeem(room, code, KIOSK));
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ ok: false, refusal: { kind: 'presentation-not-found' } })]),
    );
  });

  it('of a license that is not valid any more tells its state alone, and is on record', async () => {
    const room = await filed();
    const { code, id } = await present(room);
    room.clock.to('2026-11-24T02:00:10.000Z');
    await suspend(room);
    const told = valueOf(await redeem(room, code));
    expect(told).toEqual({
      presentation: id,
      state: 'suspended',
      asOf: '2026-11-24T02:00:10.000Z',
      showUntil: '2026-11-24T02:01:10.000Z',
    });
    expect(kindOf(await redeem(room, code, KIOSK))).toBe('presentation-not-found');
    expect((await headOf(room, code))?.data).toMatchObject({ use: { state: 'suspended' } });
  });

  it('tells again no more than the license still is', async () => {
    const room = await filed();
    const { code } = await present(room);
    valueOf(await redeem(room, code));
    await suspend(room);
    expect(valueOf(await redeem(room, code))).not.toHaveProperty('shown');
  });

  it('is durable and told to the outbox, by ids alone', async () => {
    const room = await filed();
    const { code, id } = await present(room);
    await redeem(room, code, BANK);
    const head = await headOf(room, code);
    expect(Object.values(head?.outbox ?? {})).toEqual([
      {
        type: 'license-presented',
        at: '2026-11-24T02:00:00.000Z',
        subject: identifierOf(),
        facts: { presentation: id, state: 'valid' },
      },
    ]);
  });

  it('shows nothing where the use could not be written', async () => {
    const table = memoryRecordTable();
    await file(presentationsOver(table));
    const { code } = await present(presentationsOver(table));
    const failing = presentationsOver({
      ...table,
      replace: async () => {
        throw new Error('store-away');
      },
    });
    await expect(redeem(failing, code)).rejects.toThrow('store-away');
  });

  it('is possible under the key before a rotation', async () => {
    const room = await filed();
    const { code } = await present(room);
    const rotated = presentationsOver(room.table, [
      { id: 'k2', bytes: new Uint8Array(32).fill(9) },
      KEYRING[0],
    ]);
    const first = valueOf(await redeem(rotated, code));
    expect(valueOf(await redeem(rotated, code))).toEqual(first);
  });

  it('is not possible at another site', async () => {
    const room = await filed();
    const { code } = await present(room);
    const elsewhere = presentationsOver(memoryRecordTable(), [
      { id: 'k1', bytes: new Uint8Array(32).fill(8) },
    ]);
    expect(kindOf(await redeem(elsewhere, code))).toBe('presentation-not-found');
  });

  it.each<[string, Actor, string]>([
    ['a clerk', CLERK, 'ok'],
    ['an approver', official('approver'), 'ok'],
    ['an enterprise', BANK, 'ok'],
    ['a kiosk', KIOSK, 'ok'],
    [
      'an enterprise without a number',
      { subject: 'x', kind: 'enterprise', roles: ['enterprise'] },
      'identity-missing',
    ],
    ['a person who acts as one', { ...citizen(), roles: ['enterprise'] }, 'identity-missing'],
    ['a person of that number', { ...BANK, kind: 'person' }, 'identity-missing'],
    ['the holder', citizen(), 'forbidden'],
    ['an agent', { subject: 'x', kind: 'person', roles: ['agent'] }, 'forbidden'],
    ['a supervisor', official('supervisor'), 'forbidden'],
    ['an issuer', official('issuer'), 'forbidden'],
    ['operators', official('ops'), 'forbidden'],
    ['somebody without a role', { subject: 'x', kind: 'person', roles: [] }, 'forbidden'],
  ])('by %s is answered with its due', async (_, actor, kind) => {
    const room = await filed();
    const { code } = await present(room);
    expect(kindOf(await redeem(room, code, actor))).toBe(kind);
  });
});
