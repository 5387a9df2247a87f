import { describe, expect, it } from 'vitest';
import { holderHashes } from '../../../lib/licenses/numbers/holder-hashes.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { CITIZEN, ENTERPRISE, file, libraryOver } from '../room.ts';

const OLD = '150100000012345';
const organisation = (number: string) => ({ kind: 'organisation', number }) as const;

const held = (number: string, old: string) => ({
  holder: { codeType: '001', number, name: '示范公司' },
  number: 'A1',
  face: {},
  formerNumbers: [{ of: 'holder' as const, number: old }],
});

const library = async (...holders: readonly string[]) => {
  const room = libraryOver(memoryRecordTable());
  for (const [place, holder] of holders.entries())
    await file(room, { serial: `S00${place}`, personal: held(holder, OLD) });
  return room;
};

describe('an organisation that is named by a number of an older register', () => {
  it('is who its licenses say it is, and found by that first', async () => {
    const room = await library(ENTERPRISE, ENTERPRISE);
    const [hash] = room.keys.holders(organisation(ENTERPRISE));
    expect((await holderHashes(room, room.keys, organisation(OLD)))[0]).toBe(hash);
    expect(await holderHashes(room, room.keys, organisation(ENTERPRISE))).toEqual([hash]);
  });

  it('is nobody where licenses of several say so, or none', async () => {
    const room = await library(ENTERPRISE, '91110000101623741K');
    const own = room.keys.holders(organisation(OLD));
    expect(await holderHashes(room, room.keys, organisation(OLD))).toEqual(own);
    const strange = organisation('150100000099999');
    expect(await holderHashes(room, room.keys, strange)).toEqual(room.keys.holders(strange));
  });

  it('is looked for only by such a number', async () => {
    const { keys } = await library();
    const never = { numbers: { basesOf: () => Promise.reject(new Error('looked for')) } };
    const sources = { ...never, licenses: { find: async () => undefined } };
    const person = { kind: 'person', number: CITIZEN } as const;
    expect(await holderHashes(sources, keys, person)).toEqual(keys.holders(person));
  });
});
