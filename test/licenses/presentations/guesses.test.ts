import { describe, expect, it } from 'vitest';
import { file, kindOf } from '../room.ts';
import { CLERK, guessed, KIOSK, present, presentationsOver, redeem, type Room } from './room.ts';

const miss = (room: Room, number: number) => redeem(room, guessed(number));
const missTen = async (room: Room): Promise<void> => {
  for (let number = 0; number < 10; number += 1)
    expect(kindOf(await miss(room, number))).toBe('presentation-not-found');
};

describe('guessing codes', () => {
  it('ends with the tenth miss within ten minutes, for good codes too', async () => {
    const room = presentationsOver();
    await file(room);
    await missTen(room);
    const { code } = await present(room);
    room.clock.to('2026-11-24T02:00:30.000Z');
    expect(await redeem(room, code)).toEqual({
      ok: false,
      refusal: { kind: 'presentation-guesses', facts: { retryAfter: 570 } },
    });
  });

  it("is nobody else's fault", async () => {
    const room = presentationsOver();
    await file(room);
    await missTen(room);
    expect(kindOf(await redeem(room, (await present(room)).code, KIOSK))).toBe('ok');
  });

  it('begins anew when the ten minutes are over', async () => {
    const room = presentationsOver();
    await missTen(room);
    room.clock.to('2026-11-24T02:09:59.999Z');
    expect(kindOf(await miss(room, 11))).toBe('presentation-guesses');
    room.clock.to('2026-11-24T02:10:00.000Z');
    await missTen(room);
    expect(kindOf(await miss(room, 11))).toBe('presentation-guesses');
  });

  it('counts ten of 50 at once, and the other 40 are to wait', async () => {
    const room = presentationsOver();
    const kinds = (await Promise.all(Array.from({ length: 50 }, (_, n) => miss(room, n)))).map(kindOf);
    expect(kinds.filter((kind) => kind === 'presentation-not-found')).toHaveLength(10);
    expect(kinds.filter((kind) => kind === 'presentation-guesses')).toHaveLength(40);
  });

  it('counts codes that are used up like codes that never were', async () => {
    const room = presentationsOver();
    await file(room);
    const { code } = await present(room);
    expect(kindOf(await redeem(room, code))).toBe('ok');
    for (let number = 0; number < 10; number += 1)
      expect(kindOf(await redeem(room, code, KIOSK))).toBe('presentation-not-found');
    expect(kindOf(await redeem(room, code, KIOSK))).toBe('presentation-guesses');
    for (let number = 0; number < 12; number += 1)
      expect(kindOf(await redeem(room, code, CLERK, 'another-key'))).toBe('presentation-redeemed');
  });
});
