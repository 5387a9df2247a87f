import { describe, expect, it } from 'vitest';
import { changeSealState } from '../../../lib/seals/registry/change-seal-state.ts';
import { MAX_CHANGES } from '../../../lib/seals/registry/seal-record.ts';
import { stateAt } from '../../../lib/seals/registry/seal-state.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import {
  change,
  codesOf,
  kindOf,
  MANAGER,
  official,
  OTHER_HOLDER,
  register,
  registryOver,
  SEAL_ID,
  sealBytes,
  valueOf,
} from './room.ts';

const filed = async (wish: Parameters<typeof sealBytes>[0] = {}) => {
  const room = registryOver(memoryRecordTable());
  valueOf(await register(room, sealBytes(wish)));
  const at = async (instant: string) => {
    const found = await room.seals.find(SEAL_ID);
    return found && stateAt(found.seal, new Date(instant));
  };
  return { room, at };
};

describe('a seal on file', () => {
  it('is normal within its validity, and expired after it', async () => {
    const { at } = await filed();
    expect(await at('2024-12-31T23:59:59.999Z')).toBeUndefined();
    expect(await at('2025-01-01T00:00:00Z')).toMatchObject({ state: 'normal' });
    expect(await at('2035-01-01T00:00:00Z')).toMatchObject({ state: 'normal' });
    expect(await at('2035-01-01T00:00:00.001Z')).toMatchObject({
      state: 'expired',
      since: '2035-01-01T00:00:00.001Z',
    });
  });

  it('is suspended and resumed from the instants that were given, and was what it was', async () => {
    const { room, at } = await filed();
    valueOf(await change(room, { transition: 'suspension', from: '2026-11-01T08:00:00+08:00' }));
    valueOf(await change(room, { transition: 'resumption', from: '2026-11-02T00:00:00Z' }));
    expect(await at('2026-10-31T23:59:59Z')).toMatchObject({ state: 'normal' });
    expect(await at('2026-11-01T00:00:00Z')).toMatchObject({ state: 'suspended' });
    expect(await at('2026-11-02T00:00:00Z')).toMatchObject({
      state: 'normal',
      since: '2026-11-02T00:00:00.000Z',
    });
  });

  it('is revoked from when its key was lost, behind what was said in between', async () => {
    const { room, at } = await filed();
    valueOf(await change(room, { transition: 'suspension', from: '2026-11-02T00:00:00Z' }));
    valueOf(await change(room, { transition: 'revocation', from: '2026-11-01T00:00:00Z' }));
    expect(await at('2026-10-31T23:59:59Z')).toMatchObject({ state: 'normal' });
    expect(await at('2026-11-03T00:00:00Z')).toMatchObject({
      state: 'revoked',
      since: '2026-11-01T00:00:00.000Z',
    });
    expect(await at('2040-01-01T00:00:00Z')).toMatchObject({ state: 'revoked' });
  });

  it.each(['suspension', 'resumption', 'revocation'] as const)(
    'that is revoked takes no %s any more',
    async (transition) => {
      const { room } = await filed();
      valueOf(await change(room, { transition: 'revocation' }));
      const outcome = await change(room, { transition });
      expect(outcome.ok ? {} : outcome.refusal).toMatchObject({
        kind: 'seal-state-conflict',
        facts: { current: 'revoked' },
      });
    },
  );

  it('that has expired is neither suspended nor resumed, but may be revoked', async () => {
    const { room } = await filed();
    room.clock.to('2036-01-01T00:00:00Z');
    expect(kindOf(await change(room, { transition: 'suspension' }))).toBe('seal-state-conflict');
    expect(kindOf(await change(room, { transition: 'resumption' }))).toBe('seal-state-conflict');
    expect(kindOf(await change(room, { transition: 'revocation' }))).toBe('ok');
  });

  it('whose validity has not begun can only be revoked', async () => {
    const { room, at } = await filed({ from: new Date('2030-01-01T00:00:00Z') });
    expect(kindOf(await change(room, { transition: 'suspension' }))).toBe('seal-state-conflict');
    expect(await at('2026-11-25T00:00:00Z')).toBeUndefined();
    valueOf(await change(room, { transition: 'revocation' }));
    expect(await at('2026-11-25T00:00:00Z')).toMatchObject({ state: 'revoked' });
  });

  it('is not suspended twice', async () => {
    const { room } = await filed();
    valueOf(await change(room, { transition: 'suspension' }));
    expect(kindOf(await change(room, { transition: 'suspension' }))).toBe('seal-state-conflict');
  });
});

describe('a change', () => {
  it('is not of the future, and not before the last one', async () => {
    const { room } = await filed();
    const suspend = (from: string) => change(room, { transition: 'suspension', from });
    expect(codesOf(await suspend('2026-11-24T02:05:01Z'))).toEqual(['instant-in-future /from']);
    expect(codesOf(await suspend('2024-12-31T23:59:59Z'))).toEqual(['instant-too-early /from']);
    expect(kindOf(await suspend('2026-11-24T01:00:00Z'))).toBe('ok');
    const resume = (from: string) => change(room, { transition: 'resumption', from });
    expect(codesOf(await resume('2026-11-24T00:59:59Z'))).toEqual(['instant-too-early /from']);
    expect(kindOf(await resume('2026-11-24T02:04:59Z'))).toBe('ok');
  });

  it.each([
    ['another role', official('issuer')],
    ['another division', official('seal-manager', { division: '150200' })],
    ['another agency', official('seal-manager', { agency: OTHER_HOLDER })],
  ])('is refused to %s', async (_, actor) => {
    const { room } = await filed();
    expect(kindOf(await change(room, { transition: 'revocation' }, actor))).toBe('forbidden');
    expect((await room.seals.find(SEAL_ID))?.rev).toBe(1);
  });

  it('of a seal that is on no file is refused, and tells strangers nothing', async () => {
    const { room } = await filed();
    const wish = { transition: 'revocation', id: 'other' } as const;
    expect(kindOf(await change(room, wish))).toBe('seal-not-found');
    expect(kindOf(await change(room, wish, official('citizen')))).toBe('forbidden');
  });

  it.each([undefined, '0', '2', '2-normal', '1.5', 'normal'])('over the version %s is stale', async (tag) => {
    const { room } = await filed();
    expect(kindOf(await change(room, { transition: 'revocation', ifMatch: tag }))).toBe('stale-version');
  });

  it.each(['1', '1-normal', '1-expired', '*'])('over the version %s is made', async (ifMatch) => {
    const { room } = await filed();
    expect(kindOf(await change(room, { transition: 'suspension', ifMatch }))).toBe('ok');
  });

  it('is made by one of many at once', async () => {
    const { room } = await filed();
    const wish = { id: SEAL_ID, reason: '遗失', ifMatch: '1' };
    const outcomes = await Promise.all(
      (['suspension', 'revocation', 'suspension', 'revocation'] as const).map((transition) =>
        changeSealState(room, MANAGER, { ...wish, transition }),
      ),
    );
    expect(outcomes.map(kindOf).toSorted()).toEqual([
      'ok',
      'stale-version',
      'stale-version',
      'stale-version',
    ]);
    expect((await room.seals.find(SEAL_ID))?.seal.changes).toHaveLength(1);
  });

  it('finds room for a revocation when there is none for anything else', async () => {
    const { room } = await filed();
    const next = (n: number) => (n % 2 === 0 ? 'suspension' : 'resumption');
    for (let n = 0; n < MAX_CHANGES - 1; n += 1) valueOf(await change(room, { transition: next(n) }));
    expect(kindOf(await change(room, { transition: next(MAX_CHANGES - 1) }))).toBe('seal-history-full');
    expect(kindOf(await change(room, { transition: 'revocation' }))).toBe('ok');
  });
});
