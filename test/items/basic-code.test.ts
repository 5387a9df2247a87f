import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBasicCode } from '../../lib/items/basic-code.ts';
import { anyText } from '../support/any-text.ts';

const codesOf = (text: string): string[] => parseBasicCode(text).defects.map((defect) => defect.code);

describe('a basic code', () => {
  it.each([
    ['150116013001', 'national-12', { scope: '15', type: '01', mainSerial: '16013', subSerial: '001' }],
    ['002099806003', 'national-12', { scope: '00', type: '20', mainSerial: '99806', subSerial: '003' }],
    ['511A33038003', 'local-12', { scope: '51', type: '1A', mainSerial: '33038', subSerial: '003' }],
    ['511A0138000000', 'local-14', { scope: '51', type: '1A', mainSerial: '01380', subSerial: '00000' }],
    ['51201500600004', 'local-14', { scope: '51', type: '20', mainSerial: '15006', subSerial: '00004' }],
    ['XK0010100Y', 'older-10', { type: 'XK', mainSerial: '00101', subSerial: '00Y' }],
    ['0116013001', 'older-10', { type: '01', mainSerial: '16013', subSerial: '001' }],
    ['G-000007-001', 'letter-serial', { type: 'G', mainSerial: '000007', subSerial: '001' }],
    ['E-005818-5818', 'letter-serial', { type: 'E', mainSerial: '005818', subSerial: '5818' }],
    ['1J-5100-00021', 'province-serial', { scope: '51', type: '1J', mainSerial: '00021' }],
  ])('%s is of the generation %s', (original, form, parts) => {
    expect(parseBasicCode(original)).toMatchObject({ original, form, parts, defects: [] });
  });

  it.each([
    ['150116013001', 'administrative-license'],
    ['151016013001', 'other-administrative-power'],
    ['152016013001', 'public-service'],
    ['511F33038003', 'administrative-confirmation'],
    ['512C33038003', 'public-service'],
    ['H-000185-001', 'administrative-reward'],
  ])('%s says its item type', (code, itemType) => {
    expect(parseBasicCode(code).itemType).toBe(itemType);
  });

  it('whose pair stood for several types leaves the type open', () => {
    expect(parseBasicCode('513A0161200000')).not.toHaveProperty('itemType');
    expect(codesOf('513A0161200000')).toEqual(['item-type-mixed']);
  });

  it('ending in Y is a main item with sub-items', () => {
    expect(parseBasicCode('15011601300Y')).toMatchObject({ hasSubItems: true, defects: [] });
    expect(parseBasicCode('150116013000').hasSubItems).toBe(false);
  });

  it('reports all its defects at once, each with its part', () => {
    expect(parseBasicCode('99qqa60130Y1').defects).toEqual([
      { code: 'basic-code-lower-case', pointer: 'base', facts: { positions: [3, 4, 5] } },
      { code: 'basic-code-scope', pointer: 'base/scope', facts: { scope: '99' } },
      { code: 'item-type-unknown', pointer: 'base/type', facts: { type: 'QQ' } },
      { code: 'basic-code-main-serial', pointer: 'base/mainSerial', facts: { serial: 'A6013' } },
      { code: 'basic-code-sub-serial', pointer: 'base/subSerial', facts: { serial: '0Y1' } },
    ]);
    expect(codesOf('151116013001')).toEqual(['item-type-extension']);
    expect(codesOf('15011601300')).toEqual(['basic-code-unrecognised']);
    expect(codesOf('')).toEqual(['basic-code-unrecognised']);
  });

  it('may be any text at all without a throw, and the original is kept', () => {
    fc.assert(
      fc.property(anyText(250), (text) => {
        const code = parseBasicCode(text);
        expect(code.original).toBe(text);
        expect(code.form !== 'unknown' || code.defects.length > 0).toBe(true);
      }),
    );
  });

  it('of ten, twelve or fourteen characters is its parts in a row', () => {
    const characters = fc.constantFrom(...'0123456789AY'.split(''));
    const lengths = fc.constantFrom(10, 12, 14);
    const texts = lengths.chain((length) =>
      fc.string({ unit: characters, minLength: length, maxLength: length }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { parts } = parseBasicCode(text);
        expect(Object.values(parts ?? {}).join('')).toBe(text);
      }),
    );
  });
});
