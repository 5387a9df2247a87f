import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { changeLicenseState } from '../../../lib/licenses/change-license-state.ts';
import type { LicensePersonal } from '../../../lib/licenses/license.ts';
import type { RetrievalRequest } from '../../../lib/licenses/retrievals/retrieval-requests.ts';
import { listUses } from '../../../lib/licenses/uses/list-uses.ts';
import { drain, give, lending, retrieve, type Lending } from '../consents/lending.ts';
import {
  CITIZEN,
  ENTERPRISE,
  file,
  identifierOf,
  ISSUING,
  OTHER_CITIZEN,
  PERSONAL,
  TYPE,
  valueOf,
} from '../room.ts';

const OLD_TYPE = '11100000000013338W012';
const OLD = { of: 'license', type: OLD_TYPE, number: '旧001' } as const;
const UNTYPED = { of: 'license', number: '150100000012345' } as const;

const holding = (formerNumbers: LicensePersonal['formerNumbers'], holder = CITIZEN): LicensePersonal => ({
  ...PERSONAL,
  holder: { ...PERSONAL.holder, number: holder },
  formerNumbers,
});

const shownTo = async (room: Lending, id: string, wanted: RetrievalRequest['wanted']) =>
  valueOf(await retrieve(room, id, { wanted })).results.map(
    ({ outcome, licenses }) => licenses.map(({ identifier }) => identifier).join() || outcome,
  );

describe('an old number', () => {
  it('leads to the license that is in its place, where the ground speaks of the one or the other', async () => {
    const room = lending();
    await file(room, { personal: holding([OLD, UNTYPED]) });
    for (const [place, types] of [[TYPE], [OLD_TYPE]].entries()) {
      const { id } = valueOf(await give(room, { types }, undefined, `key-0000000${place}`));
      const wanted = [{ type: OLD_TYPE, number: OLD.number }];
      expect(await shownTo(room, id, wanted)).toEqual([identifierOf()]);
    }
  });

  it('of no known type is found under any that is asked for and spoken of', async () => {
    const room = lending();
    await file(room, { personal: holding([UNTYPED]) });
    const { id } = valueOf(await give(room));
    expect(await shownTo(room, id, [{ type: TYPE, number: UNTYPED.number }])).toEqual([identifierOf()]);
  });

  it('of somebody else, or that the license does not bear out, leads to nothing', async () => {
    const room = lending();
    await file(room, { personal: holding([OLD], OTHER_CITIZEN) });
    const { base } = await file(room, { serial: 'S002' });
    await room.numbers.keep(room.keys.numbers(OLD)[0] ?? '', base);
    const { id } = valueOf(await give(room, { types: [OLD_TYPE, TYPE] }));
    expect(await shownTo(room, id, [{ type: OLD_TYPE, number: OLD.number }])).toEqual(['none']);
  });
});

describe('a number among thousands', () => {
  it('is found with a few reads, whatever else the holder holds', async () => {
    const room = lending();
    for (let n = 0; n < 120; n += 1) {
      const personal = { ...PERSONAL, number: `N${n}` };
      await file(room, { serial: `S${String(n).padStart(3, '0')}`, personal });
    }
    let reads = 0;
    const licenses = {
      ...room.licenses,
      find: async (base: string) => {
        reads += 1;
        return room.licenses.find(base);
      },
      pageOf: () => Promise.reject(new Error('not looked through')),
    };
    const { id } = valueOf(await give(room));
    const wanted = [{ type: TYPE, number: 'N117' }];
    const { results } = valueOf(await retrieve({ ...room, licenses }, id, { wanted }));
    expect(results[0]?.licenses[0]?.identifier).toBe(identifierOf('S117'));
    expect(reads).toBe(1);
  });
});

describe('a text that is no number', () => {
  it('and stands on more licenses than are looked through is not said to lead to none', async () => {
    const room = lending();
    const ofOther = { ...holding(undefined, OTHER_CITIZEN), number: '无' };
    for (let n = 0; n < 50; n += 1)
      await file(room, { serial: `A${String(n).padStart(3, '0')}`, personal: ofOther });
    await file(room, { serial: 'Z001', personal: { ...PERSONAL, number: '无' } });
    const { id } = valueOf(await give(room));
    const { results } = valueOf(await retrieve(room, id, { wanted: [{ type: TYPE, number: '无' }] }));
    expect(results).toEqual([{ outcome: 'none', licenses: [], more: true }]);
  });
});

describe('an organisation that is named by an old number', () => {
  it('is found, and the use is among those of whom it is now', async () => {
    const room = lending();
    const enterprise: Actor = {
      subject: 'the-enterprise',
      kind: 'enterprise',
      roles: ['enterprise'],
      identity: ENTERPRISE,
    };
    const personal = {
      ...holding([{ of: 'holder', number: '150100000012345' }], ENTERPRISE),
      holder: { codeType: '001', number: ENTERPRISE, name: '示范公司' },
    };
    await file(room, { personal });
    const { id } = valueOf(await give(room, {}, enterprise));
    const holder = { kind: 'organisation', number: '150100000012345' } as const;
    const { results } = valueOf(await retrieve(room, id, { holder }));
    expect(results[0]?.outcome).toBe('shown');
    await drain(room);
    expect(valueOf(await listUses(room, enterprise, { limit: 10 })).uses).toHaveLength(1);
  });
});

describe('an identifier', () => {
  it('leads on to the license that has taken its place, once it is not valid itself', async () => {
    const room = lending();
    const { base } = await file(room);
    const { identifier } = await file(room, { serial: 'S002' });
    const found = await room.licenses.find(base);
    if (found === undefined) throw new Error('gone');
    const event = { type: 'license-succeeded', at: '2026-11-24T00:00:00.000Z', facts: {} };
    await room.licenses.save({ ...found.license, succeededBy: identifier }, found, event);
    const { id } = valueOf(await give(room, { types: [], licenses: [identifierOf()] }));
    const wanted = [{ identifier: identifierOf() }];
    expect(await shownTo(room, id, wanted)).toEqual([identifierOf()]);
    const ended = {
      identifier: identifierOf(),
      ifMatch: '*',
      operation: 'cancellation',
      reason: '换证',
    } as const;
    valueOf(await changeLicenseState(room, ISSUING, ended));
    expect(await shownTo(room, id, wanted)).toEqual([identifier]);
  });
});
