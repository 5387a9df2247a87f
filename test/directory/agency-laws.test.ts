import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createHandler as createLister,
  route as listRoute,
} from '../../functions/directory/list-agencies.ts';
import { describeAgency } from '../../lib/directory/describe-agency.ts';
import { saveAgency } from '../../lib/directory/save-agency.ts';
import { usccOf } from '../items/life.ts';
import { callHandler } from '../platform/http/call-handler.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { directoryOver } from './rooms.ts';

const RUNS = 60 * Number(process.env['SUMU_RUNS'] ?? 1);

const NAMES = [
  '市场监督管理局',
  '市 场监督管理局',
  '（原）工商局',
  '(原)工商局',
  '民政局',
  '民政局Ａ科',
  '教育体育局',
];
const LEGACY = ['11736', 'MB-01', '..', '#1', '无', '100%'];

type Bureau = Readonly<{ names: readonly string[]; serial: number | undefined; legacy: readonly string[] }>;

const bureaux = fc
  .array(
    fc.record({
      names: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 }),
      serial: fc.option(fc.nat(3), { nil: undefined }),
      legacy: fc.uniqueArray(fc.constantFrom(...LEGACY), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  // A sound code belongs to one living agency.
  .map((all): Bureau[] =>
    all.map((each, i) =>
      all.findIndex(({ serial }) => serial === each.serial) < i ? { ...each, serial: undefined } : each,
    ),
  );

const codesOf = ({ serial, legacy }: Bureau): string[] => [
  ...(serial === undefined ? [] : [usccOf(11500101 + serial)]),
  ...legacy,
];

const widened = (text: string): string =>
  text.replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

const describing = (id: string, bureau: Bureau) =>
  describeAgency(id, {
    names: bureau.names.map((text) => ({ text, kind: 'full' as const, source: 'x' })),
    codes: codesOf(bureau).map((code) => ({ code, source: 'x' })),
    division: '150100',
  });

const playing = async (all: readonly Bureau[], later: readonly Bureau[]) => {
  const room = directoryOver(memoryRecordTable());
  const stand = new Map<string, Bureau>();
  for (const [i, bureau] of [...all, ...later].entries()) {
    const id = `bureau-${i % all.length}`;
    const saved = await saveAgency(room, describing(id, bureau), await room.agencies.find(id));
    if (saved.ok) stand.set(id, bureau);
  }
  const find = async (query: Record<string, string>): Promise<string[]> => {
    const target = `/v1/agencies?${new URLSearchParams(query).toString()}`;
    const { statusCode, body } = await callHandler(createLister(room), listRoute, { target });
    expect(statusCode).toBe(200);
    return JSON.parse(body ?? '{}').agencies.map(({ id }: { id: string }) => id);
  };
  const having = (has: (bureau: Bureau) => boolean): string[] =>
    [...stand].flatMap(([id, bureau]) => (has(bureau) ? [id] : [])).toSorted();
  return { room, find, having };
};

describe('agencies of several codes and spellings, changed at random', () => {
  it('are found by each of their codes in every way of writing it, and by none that they gave up (fuzz)', async () => {
    await fc.assert(
      fc.asyncProperty(bureaux, bureaux, async (all, later) => {
        const { find, having } = await playing(all, later);
        const known = [0, 1, 2, 3].map((serial) => usccOf(11500101 + serial));
        for (const code of [...known, ...LEGACY]) {
          const wanted = having((bureau) => codesOf(bureau).includes(code));
          expect([code, await find({ code })]).toEqual([code, wanted]);
          expect([code, await find({ code: ` ${widened(code).slice(0, 59)}` })]).toEqual([code, wanted]);
          if (known.includes(code)) expect(await find({ code: code.toLowerCase() })).toEqual(wanted);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('are found by each of their spellings whatever its width and spaces, and by any part of it (fuzz)', async () => {
    const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
    await fc.assert(
      fc.asyncProperty(bureaux, bureaux, fc.nat(4), async (all, later, start) => {
        const { room, find, having } = await playing(all, later);
        for (const name of NAMES) {
          const whole = having(({ names }) => names.some((text) => plain(text) === plain(name)));
          const found = (await room.agencies.findByName(widened(name))).map(({ agency }) => agency.id);
          expect([name, found.toSorted()]).toEqual([name, whole]);
          const part = plain(name).slice(start, start + 2);
          if (part === '') continue;
          const holding = having(({ names }) => names.some((text) => plain(text).includes(part)));
          expect([part, await find({ name: part, division: '150100' })]).toEqual([part, holding]);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
