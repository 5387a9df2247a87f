import { describe, expect, it } from 'vitest';
import * as lookUp from '../../functions/licenses/look-up-license.ts';
import { changeLicenseState } from '../../lib/licenses/change-license-state.ts';
import { lookUpLicense } from '../../lib/licenses/look-up-license.ts';
import { makeLicenseVersion } from '../../lib/licenses/make-license-version.ts';
import { callHandler, keptDeps, problemOf } from '../platform/http/call-handler.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { retrieve, lending, give } from './consents/lending.ts';
import { issuing } from './issuing.ts';
import { citizen, file, identifierOf, ISSUING, kindOf, valueOf } from './room.ts';

/** A license of January that was changed in March, suspended in May and revoked in June. */
const withHistory = async () => {
  const table = memoryRecordTable();
  const room = { ...issuing(), ...lending(table) };
  await file(room);
  const wish = { identifier: identifierOf(), ifMatch: '*', reason: 'x' };
  room.clock.to('2026-03-10T02:00:00Z');
  const face = { address: '赛罕区' };
  const version = { ...wish, operation: 'change' as const, issuedOn: '2026-03-10', face };
  valueOf(await makeLicenseVersion(room, ISSUING, version));
  room.clock.to('2026-05-01T02:00:00Z');
  valueOf(await changeLicenseState(room, ISSUING, { ...wish, operation: 'suspension' }));
  room.clock.to('2026-06-01T02:00:00Z');
  valueOf(await changeLicenseState(room, ISSUING, { ...wish, operation: 'revocation' }));
  room.clock.to('2026-11-24T02:00:00Z');
  return room;
};

describe('a license as of a date', () => {
  it.each([
    ['2026-01-04', 'not-yet-valid', '新城区', 0],
    ['2026-01-05', 'valid', '新城区', 0],
    ['2026-03-09', 'valid', '新城区', 0],
    ['2026-03-10', 'valid', '赛罕区', 0],
    ['2026-04-30', 'valid', '赛罕区', 0],
    ['2026-05-01', 'suspended', '赛罕区', 1],
    ['2026-05-31', 'suspended', '赛罕区', 1],
    ['2026-06-01', 'revoked', '赛罕区', 2],
    ['2026-11-24', 'revoked', '赛罕区', 2],
    [undefined, 'revoked', '赛罕区', 2],
  ] as const)('(%s) is %s, in the version of then', async (asOf, state, address, changes) => {
    const room = await withHistory();
    const told = valueOf(await lookUpLicense(room, citizen(), identifierOf(), asOf));
    expect(told).toMatchObject({ state, face: { address: expect.stringContaining(address) } });
    expect(told.history).toHaveLength(changes);
  });

  it('is told of no day that has not come, in China', async () => {
    const room = await withHistory();
    room.clock.to('2026-11-24T15:59:59Z');
    expect(kindOf(await lookUpLicense(room, citizen(), identifierOf(), '2026-11-25'))).toBe(
      'as-of-in-future',
    );
    room.clock.to('2026-11-24T16:00:00Z');
    expect(kindOf(await lookUpLicense(room, citizen(), identifierOf(), '2026-11-25'))).toBe('ok');
  });

  it('is retrieved so, while the use is of now', async () => {
    const room = await withHistory();
    const { id } = valueOf(await give(room));
    const answer = valueOf(await retrieve(room, id, { asOf: '2026-02-01' }));
    expect(answer.asOf).toBe('2026-02-01T15:59:59.999Z');
    expect(answer.results).toMatchObject([
      { outcome: 'shown', licenses: [{ version: 1, state: 'valid', asOf: answer.asOf }] },
    ]);
    expect(valueOf(await retrieve(room, id)).results).toMatchObject([
      { outcome: 'not-valid', state: 'revoked' },
    ]);
    expect((await room.consents.find(id))?.consent.uses[0]?.at).toBe('2026-11-24T02:00:00.000Z');
    expect(kindOf(await retrieve(room, id, { asOf: '2026-11-25' }))).toBe('as-of-in-future');
  });

  it('is asked for over HTTP by a real date', async () => {
    const room = await withHistory();
    const http = keptDeps({ authenticate: async () => citizen() });
    const ask = async (asOf: string) => {
      const target = `/v1/licenses/${identifierOf()}?asOf=${asOf}`;
      const answer = await callHandler(lookUp.createHandler({ ...room, http }), lookUp.route, { target });
      return [answer.statusCode, problemOf(answer).code ?? problemOf(answer).state];
    };
    expect(await ask('2026-02-01')).toEqual([200, 'valid']);
    expect(await ask('2026-02-30')).toEqual([400, 'request-invalid']);
    expect(await ask('2027-01-01')).toEqual([422, 'as-of-in-future']);
  });
});
