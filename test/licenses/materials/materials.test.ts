import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { listOwnMaterials } from '../../../lib/licenses/materials/list-own-materials.ts';
import type { MaterialRequest } from '../../../lib/licenses/materials/material-requests.ts';
import { personalData } from '../../../lib/licenses/personal-data.ts';
import { BORROWER, CLERK, drain } from '../consents/lending.ts';
import {
  CITIZEN,
  citizen,
  codesOf,
  ENTERPRISE,
  ISSUER,
  ISSUING,
  KEYRING,
  kindOf,
  official,
  OTHER_CITIZEN,
  valueOf,
} from '../room.ts';
import { add, added, materialsRoom, NAME, NUMBER, remove, SEEN, UPLOAD, verify } from './room.ts';

const WATERMARK =
  '此件经与原件核对无误，由示范区政务服务局提供，仅供办理政务服务事项时使用，有效期至2036年11月23日';

const own = async (room: ReturnType<typeof materialsRoom>, actor: Actor = citizen()) =>
  valueOf(await listOwnMaterials(room, actor, { limit: 20 })).materials;

describe('a material of one’s own', () => {
  it('is C as it is brought, or D by a promise, and its file is held as long as it is good', async () => {
    const room = materialsRoom();
    const c = valueOf(await add(room, { validTo: '2027-01-01' }));
    expect(c).toMatchObject({
      trust: { level: 'C' },
      name: NAME,
      number: NUMBER,
      fileName: '巴特尔.pdf',
      file: { size: 9, mediaType: 'application/pdf' },
      validTo: '2027-01-01',
    });
    expect(room.materialFiles.held.get(c.file.sm3)?.toISOString()).toBe('2027-01-01T00:00:00.000Z');
    const d = valueOf(await add(room, { level: 'D', promise: true }));
    expect([d.trust, d.validTo]).toEqual([{ level: 'D' }, '2036-11-24']);
  });

  it('is added once by the same key and request, and nothing else under that key', async () => {
    const room = materialsRoom();
    const first = valueOf(await add(room, {}, citizen(), 'key-one'));
    const again = await Promise.all(Array.from({ length: 10 }, () => add(room, {}, citizen(), 'key-one')));
    expect(new Set(again.map((one) => JSON.stringify(valueOf(one))))).toEqual(
      new Set([JSON.stringify(first)]),
    );
    expect(kindOf(await add(room, { number: 'X' }, citizen(), 'key-one'))).toBe('idempotency-key-reused');
    expect(await own(room)).toHaveLength(1);
  });

  it.each<[string, Partial<MaterialRequest>, readonly string[]]>([
    ['neither type nor name', { licenseType: undefined, name: undefined }, ['material-names-nothing /name']],
    ['D without the promise', { level: 'D' }, ['material-promise-missing /promise']],
    ['text that nobody sees', { name: 'a\u202eb' }, ['material-text-unseen-character /name']],
    ['a date that is none', { validTo: '2026-13-01' }, ['material-date-not-real /validTo']],
    ['an end today', { validTo: '2026-11-24' }, ['material-over /validTo']],
    ['an end after ten years', { validTo: '2036-11-25' }, ['material-too-long /validTo']],
    [
      'a type that is not there',
      { licenseType: '91350100M000100Y43001' },
      ['material-type-unknown /licenseType'],
    ],
    ['an upload that is not ready', { upload: 'b'.repeat(32) }, ['upload-not-ready /upload']],
    [
      'all of it',
      { level: 'D', validTo: '2020-01-01', upload: 'b'.repeat(32) },
      ['material-promise-missing /promise', 'material-over /validTo', 'upload-not-ready /upload'],
    ],
  ])('with %s is refused with all its reasons, and no file is held', async (_, wish, codes) => {
    const room = materialsRoom();
    expect(codesOf(await add(room, wish))).toEqual(codes);
    expect(room.materialFiles.held.size).toBe(0);
  });

  it('is one of a hundred at most; a removed one makes room', async () => {
    const room = materialsRoom();
    const first = await added(room);
    for (let n = 1; n < 100; n += 1) await added(room);
    expect(kindOf(await add(room))).toBe('materials-full');
    valueOf(await remove(room, first));
    expect(kindOf(await add(room))).toBe('ok');
  });

  it('is one of a hundred with those that were added by an older key', async () => {
    const room = materialsRoom();
    for (let n = 0; n < 100; n += 1) await added(room);
    const rotated = personalData([{ id: 'k2', bytes: new Uint8Array(32).fill(8) }, ...KEYRING]);
    const later = { ...room, personal: async () => rotated };
    expect(kindOf(await add(later))).toBe('materials-full');
  });

  it('needs an upload of the caller’s own', async () => {
    expect(codesOf(await add(materialsRoom(), {}, citizen(OTHER_CITIZEN)))).toEqual([
      'upload-not-found /upload',
    ]);
  });

  it('that is changed by others all the time is neither removed nor verified', async () => {
    const room = materialsRoom();
    const id = await added(room);
    const ownMaterials = { ...room.ownMaterials, save: async () => 'stale' as const };
    for (const outcome of [
      await remove({ ...room, ownMaterials }, id),
      await verify({ ...room, ownMaterials }, id),
    ])
      expect(kindOf(outcome)).toBe('material-contended');
    expect(await own(room)).toMatchObject([{ id, trust: { level: 'C' } }]);
  });

  it('is listed to its holder and to nobody else', async () => {
    const room = materialsRoom();
    const id = await added(room);
    expect(await own(room)).toMatchObject([{ id, name: NAME }]);
    expect(await own(room, citizen(OTHER_CITIZEN))).toEqual([]);
    for (const actor of [CLERK, ISSUING, official('supervisor')])
      expect(kindOf(await listOwnMaterials(room, actor, { limit: 20 }))).toBe('forbidden');
  });

  it('stands in the store and in events without anything personal in the clear', async () => {
    const room = materialsRoom();
    const id = await added(room);
    valueOf(await verify(room, id));
    valueOf(await remove(room, await added(room)));
    await drain(room);
    const text = JSON.stringify([(await room.table.scan({ index: 0, of: 1 })).records, room.audited]);
    for (const secret of [CITIZEN, NAME, NUMBER, '巴特尔', SEEN.original, SEEN.purpose, UPLOAD])
      expect(text).not.toContain(secret);
    expect(room.audited.map(({ event }) => event.type).toSorted()).toEqual([
      'material-added',
      'material-added',
      'material-removed',
      'material-verified',
    ]);
  });
});

describe('the original of a material', () => {
  it('that was seen makes C to B, with a record of who saw it that its holder reads', async () => {
    const room = materialsRoom();
    const id = await added(room);
    const told = valueOf(await verify(room, id));
    expect(told).toMatchObject({
      id,
      trust: { level: 'B', watermark: WATERMARK },
      verification: { agency: BORROWER, agencyName: '示范区政务服务局', caseNumber: SEEN.caseNumber },
    });
    for (const hidden of ['name', 'number', 'fileName']) expect(told).not.toHaveProperty(hidden);
    expect(await own(room)).toMatchObject([
      {
        id,
        name: NAME,
        trust: { level: 'B' },
        verification: { original: SEEN.original, purpose: SEEN.purpose },
      },
    ]);
  });

  it('is put on record in the audit chain by ids and digests', async () => {
    const room = materialsRoom();
    const id = await added(room);
    valueOf(await verify(room, id));
    await drain(room);
    const event = room.audited.find((one) => one.event.type === 'material-verified');
    expect(event?.event).toMatchObject({ subject: id, facts: { level: 'B', agency: BORROWER } });
  });

  it('is seen once: the same request is answered the same, another is told that it was', async () => {
    const room = materialsRoom();
    const id = await added(room);
    const first = valueOf(await verify(room, id));
    room.clock.to('2026-11-25T02:00:00.000Z');
    expect(valueOf(await verify(room, id))).toEqual(first);
    const others = official('clerk', { agency: ISSUER, subject: 'another' });
    for (const again of [
      await verify(room, id, { original: '复印件' }),
      await verify(room, id, {}, others),
      await verify(room, id, {}, { ...CLERK, subject: 'a-colleague' }),
    ])
      expect(kindOf(again)).toBe('material-already-verified');
  });

  it('never makes anything else of D', async () => {
    const room = materialsRoom();
    const id = await added(room, { level: 'D', promise: true });
    expect(await verify(room, id)).toEqual({
      ok: false,
      refusal: { kind: 'material-not-verifiable', facts: { current: 'D' } },
    });
  });

  it.each<[string, Actor]>([
    ['the holder', citizen()],
    ['an enterprise', { subject: 'e', kind: 'enterprise', roles: ['enterprise'], identity: ENTERPRISE }],
    ['an approver', official('approver', { agency: BORROWER })],
    ['an issuer', ISSUING],
    ['a supervisor', official('supervisor', { agency: BORROWER })],
    ['a system', { subject: 'm', kind: 'machine', roles: ['system'], agency: BORROWER }],
    ['a clerk whose token names no agency', official('clerk')],
  ])('is not seen by %s', async (_, actor) => {
    const room = materialsRoom();
    expect(kindOf(await verify(room, await added(room), {}, actor))).toBe('forbidden');
  });

  it('of another holder, a removed one, one that is over and none are not there, in the same words', async () => {
    const room = materialsRoom();
    const [c, d, short, gone] = [
      await added(room),
      await added(room, { level: 'D', promise: true }),
      await added(room, { validTo: '2026-11-25' }),
      await added(room),
    ];
    valueOf(await remove(room, gone));
    const holder = { kind: 'person', number: OTHER_CITIZEN } as const;
    const asked = [await verify(room, c, { holder }), await verify(room, d, { holder })];
    room.clock.to('2026-11-24T16:00:00.000Z');
    asked.push(await verify(room, short), await verify(room, gone), await verify(room, 'f'.repeat(32)));
    expect(asked).toEqual(
      Array.from({ length: 5 }, () => ({ ok: false, refusal: { kind: 'material-not-found' } })),
    );
  });
});

describe('a removal', () => {
  it('takes a material out of the list, empties what was said of it, and stays', async () => {
    const room = materialsRoom();
    const id = await added(room);
    valueOf(await verify(room, id));
    const first = valueOf(await remove(room, id));
    expect(first).toMatchObject({ id, withdrawnAt: '2026-11-24T02:00:00.000Z' });
    expect(first).not.toHaveProperty('name');
    room.clock.to('2026-11-25T02:00:00.000Z');
    expect(valueOf(await remove(room, id))).toEqual(first);
    expect(await own(room)).toEqual([]);
  });

  it('is the holder’s alone', async () => {
    const room = materialsRoom();
    const id = await added(room);
    expect(kindOf(await remove(room, id, citizen(OTHER_CITIZEN)))).toBe('material-not-found');
    for (const actor of [CLERK, ISSUING]) expect(kindOf(await remove(room, id, actor))).toBe('forbidden');
  });
});

describe('many at once', () => {
  it('make one record of one original, whoever was first', async () => {
    const room = materialsRoom();
    const id = await added(room);
    const clerks = Array.from({ length: 50 }, (_, n) => ({ ...CLERK, subject: `clerk-${n}` }));
    const outcomes = await Promise.all(clerks.map((clerk) => verify(room, id, {}, clerk)));
    expect(outcomes.map(kindOf).toSorted()).toEqual([
      ...Array.from({ length: 49 }, () => 'material-already-verified'),
      'ok',
    ]);
    const same = await added(room);
    const equal = await Promise.all(Array.from({ length: 50 }, () => verify(room, same)));
    expect(new Set(equal.map((one) => JSON.stringify(valueOf(one)))).size).toBe(1);
    await drain(room);
    expect(room.audited.filter(({ event }) => event.type === 'material-verified')).toHaveLength(2);
  });

  it('leave a material removed, whether it was verified before or not', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const room = materialsRoom();
      const id = await added(room);
      const race = [() => verify(room, id), () => remove(room, id)] as const;
      const [a, b] = round % 2 === 0 ? race : ([race[1], race[0]] as const);
      const outcomes = (await Promise.all([a(), b()])).map(kindOf);
      seen.add((round % 2 === 0 ? outcomes : outcomes.toReversed()).join());
      expect((await room.ownMaterials.find(id))?.material.withdrawnAt).toBeDefined();
      expect(await own(room)).toEqual([]);
      await drain(room);
      const verifiedEvents = room.audited.filter(({ event }) => event.type === 'material-verified');
      expect(verifiedEvents).toHaveLength(outcomes.every((kind) => kind === 'ok') ? 1 : 0);
    }
    expect([...seen].every((pair) => ['ok,ok', 'material-not-found,ok'].includes(pair))).toBe(true);
  });
});
