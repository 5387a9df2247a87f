import { describe, expect, it } from 'vitest';
import { findingFormer } from '../../../lib/licenses/import/find-former.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { CITIZEN, file, libraryOver } from '../room.ts';

const site = async (any: boolean) => {
  const room = libraryOver(memoryRecordTable());
  const { base } = await file(room);
  const asked: string[] = [];
  let brings = any;
  const inner = {
    ...room.licenses,
    find: async (wanted: string) => {
      asked.push('head');
      return room.licenses.find(wanted);
    },
  };
  const licenses = findingFormer(inner, {
    personal: room.personal,
    formerly: async () => void asked.push('former'),
    hasFormers: async () => {
      asked.push('any');
      return brings;
    },
    clock: room.clock,
  });
  const reads = async (wanted: string): Promise<readonly string[]> => {
    asked.length = 0;
    await licenses.find(wanted);
    return asked.toSorted();
  };
  return { base, reads, clock: room.clock, bring: () => (brings = true) };
};

describe('a license that is looked for by its identifier', () => {
  it('costs one read where none had another one before, whether it is there or not', async () => {
    const { base, reads } = await site(false);
    expect(await reads(base)).toEqual(['any', 'head']);
    expect(await reads(base)).toEqual(['head']);
    expect(await reads(`${base}X`)).toEqual(['head']);
  });

  it('costs the same reads where some had, whether it is there or not', async () => {
    const { base, reads } = await site(true);
    await reads(base);
    expect(await reads(base)).toEqual(['former', 'head']);
    expect(await reads(`${base}X`)).toEqual(['former', 'head']);
    const personal = [...base.split('.').slice(0, 2), CITIZEN].join('.');
    expect(await reads(personal)).toEqual(['former']);
  });

  it('is looked for in both places five minutes after the first was brought over', async () => {
    const { base, reads, clock, bring } = await site(false);
    await reads(base);
    bring();
    expect(await reads(base)).toEqual(['head']);
    clock.to('2026-11-24T02:05:01.000Z');
    expect(await reads(base)).toEqual(['any', 'former', 'head']);
  });
});
