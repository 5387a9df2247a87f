import { describe, expect, it } from 'vitest';
import type { Actor } from '../../lib/kernel/actor.ts';
import { changeLicenseState } from '../../lib/licenses/change-license-state.ts';
import { issueLicense } from '../../lib/licenses/issue-license.ts';
import type { VersionRequest } from '../../lib/licenses/license-requests.ts';
import { listOwnLicenses } from '../../lib/licenses/list-own-licenses.ts';
import { lookUpLicense } from '../../lib/licenses/look-up-license.ts';
import { makeLicenseVersion } from '../../lib/licenses/make-license-version.ts';
import { issuing, REQUEST } from './issuing.ts';
import {
  citizen,
  codesOf,
  identifierOf,
  ISSUER,
  ISSUING,
  kindOf,
  official,
  OTHER_ISSUER,
  valueOf,
} from './room.ts';

type Room = ReturnType<typeof issuing>;
type Wish = Partial<VersionRequest> & Readonly<{ identifier?: string; ifMatch?: string }>;

const make = (room: Room, wish: Wish = {}, actor: Actor = ISSUING) =>
  makeLicenseVersion(room, actor, {
    identifier: identifierOf(),
    ifMatch: '*',
    operation: 'change',
    issuedOn: '2026-11-24',
    reason: '迁址',
    ...wish,
  });

const operate = (room: Room, operation: 'suspension' | 'revocation') =>
  changeLicenseState(room, ISSUING, { identifier: identifierOf(), ifMatch: '*', operation, reason: 'x' });

const BASE = identifierOf().split('.').slice(5, 8).join('.');

const issued = async () => {
  const room = issuing();
  valueOf(await issueLicense(room, ISSUING, REQUEST));
  return room;
};

describe('the next version of a license', () => {
  it('has the next identifier, what was changed of it, and the rest as it was', async () => {
    const room = await issued();
    const told = valueOf(await make(room, { face: { address: '回民区' }, holderName: '巴图' }));
    expect(told).toMatchObject({ version: 2, identifier: identifierOf('S001', '002'), revision: 2 });
    const own = valueOf(await lookUpLicense(room, citizen(), told.identifier));
    expect(own).toMatchObject({
      face: { address: '回民区' },
      number: REQUEST.number,
      holder: { name: '巴图', number: REQUEST.holder.number },
    });
  });

  it('is what the holder lists in the place of the one before, which is kept', async () => {
    const room = await issued();
    valueOf(await make(room));
    const page = valueOf(await listOwnLicenses(room, citizen(), { limit: 20 }));
    expect(page.licenses.map(({ identifier }) => identifier)).toEqual([identifierOf('S001', '002')]);
    const base = identifierOf().split('.').slice(5, 8).join('.');
    const older = await room.licenses.findOlder({ base, version: 1 });
    expect(older?.identifier).toBe(identifierOf());
    expect(older && room.keys.decipher(older).face).toEqual(REQUEST.face);
  });

  it('is valid anew by renewal, though the one before has expired', async () => {
    const room = await issued();
    room.clock.to('2032-01-01T00:00:00Z');
    expect(kindOf(await make(room, { issuedOn: '2032-01-01' }))).toBe('license-state-conflict');
    const told = valueOf(await make(room, { operation: 'renewal', issuedOn: '2032-01-01' }));
    expect(told).toMatchObject({ state: 'valid', validFrom: '2032-01-01', validTo: '2037-01-01' });
  });

  it('is made once by the same request', async () => {
    const room = await issued();
    const first = valueOf(await make(room, { ifMatch: '1-valid' }));
    const again = valueOf(await make(room, { ifMatch: '1-valid' }));
    expect(again).toEqual(first);
  });

  it('is not made of a license that is held back or was ended', async () => {
    const room = await issued();
    valueOf(await operate(room, 'suspension'));
    expect(kindOf(await make(room))).toBe('license-state-conflict');
    valueOf(await operate(room, 'revocation'));
    expect(kindOf(await make(room, { operation: 'renewal' }))).toBe('license-state-conflict');
  });

  it('has one winner of a change and a revocation at once, and is one or the other', async () => {
    for (let round = 0; round < 20; round += 1) {
      const room = await issued();
      const outcomes = await Promise.all([
        make(room, { ifMatch: '1-valid' }),
        changeLicenseState(room, ISSUING, {
          identifier: identifierOf(),
          ifMatch: '1-valid',
          operation: 'revocation',
          reason: 'x',
        }),
      ]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      const own = valueOf(await lookUpLicense(room, citizen(), identifierOf()));
      expect(outcomes[0]?.ok ? [2, 'valid'] : [1, 'revoked']).toEqual([own.version, own.state]);
    }
  });

  it('has before it the version as it last was, whoever tried in the meantime and lost', async () => {
    const room = await issued();
    const read = await room.licenses.find(BASE);
    if (read === undefined) throw new Error('gone');
    valueOf(await operate(room, 'suspension'));
    // Whoever has read it before the suspension loses, before and after somebody wins.
    const event = { type: 'license-change', at: read.license.createdAt, facts: {} };
    const lose = () => room.licenses.save({ ...read.license, version: 2 }, read, event);
    expect(await lose()).toBe('stale');
    const resumption = {
      identifier: identifierOf(),
      ifMatch: '*',
      operation: 'resumption',
      reason: 'x',
    } as const;
    valueOf(await changeLicenseState(room, ISSUING, resumption));
    valueOf(await make(room));
    expect(await lose()).toBe('stale');
    const older = await room.licenses.findOlder({ base: BASE, version: 1 });
    expect(older?.changes.map(({ state }) => state)).toEqual(['suspended', 'valid']);
  });

  it('is refused after the last that an identifier has room for', async () => {
    const room = await issued();
    const read = await room.licenses.find(BASE);
    if (read === undefined) throw new Error('gone');
    const licenses = {
      ...room.licenses,
      find: async () => ({ ...read, license: { ...read.license, version: 999 } }),
    };
    const personal = async () => ({ ...room.keys, decipher: () => room.keys.decipher(read.license) });
    expect(kindOf(await make({ ...room, licenses, personal }))).toBe('license-versions-full');
  });

  it('is refused with all that is wrong with it', async () => {
    const room = await issued();
    const wish = { face: { x: 1 }, number: 'A\u0007', issuedOn: '2026-11-25' };
    expect(codesOf(await make(room, wish))).toEqual([
      'license-text-unseen-character /number',
      'license-issued-in-future /issuedOn',
      'face-field-unknown /face/x',
      'face-field-missing /face/address',
    ]);
  });

  it.each<[string, Actor, string]>([
    ['a citizen', citizen(), 'forbidden'],
    ['a clerk of the agency', official('clerk', { agency: ISSUER }), 'forbidden'],
    ['an issuer of another agency', official('issuer', { agency: OTHER_ISSUER }), 'license-not-found'],
    ['an issuer of another division', official('issuer', { division: '150200' }), 'license-not-found'],
  ])('is refused to %s', async (_, actor, kind) => {
    expect(kindOf(await make(await issued(), {}, actor))).toBe(kind);
  });
});
