import { describe, expect, it } from 'vitest';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { registerSeal } from '../../../lib/seals/registry/register-seal.ts';
import { atEveryCrash, crashingTable, untilCrash } from '../../support/crashing-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { memoryBodyStore } from '../body-store.memory.ts';
import {
  change,
  codesOf,
  HOLDER,
  kindOf,
  MANAGER,
  NOW,
  official,
  OTHER_HOLDER,
  register,
  registryOver,
  requestOf,
  SEAL_ID,
  sealBytes,
  valueOf,
} from './room.ts';

const OF_ANY_AGENCY = official('seal-manager');

const open = () => {
  const bodies = memoryBodyStore();
  return { bodies, room: registryOver(memoryRecordTable(), bodies) };
};

describe('a seal that is put on file', () => {
  it.each([1, 4, 5] as const)('of version %i is what its bytes say, and they are kept', async (version) => {
    const { bodies, room } = open();
    const bytes = sealBytes({ version, name: '呼和浩特市示范局' });
    const { seal, rev } = valueOf(await register(room, bytes));
    expect(rev).toBe(1);
    expect(seal).toMatchObject({
      id: SEAL_ID,
      sm3: sm3Hex(bytes),
      bytes: bytes.length,
      name: '呼和浩特市示范局',
      type: 1,
      maker: { vendor: 'sumu-test', subject: 'C=CN, O=测试机构, CN=测试制章者' },
      validFrom: '2025-01-01T00:00:00.000Z',
      validTo: '2035-01-01T00:00:00.000Z',
      agency: { code: HOLDER },
      division: '150100',
      registeredAt: NOW.toISOString(),
      changes: [],
    });
    expect(bodies.bodies.get(sm3Hex(bytes))).toEqual(Uint8Array.from(bytes));
  });

  it('holds nobody who may use it', async () => {
    const { room } = open();
    expect(JSON.stringify(valueOf(await register(room)))).not.toContain('测试签章人');
  });

  it('is refused with everything that is wrong with it at once', async () => {
    const { bodies, room } = open();
    const bytes = sealBytes({
      sealId: 'a/b',
      headerId: 'XX',
      from: new Date('2030-01-01T00:00:00Z'),
      to: new Date('2029-01-01T00:00:00Z'),
    });
    // The last byte is one of the maker's signature.
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const request = { ...requestOf(bytes), agency: { code: 'A-1', name: '局' } };
    const outcome = await registerSeal(room, OF_ANY_AGENCY, 'key-00000001', request);
    expect([kindOf(outcome), codesOf(outcome)]).toEqual([
      'seal-invalid',
      [
        'seal-header-wrong /seal',
        'seal-id-unfit /seal',
        'seal-maker-not-verified /seal',
        'seal-validity-reversed /seal',
        'seal-agency-code-unsound /agency/code',
      ],
    ]);
    expect(bodies.bodies.size).toBe(0);
  });

  it.each(['a\0b', '', ' a', 'a ', '..', 'a\\b', 'trust-lists', 'x'.repeat(129)])(
    'is refused by the identifier %j',
    async (sealId) => {
      const { room } = open();
      expect(codesOf(await register(room, sealBytes({ sealId })))).toEqual(['seal-id-unfit /seal']);
    },
  );

  it.each(['a b', '{6F9619FF-8B86-D011-B42D-00CF4FC964FF}', 'SN#1%2F?', 'x'.repeat(128), '1.2.156'])(
    'is taken and found by the identifier %j',
    async (sealId) => {
      const { room } = open();
      valueOf(await register(room, sealBytes({ sealId })));
      expect((await room.seals.find(sealId))?.seal.id).toBe(sealId);
    },
  );

  it.each([
    ['no base64', 'no base64', 'seal-not-base64'],
    ['no DER', 'AA==', 'seal-unreadable'],
    ['base64 and a line end', `${sealBytes().toString('base64')}\n`, 'seal-not-base64'],
    ['a seal and a byte', Buffer.concat([sealBytes(), Buffer.of(0)]).toString('base64'), 'seal-unreadable'],
  ])('is refused when it is %s', async (_, seal, code) => {
    const { room } = open();
    const outcome = await registerSeal(room, MANAGER, 'key-00000001', { ...requestOf(sealBytes()), seal });
    expect(codesOf(outcome)).toEqual([`${code} /seal`]);
  });
});

describe('a registration', () => {
  it.each([
    ['another role', official('issuer')],
    ['another division', official('seal-manager', { division: '150200' })],
    ['a division below', official('seal-manager', { division: '150102' })],
    ['another agency', official('seal-manager', { agency: OTHER_HOLDER })],
  ])('is refused to %s, before the seal is looked at', async (_, actor) => {
    const { room } = open();
    const outcome = await registerSeal(room, actor, 'key-00000001', requestOf(Buffer.of(1)));
    expect(kindOf(outcome)).toBe('forbidden');
  });

  it('twice by the same key is one, and answers the seal as it now stands', async () => {
    const { room } = open();
    valueOf(await register(room));
    valueOf(await change(room, { transition: 'suspension' }));
    expect(valueOf(await register(room))).toMatchObject({ rev: 2, seal: { changes: [{}] } });
  });

  it('by the same key of something else is refused', async () => {
    const { room } = open();
    valueOf(await register(room));
    expect(kindOf(await register(room, sealBytes({ sealId: '2' })))).toBe('idempotency-key-reused');
    expect(await room.seals.find('2')).toBeUndefined();
  });

  it('is found under an older key after a rotation', async () => {
    const { room } = open();
    valueOf(await register(room));
    const [old] = await room.creationIds(MANAGER.subject, 'key-00000001');
    const rotated = { ...room, creationIds: async () => ['f'.repeat(32), old ?? ''] as const };
    expect(valueOf(await register(rotated)).rev).toBe(1);
  });

  it('of an identifier that is there is refused with its state, whatever the bytes', async () => {
    const { room } = open();
    valueOf(await register(room));
    valueOf(await change(room, { transition: 'revocation' }));
    for (const [n, bytes] of [sealBytes(), sealBytes({ name: '别的章' })].entries()) {
      const outcome = await register(room, bytes, `key-1000000${n}`);
      expect(outcome.ok ? {} : outcome.refusal).toMatchObject({
        kind: 'seal-already-registered',
        facts: { current: 'revoked', sm3: sm3Hex(sealBytes()) },
      });
    }
  });

  it('by many at once puts one on file: those of the same key agree, the others are refused', async () => {
    const { room } = open();
    const keys = Array.from({ length: 8 }, (_, n) => `key-0000000${n % 4}`);
    const outcomes = await Promise.all(
      keys.map((key) => register(room, sealBytes({ name: `章${key}` }), key)),
    );
    const { seal } = (await room.seals.find(SEAL_ID)) ?? {};
    const winners = keys.filter((_, n) => kindOf(outcomes[n] as (typeof outcomes)[0]) === 'ok');
    expect(new Set(winners).size).toBe(1);
    expect(winners).toHaveLength(2);
    expect(seal?.name).toBe(`章${winners[0]}`);
    const others = outcomes.filter(({ ok }) => !ok).map(kindOf);
    expect(new Set(others)).toEqual(new Set(['seal-already-registered']));
  });

  it('leads on from a crash at every write by the same request', async () => {
    const writes = await atEveryCrash(async (crash) => {
      const inner = memoryRecordTable();
      const crashing = crashingTable(inner, crash);
      await untilCrash(() => register(registryOver(crashing.table)));
      expect(valueOf(await register(registryOver(inner))).rev).toBe(1);
      return crashing.writes();
    });
    expect(writes).toBe(2);
  });
});
