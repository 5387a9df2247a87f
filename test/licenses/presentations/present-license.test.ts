import { describe, expect, it } from 'vitest';
import { presentLicense } from '../../../lib/licenses/presentations/present-license.ts';
import type { PresentationRequest } from '../../../lib/licenses/presentations/presentation-requests.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import type { LicenseChange } from '../../../lib/licenses/license.ts';
import {
  CITIZEN,
  citizen,
  codesOf,
  file,
  identifierOf,
  kindOf,
  KEYRING,
  official,
  OTHER_CITIZEN,
  PERSONAL,
} from '../room.ts';
import { BANK, KIOSK, present, presentationsOver, redeem } from './room.ts';

const asking = (
  room: ReturnType<typeof presentationsOver>,
  actor: Actor,
  more: Partial<PresentationRequest> & { identifier?: string; idempotencyKey?: string } = {},
) =>
  presentLicense(room, actor, {
    show: 'whole',
    seconds: 60,
    identifier: identifierOf(),
    idempotencyKey: 'key-00000001',
    ...more,
  });

const stored = async ({ table }: ReturnType<typeof presentationsOver>): Promise<string> =>
  JSON.stringify((await table.scan({ index: 0, of: 1 })).records);

describe('presenting a license', () => {
  it('gives its holder a code that is good for the time that was asked for', async () => {
    const room = presentationsOver();
    await file(room);
    const made = await present(room, { seconds: 90 });
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      code: expect.stringMatching(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/),
      uri: `URN:SUMU:PRESENTATION:150100:${made.code.replaceAll('-', '')}`,
      madeAt: '2026-11-24T02:00:00.000Z',
      expiresAt: '2026-11-24T02:01:30.000Z',
    });
  });

  it('gives the same code to the same request, also at once, later and after a rotation of keys', async () => {
    const room = presentationsOver();
    await file(room);
    const [first, ...rest] = await Promise.all(Array.from({ length: 8 }, () => present(room)));
    expect(new Set(rest.map(({ code }) => code))).toEqual(new Set([first?.code]));
    room.clock.to('2026-11-24T03:00:00.000Z');
    expect(await present(room)).toEqual(first);
    const rotated = presentationsOver(room.table, [
      { id: 'k2', bytes: new Uint8Array(32).fill(9) },
      KEYRING[0],
    ]);
    expect(await present(rotated)).toEqual(first);
    expect(
      JSON.parse(await stored(room)).filter(({ pk }: { pk: string }) => pk.startsWith('presentation#')),
    ).toHaveLength(1);
  });

  it('gives another code to another key, and to another holder with the same', async () => {
    const room = presentationsOver();
    await file(room);
    await file(room, {
      serial: 'S002',
      personal: { ...PERSONAL, holder: { ...PERSONAL.holder, number: OTHER_CITIZEN } },
    });
    const [one, two] = [await present(room), await present(room, {}, 'key-00000002')];
    const other = await asking(room, citizen(OTHER_CITIZEN), { identifier: identifierOf('S002') });
    expect(new Set([one.code, two.code, other.ok && other.value.code]).size).toBe(3);
  });

  it('refuses another request under the same key', async () => {
    const room = presentationsOver();
    await file(room);
    await file(room, { serial: 'S002' });
    await present(room);
    for (const more of [{ seconds: 61 }, { for: '开户' }, { identifier: identifierOf('S002') }])
      expect(kindOf(await asking(room, citizen(), more))).toBe('idempotency-key-reused');
  });

  it('keeps neither the code nor anything personal in the clear', async () => {
    const room = presentationsOver();
    await file(room);
    const made = await present(room, { for: '在银行开户' });
    await redeem(room, made.code, BANK, 'redeem-0001', { purpose: '核验巴特尔', place: '新华支行' });
    const text = await stored(room);
    const code = made.code.replaceAll('-', '');
    for (const secret of [
      code,
      made.code,
      made.uri,
      CITIZEN,
      BANK.identity,
      '开户',
      '核验',
      '支行',
      '巴特尔',
      BANK.subject,
    ])
      expect([secret, text.includes(String(secret))]).toEqual([secret, false]);
  });

  it.each<[string, Actor, string]>([
    ['another citizen', citizen(OTHER_CITIZEN), 'license-not-found'],
    ['an enterprise', BANK, 'license-not-found'],
    [
      'a citizen whom the token does not name',
      { subject: 'x', kind: 'person', roles: ['citizen'] },
      'identity-missing',
    ],
    ['a clerk named as the holder', official('clerk', { identity: CITIZEN }), 'forbidden'],
    ['the issuer', official('issuer'), 'forbidden'],
    ['a kiosk', KIOSK, 'forbidden'],
  ])('is not for %s', async (_, actor, kind) => {
    const room = presentationsOver();
    await file(room);
    expect(kindOf(await asking(room, actor))).toBe(kind);
    const nowhere = await asking(room, actor, { identifier: identifierOf('S999') });
    expect(nowhere).toEqual(await asking(room, actor));
  });

  it.each([
    ['suspended', { operation: 'suspension', state: 'suspended' }],
    ['revoked', { operation: 'revocation', state: 'revoked' }],
  ] as const)('refuses one that is %s, naming that', async (current, change) => {
    const room = presentationsOver();
    const license = await file(room);
    const found = await room.licenses.find(license.base);
    if (!found) throw new Error('not on file');
    const at = '2026-11-01T00:00:00.000Z';
    const changes: LicenseChange[] = [{ ...change, from: at, at, by: 'x' }];
    await room.licenses.save({ ...license, changes }, found, { type: 'x', at, facts: {} });
    expect(await asking(room, citizen())).toEqual({
      ok: false,
      refusal: { kind: 'license-not-valid', facts: { current } },
    });
  });

  it('refuses one that is over', async () => {
    const room = presentationsOver();
    await file(room, { validTo: '2026-11-24' });
    expect(kindOf(await asking(room, citizen()))).toBe('license-not-valid');
  });

  it('tells all that is wrong with what is to be shown', async () => {
    const room = presentationsOver();
    await file(room);
    const show = { elements: ['nothing', 'address', 'constructor'], holderName: true };
    expect(codesOf(await asking(room, citizen(), { show }))).toEqual([
      'element-unknown /show/elements/0',
      'element-unknown /show/elements/2',
    ]);
    expect(codesOf(await asking(room, citizen(), { show: { elements: [], number: false } }))).toEqual([
      'presentation-empty /show',
    ]);
  });
});
