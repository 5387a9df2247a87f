import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agency } from '../../lib/directory/agency.ts';
import { describeAgency } from '../../lib/directory/describe-agency.ts';
import type { AgencyMention } from '../../lib/directory/merge-spellings.ts';
import { recordAgencies } from '../../lib/directory/record-agencies.ts';
import { saveAgency } from '../../lib/directory/save-agency.ts';
import { memoryDirectory } from './rooms.ts';

const USCC = '11650000010183859F';
const ORGANISATION_CODE = USCC.slice(8, 17);
const OTHER = '12441500196720244T';

type Room = ReturnType<typeof memoryDirectory>;
type Said = readonly [name: string, code?: string | undefined, division?: string];

const mentionsOf = (...said: readonly Said[]): AgencyMention[] =>
  said.map(([name, code, division = '150102'], at) => ({
    row: at + 2,
    name,
    division,
    ...(code === undefined ? {} : { code }),
  }));
const record = (room: Room, ...said: readonly Said[]) =>
  recordAgencies(room, { source: 'city', mentions: mentionsOf(...said) });
const allOf = async ({ agencies }: Room): Promise<readonly Agency[]> =>
  (await agencies.page({ limit: 100 })).agencies;
const put = async (room: Room, id: string, name: string, more: object = {}) => {
  const input = {
    names: [{ text: name, kind: 'full' as const, source: 'editor' }],
    codes: [],
    division: '150102',
  };
  const saved = await saveAgency(room, describeAgency(id, { ...input, ...more }), undefined);
  if (!saved.ok) throw new Error(saved.refusal.kind);
};
const namesOf = ({ names }: Agency) => names.map(({ text, kind }) => [text, kind]);

describe('the agencies that a source names', () => {
  it('are entered with every spelling, the longest in full, and every code, sound or not', async () => {
    const room = memoryDirectory();
    const recorded = await record(
      room,
      ['区人社局', USCC],
      ['区人力资源和社会保障局', ORGANISATION_CODE],
      ['区人社局', '11736'],
      ['区民政局', undefined, '150102000000'],
    );
    expect(recorded).toEqual({ created: 2, changed: 0, unchanged: 0, unresolved: [] });
    const all = await allOf(room);
    const social = all.find(({ id }) => id === ORGANISATION_CODE);
    expect(social && namesOf(social)).toEqual([
      ['区人力资源和社会保障局', 'full'],
      ['区人社局', 'short'],
    ]);
    expect(social?.codes.map(({ original, source, valid }) => [original, source, valid])).toEqual([
      [USCC, 'city', true],
      [ORGANISATION_CODE, 'city', true],
      ['11736', 'city', false],
    ]);
    expect(social?.findings.map(({ code }) => code)).toEqual(['agency-code-truncated']);
    expect(all.find(({ id }) => id !== ORGANISATION_CODE)).toMatchObject({ division: '150102', codes: [] });
  });

  it('join the agency that has their code, or in their division their name, and change only what is new', async () => {
    const room = memoryDirectory();
    await put(room, 'social', '新城区人力资源和社会保障局', { codes: [{ code: USCC, source: 'editor' }] });
    await put(room, 'civil', '新城区民政局');
    const recorded = await record(
      room,
      ['区人社局', USCC],
      ['新城区 民政局', '11736'],
      ['新城区民政局', undefined, '150103'],
    );
    expect(recorded).toMatchObject({ created: 1, changed: 2, unresolved: [] });
    const social = (await room.agencies.find('social'))?.agency;
    expect(social && namesOf(social)).toEqual([
      ['新城区人力资源和社会保障局', 'full'],
      ['区人社局', 'short'],
    ]);
    expect((await room.agencies.find('civil'))?.agency.codes.map(({ code }) => code)).toEqual(['11736']);
  });

  it('join one that lives rather than one that has ended, and one that has ended rather than none', async () => {
    const room = memoryDirectory();
    const codes = [{ code: USCC, source: 'editor' }];
    await put(room, 'old', '旧人事局', { codes, to: '2019-01-01' });
    await record(room, ['人事局', USCC]);
    expect((await room.agencies.find('old'))?.agency.names.length).toBe(2);
    await put(room, 'new', '新人社局', { codes });
    await record(room, ['人社局', USCC]);
    expect((await room.agencies.find('new'))?.agency.names.length).toBe(2);
    expect((await allOf(room)).length).toBe(2);
  });

  it('are left to an editor where several agencies answer to a code, or the division is none', async () => {
    const room = memoryDirectory();
    await put(room, 'one', '一局', { codes: [{ code: ORGANISATION_CODE, source: 'editor' }] });
    await put(room, 'two', '二局', { codes: [{ code: ORGANISATION_CODE, source: 'editor' }] });
    expect(await record(room, ['某局', ORGANISATION_CODE], ['丙局', undefined, '某区'])).toEqual({
      created: 0,
      changed: 0,
      unchanged: 0,
      unresolved: [
        { name: '丙局', why: 'division-unusable', agencies: [] },
        { name: '某局', why: 'several-agencies', agencies: ['one', 'two'] },
      ],
    });
    expect((await allOf(room)).map(({ names }) => names.length)).toEqual([1, 1]);
  });
});

describe('entering agencies', () => {
  const said = fc.tuple(
    fc.constantFrom('甲局', '乙局', '乙 局', '丙局'),
    fc.constantFrom(undefined, USCC, ORGANISATION_CODE, OTHER, OTHER.toLowerCase(), '11736', '222222'),
    fc.constantFrom('150102', '150103'),
  );

  it('a second time changes nothing, and every spelling leads to an agency that has it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 12 }), async (all) => {
        const room = memoryDirectory();
        const first = await record(room, ...all);
        const before = await allOf(room);
        expect(before.length).toBe(first.created);
        const again = await record(room, ...all);
        expect(again).toMatchObject({ created: 0, changed: 0, unchanged: first.created + first.changed });
        expect(await allOf(room)).toEqual(before);
        if (first.unresolved.length > 0) return;
        for (const [name, code] of all) {
          expect((await room.agencies.findByName(name)).length).toBeGreaterThan(0);
          if (code !== undefined)
            expect(before.some(({ codes }) => codes.some(({ original }) => original === code))).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
