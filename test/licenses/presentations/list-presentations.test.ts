import { describe, expect, it } from 'vitest';
import { listPresentations } from '../../../lib/licenses/presentations/list-presentations.ts';
import {
  citizen,
  ENTERPRISE,
  file,
  identifierOf,
  ISSUER,
  KEYRING,
  kindOf,
  OTHER_CITIZEN,
  valueOf,
} from '../room.ts';
import { BANK, CLERK, KIOSK, present, presentationsOver, PURPOSE, redeem } from './room.ts';

const at = (second: number): string => `2026-11-24T02:00:${String(second).padStart(2, '0')}.000Z`;

describe("the holder's presentations", () => {
  it('tell who redeemed them, when, and why, the newest first', async () => {
    const room = presentationsOver();
    await file(room);
    const codes = [];
    for (const second of [1, 2, 3, 4]) {
      room.clock.to(at(second));
      codes.push(
        await present(room, second === 1 ? { for: '办事' } : { seconds: 30 }, `key-0000000${second}`),
      );
    }
    const [byClerk, byBank, byKiosk] = codes.map(({ code }) => code);
    const clerkSaid = { itemCode: '000131001000', caseNumber: 'C1', place: '3 号窗口' };
    await redeem(room, byClerk ?? '', CLERK, 'redeem-0001', clerkSaid);
    await redeem(room, byBank ?? '', BANK);
    await redeem(room, byKiosk ?? '', KIOSK);
    room.clock.to('2026-11-24T02:00:50.000Z');
    const { presentations } = valueOf(await listPresentations(room, citizen(), { limit: 20 }));
    expect(presentations.map(({ madeAt, state }) => [madeAt, state])).toEqual([
      [at(4), 'expired'],
      [at(3), 'redeemed'],
      [at(2), 'redeemed'],
      [at(1), 'redeemed'],
    ]);
    const uses = presentations.map(({ use }) => use);
    const made = { purpose: PURPOSE, at: at(4), licenseState: 'valid' };
    expect(uses).toEqual([
      undefined,
      { ...made, kind: 'machine' },
      { ...made, kind: 'enterprise', enterprise: ENTERPRISE },
      { ...made, ...clerkSaid, kind: 'official', agency: ISSUER, division: '150100' },
    ]);
    expect(presentations[3]).toMatchObject({ license: identifierOf(), show: 'whole', for: '办事' });
  });

  it('are open until they are over', async () => {
    const room = presentationsOver();
    await file(room);
    await present(room);
    const { presentations } = valueOf(await listPresentations(room, citizen(), { limit: 20 }));
    expect(presentations.map(({ state }) => state)).toEqual(['open']);
  });

  it('tell no code', async () => {
    const room = presentationsOver();
    await file(room);
    const { code } = await present(room);
    const text = JSON.stringify(valueOf(await listPresentations(room, citizen(), { limit: 20 })));
    for (const secret of [code, code.replaceAll('-', '')]) expect(text).not.toContain(secret);
  });

  it('come page by page, each once, also those from before a rotation of keys', async () => {
    const room = presentationsOver();
    await file(room);
    const made = [];
    for (const second of [1, 2, 3]) {
      room.clock.to(at(second));
      made.unshift((await present(room, {}, `key-0000000${second}`)).id);
    }
    const rotated = presentationsOver(room.table, [
      { id: 'k2', bytes: new Uint8Array(32).fill(9) },
      KEYRING[0],
    ]);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = valueOf(await listPresentations(rotated, citizen(), { limit: 2, after }));
      seen.push(...page.presentations.map(({ id }) => id));
      after = page.after;
    } while (after !== undefined);
    expect(seen).toEqual(made);
  });

  it("are nobody else's", async () => {
    const room = presentationsOver();
    await file(room);
    await present(room);
    const others = valueOf(await listPresentations(room, citizen(OTHER_CITIZEN), { limit: 20 }));
    expect(others.presentations).toEqual([]);
    for (const actor of [CLERK, KIOSK])
      expect(kindOf(await listPresentations(room, actor, { limit: 20 }))).toBe('forbidden');
  });
});
