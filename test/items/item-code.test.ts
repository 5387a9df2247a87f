import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeMessages } from '../../lib/items/code-messages.ts';
import { exerciseLevelOf } from '../../lib/items/implementing-code.ts';
import { checkNewCode, joinItemCode, parseItemCode } from '../../lib/items/item-code.ts';
import { USCC_ALPHABET, usccCheckDigit } from '../../lib/kernel/uscc.ts';
import { organisationCheckDigit } from '../../lib/kernel/organisation-code.ts';
import { anyText } from '../support/any-text.ts';

const codesOf = (text: string): string[] => parseItemCode(text).defects.map((defect) => defect.code);

const USCC = '11650000010183859F';
const IMPLEMENTING = '11650000010183859F2650116013001';
const REGION = { provinces: ['15'] };

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: length, maxLength: length });
const usccs = fc
  .tuple(fc.constantFrom('11', '12', 'N2'), digits(6), digits(8))
  .map(([category, region, body]) => {
    const start = category + region + body + (organisationCheckDigit(body) ?? '');
    return start + (usccCheckDigit(start) ?? '');
  });
const bases = fc
  .tuple(fc.constantFrom('00', '15'), fc.constantFrom('01', '05', '10', '20'), digits(5), digits(3))
  .map((parts) => parts.join(''));
const implementing = fc
  .tuple(usccs, fc.constantFrom(...'1234567'.split('')), bases)
  .map((parts) => parts.join(''));
const handling = fc.tuple(implementing, digits(2)).map((parts) => parts.join(''));
const legacy = fc
  .tuple(fc.constantFrom('511A0138000000', 'G-000007-001', '1J-5100-00021'), digits(12), usccs, digits(1))
  .map(([base, division, agency, level]) => `${base}-${division}-000-${agency}-${level}-00`);

describe('an item code of the present generation', () => {
  it.each([
    [IMPLEMENTING, '11650000010183859F', '2', '650116013001'],
    ['12441500196720244T3442199806003', '12441500196720244T', '3', '442199806003'],
    ['11370800MB285591843370117002011', '11370800MB28559184', '3', '370117002011'],
  ])('%s is an implementing code', (original, agency, level, base) => {
    const code = parseItemCode(original);
    expect(code).toMatchObject({
      kind: 'implementing',
      original,
      segments: { agency: { kind: 'uscc', code: agency, valid: true }, level, base: { original: base } },
    });
    expect(code.defects.filter((defect) => defect.code !== 'item-type-extension')).toEqual([]);
  });

  it('of twelve characters is a basic code', () => {
    expect(parseItemCode('150116013001')).toMatchObject({
      kind: 'basic',
      segments: { base: { form: 'national-12', itemType: 'administrative-license' } },
      defects: [],
    });
  });

  it('of 33 characters is a handling code', () => {
    expect(parseItemCode(`${IMPLEMENTING}01`)).toMatchObject({
      kind: 'handling',
      segments: { agency: { code: USCC }, level: '2', base: { original: '650116013001' }, serial: '01' },
      defects: [],
    });
  });

  it('reports the defects of all its segments at once', () => {
    const broken = '11650000010183859f9990116013001xx';
    expect(parseItemCode(broken).defects.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['uscc-lower-case', 'agency'],
      ['item-code-level', 'level'],
      ['basic-code-scope', 'base/scope'],
      ['item-code-serial', 'serial'],
    ]);
  });

  it('whose agency code lost a character still comes apart', () => {
    expect(parseItemCode(IMPLEMENTING.slice(1))).toMatchObject({
      kind: 'implementing',
      segments: { agency: { kind: 'uscc-17' }, level: '2', base: { original: '650116013001', defects: [] } },
      defects: [{ code: 'agency-code-uscc-17' }],
    });
    expect(parseItemCode(`${IMPLEMENTING.slice(1)}01`)).toMatchObject({
      kind: 'handling',
      segments: { serial: '01' },
    });
  });

  it('in full width is read as meant and kept as written', () => {
    const wide = '１５０１１６０１３００１';
    expect(parseItemCode(wide)).toMatchObject({
      kind: 'basic',
      original: wide,
      segments: { base: { original: '150116013001' } },
      defects: [{ code: 'code-full-width' }],
    });
  });
});

describe('an item code of an older generation', () => {
  it('of 24 characters is kept whole, with the note that it cannot be checked', () => {
    expect(parseItemCode('0116013001012345678XYZ42')).toEqual({
      kind: 'implementing-24',
      original: '0116013001012345678XYZ42',
      segments: { opaque: '0116013001012345678XYZ42' },
      defects: [{ code: 'item-code-opaque', pointer: '' }],
    });
  });

  // Made up after the shapes of one city's list: base, agency segment, expected kind of agency.
  it.each([
    ['511Z07001006', '11650000010183859F', 'uscc', []],
    ['511A0138000000', '11370800MB28559184', 'uscc', []],
    ['512C0107400002', '00001333-8', 'organisation-code', []],
    ['512C0051900002', '000013338', 'organisation-code', []],
    ['511F0118100001', '0000133381', 'organisation-code', ['organisation-code-length']],
    ['G-000007-001', '11650000010183859F', 'uscc', []],
    ['E-005818-5818', '11650000010183859F', 'uscc', []],
    ['1J-5100-00021', '11650000010183859F', 'uscc', []],
    ['511A0080800002', '1165000010183859F', 'uscc-17', ['agency-code-uscc-17']],
    ['511F0045400001', '11650000010183859f', 'uscc-lower-case', ['uscc-lower-case']],
    ['512B0053300006', '1165000010183859F_5143', 'suffixed', ['agency-code-suffixed', 'agency-code-uscc-17']],
    ['511A0014100002', '2222222222222', 'filler', ['agency-code-filler']],
    ['511A0014100002', '1111111111111111', 'filler', ['agency-code-filler']],
    ['511A0014100002', '4588062259066118144', 'database-id', ['agency-code-database-id']],
    ['511A0077700002', '11736', 'truncated', ['agency-code-truncated']],
    ['511A62001004', 'TE5116020105116050', 'uscc', ['uscc-check-digit', 'uscc-category-unknown']],
    ['511A0077700002', '某局', 'unknown', ['agency-code-unknown']],
  ])('%s with the agency %s', (base, agency, kind, defects) => {
    const original = `${base}-511602000000-000-${agency}-1-00`;
    const code = parseItemCode(original);
    expect(code).toMatchObject({
      kind: 'legacy',
      original,
      segments: {
        base: { original: base, defects: [] },
        division: '511602000000',
        batch: '000',
        agency: { original: agency, kind },
        level: '1',
        serial: '00',
      },
    });
    expect(code.defects.map((defect) => defect.code)).toEqual(expect.arrayContaining(defects));
    expect(code.defects.length === 0).toBe(defects.length === 0);
    expect(joinItemCode(code)).toBe(original);
  });

  it('without a division has only base and agency', () => {
    const code = parseItemCode('E-000004-001-11650000010183859F');
    expect(code).toMatchObject({
      kind: 'legacy',
      segments: { base: { form: 'letter-serial' }, agency: { code: USCC, valid: true } },
      defects: [],
    });
    expect(code.segments).not.toHaveProperty('division');
    expect(parseItemCode('E-000021-001-1111111111111111')).toMatchObject({
      segments: { agency: { kind: 'filler' } },
    });
    expect(parseItemCode('E-000021-001-00001333-8')).toMatchObject({ segments: { agency: { valid: true } } });
  });

  it('may be a base code alone', () => {
    expect(parseItemCode('G-000007-001')).toMatchObject({
      kind: 'basic',
      segments: { base: { form: 'letter-serial' } },
    });
    expect(parseItemCode('511A0138000000')).toMatchObject({
      kind: 'basic',
      segments: { base: { form: 'local-14' } },
    });
    expect(parseItemCode('XK0010100Y')).toMatchObject({
      kind: 'basic',
      segments: { base: { form: 'older-10' } },
    });
  });

  it('with a division or serial of the wrong width says so', () => {
    expect(codesOf(`511A0138000000-511602-000-${USCC}-1-0`)).toEqual([
      'item-code-division',
      'item-code-serial',
    ]);
  });
});

describe('a text that is no item code', () => {
  it('is kept and described, never refused', () => {
    expect(parseItemCode('')).toEqual({
      kind: 'unknown',
      original: '',
      segments: {},
      defects: [{ code: 'item-code-unrecognised', pointer: '', facts: { length: 0 } }],
    });
    expect(codesOf('企业投资项目备案')).toEqual(['item-code-unrecognised', 'item-code-alphabet']);
    expect(codesOf('a-b-c')).toEqual(['item-code-unrecognised']);
  });

  it('is not read when it is longer than any code', () => {
    expect(codesOf('1'.repeat(201))).toEqual(['code-too-long']);
    const long = '1-'.repeat(50_000);
    expect(parseItemCode(long)).toMatchObject({
      kind: 'unknown',
      original: long,
      defects: [{ code: 'code-too-long' }],
    });
  });
});

describe('the laws of item codes', () => {
  const almost = fc
    .tuple(fc.oneof(implementing, handling, legacy), fc.nat(), anyText(2))
    .map(([code, place, noise]) => {
      const at = place % code.length;
      return code.slice(0, at) + noise + code.slice(at + 1);
    });
  const hyphens = fc.string({ unit: fc.constantFrom(...'01A-_é'.split('')), maxLength: 200 });

  it('whatever the text: no throw, the original kept, every defect with a message', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(250), almost, hyphens), (text) => {
        const code = parseItemCode(text);
        expect(code.original).toBe(text);
        for (const defect of code.defects) expect(codeMessages).toHaveProperty([defect.code]);
        expect(code.kind !== 'unknown' || code.defects.length > 0).toBe(true);
        expect(['ok', 'item-code-not-issuable']).toContain(
          ((outcome) => (outcome.ok ? 'ok' : outcome.refusal.kind))(checkNewCode(text, REGION)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('the segments of a sound code, joined, are the code', () => {
    fc.assert(
      fc.property(fc.oneof(bases, implementing, handling, legacy), (text) => {
        const code = parseItemCode(text);
        expect(code.defects).toEqual([]);
        expect(joinItemCode(code)).toBe(text);
      }),
    );
  });

  it('a wrong character in the agency is never overlooked', () => {
    fc.assert(
      fc.property(
        implementing,
        fc.nat(17),
        fc.constantFrom(...USCC_ALPHABET.split('')),
        (text, at, other) => {
          fc.pre(text.charAt(at) !== other);
          expect(codesOf(text.slice(0, at) + other + text.slice(at + 1))).toContain('uscc-check-digit');
        },
      ),
    );
  });
});

describe('a code about to be issued', () => {
  const refusals = (text: string, issuer: Parameters<typeof checkNewCode>[1] = REGION): string[] => {
    const outcome = checkNewCode(text, issuer);
    return outcome.ok ? [] : (outcome.refusal.defects ?? []).map((defect) => defect.code);
  };

  it('of the present generation and the own province is right', () => {
    fc.assert(
      fc.property(fc.oneof(bases, implementing, handling), (text) => {
        expect(checkNewCode(text, REGION)).toMatchObject({ ok: true, value: { original: text } });
      }),
    );
  });

  it('of an older generation is refused, however sound', () => {
    const old = ['XK0010100Y', '0116013001', '511A33038003', '511A0138000000', 'G-000007-001'];
    for (const text of [...old, `511A0138000000-511602000000-000-${USCC}-1-00`, '0116013001012345678XYZ42']) {
      expect(refusals(text)).toContain('item-code-not-current');
    }
  });

  it('of another province is refused with the provinces that would do', () => {
    expect(checkNewCode(IMPLEMENTING, REGION)).toMatchObject({
      ok: false,
      refusal: {
        kind: 'item-code-not-issuable',
        defects: [
          {
            code: 'basic-code-scope-foreign',
            pointer: 'base/scope',
            facts: { scope: '65', expected: ['00', '15'] },
          },
        ],
      },
    });
    expect(refusals(IMPLEMENTING, { provinces: ['65'] })).toEqual([]);
  });

  it('may use an extension type only where the province has added it', () => {
    expect(refusals('151116013001')).toEqual(['item-type-extension']);
    expect(refusals('151116013001', { provinces: ['15'], extensionTypes: ['11'] })).toEqual([]);
    expect(refusals('151216013001', { provinces: ['15'], extensionTypes: ['11'] })).toEqual([
      'item-type-extension',
    ]);
  });

  it('is refused for anything an import would put up with, all of it at once', () => {
    expect(refusals(' 150116013001')).toEqual(['code-space', 'item-code-not-current']);
    expect(refusals('11650000010183859G8650116013001')).toEqual([
      'uscc-check-digit',
      'item-code-level',
      'basic-code-scope-foreign',
    ]);
  });
});

describe('an exercise level', () => {
  it('is a digit from 1 to 7', () => {
    expect(exerciseLevelOf('1')).toBe('national');
    expect(exerciseLevelOf('4')).toBe('county');
    expect(exerciseLevelOf('7')).toBe('graded');
    expect(['0', '8', '', '11', 'x'].map(exerciseLevelOf)).toEqual(Array(5).fill(undefined));
  });
});
