import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUscc, USCC_ALPHABET, usccCheckDigit } from '../../lib/kernel/uscc.ts';
import { anyText } from '../support/any-text.ts';

const codesOf = (text: string, exceptions?: ReadonlySet<string>): string[] =>
  parseUscc(text, exceptions).defects.map((defect) => defect.code);

const body = fc.string({ unit: fc.constantFrom(...USCC_ALPHABET.split('')), minLength: 17, maxLength: 17 });
const wellChecked = body.map((text) => text + (usccCheckDigit(text) ?? ''));

describe('a unified social credit code', () => {
  it.each([
    '91350100M000100Y43',
    '91110000101623741K',
    '911101066976941872',
    '11100000000013338W',
    '11430000006122244L',
    '11650000010183859F',
    '11370800MB28559184',
    '12441500196720244T',
  ])('%s is sound', (code) => {
    expect(parseUscc(code)).toMatchObject({ original: code, code, valid: true, defects: [] });
  });

  it('is taken apart by the positions of GB 32100', () => {
    expect(parseUscc('91350100M000100Y43').segments).toEqual({
      authority: '9',
      category: '1',
      region: '350100',
      organisationCode: 'M000100Y4',
      checkDigit: '3',
    });
  });

  it('has its check digit computed as in the example of the standard', () => {
    expect(usccCheckDigit('91350100M000100Y4')).toBe('3');
    expect(usccCheckDigit('11500100000000000')).toBe('J');
    expect(usccCheckDigit('00000000000000000')).toBe('0');
    expect(usccCheckDigit('91350100M000100Y')).toBeUndefined();
    expect(usccCheckDigit('91350100I000100Y4')).toBeUndefined();
  });

  it('with a wrong check digit says which one was expected', () => {
    expect(parseUscc('115001000000000000')).toMatchObject({ valid: false });
    expect(parseUscc('115001000000000000').defects).toContainEqual({
      code: 'uscc-check-digit',
      pointer: 'uscc/checkDigit',
      facts: { expected: 'J', found: '0' },
    });
  });

  it('that is recorded as an exception is accepted and says so', () => {
    const recorded = new Set(['91350211M0000XUF46']);
    expect(parseUscc('91350211M0000XUF46').valid).toBe(false);
    expect(codesOf('91350211M0000XUF46')).toContain('uscc-check-digit');
    expect(parseUscc('91350211M0000XUF46', recorded).valid).toBe(true);
    expect(codesOf('91350211M0000XUF46', recorded)).toContain('recorded-exception');
    expect(codesOf('91350211M0000XUF46', recorded)).not.toContain('uscc-check-digit');
    expect(parseUscc('91350211M0000XUF47', recorded).valid).toBe(false);
  });

  it('is never judged by the digits of its region', () => {
    const odd = '91999999M000100Y4';
    expect(parseUscc(odd + (usccCheckDigit(odd) ?? ''))).toMatchObject({ valid: true, defects: [] });
  });

  it('with an unknown category or a wrong inner code is sound but has a finding', () => {
    const inner = '91350100M000100Y5';
    const innerWrong = parseUscc(inner + (usccCheckDigit(inner) ?? ''));
    expect(innerWrong.valid).toBe(true);
    expect(innerWrong.defects).toEqual([
      {
        code: 'uscc-organisation-code',
        pointer: 'uscc/organisationCode',
        facts: { expected: '4', found: '5' },
      },
    ]);
    const category = '94350100M000100Y4';
    const categoryUnknown = parseUscc(category + (usccCheckDigit(category) ?? ''));
    expect(categoryUnknown.valid).toBe(true);
    expect(categoryUnknown.defects).toEqual([
      { code: 'uscc-category-unknown', pointer: 'uscc/category', facts: { authority: '9', category: '4' } },
    ]);
  });

  it('reports all its defects at once', () => {
    expect(codesOf('9135010i0M000100y')).toEqual(['uscc-length', 'uscc-alphabet', 'uscc-lower-case']);
    expect(codesOf('  94350100m000100Y59　')).toEqual([
      'code-space',
      'uscc-lower-case',
      'uscc-check-digit',
      'uscc-category-unknown',
      'uscc-organisation-code',
    ]);
  });

  it('in full width or lower case is read as meant, and is not sound as written', () => {
    expect(parseUscc('９１３５０１００M000100Y43')).toMatchObject({
      code: '91350100M000100Y43',
      valid: false,
    });
    expect(parseUscc('91350100m000100y43')).toMatchObject({
      code: '91350100M000100Y43',
      valid: false,
      defects: [{ code: 'uscc-lower-case', facts: { positions: [9, 16] } }],
    });
  });

  it('is found out when any single character is wrong', () => {
    fc.assert(
      fc.property(wellChecked, fc.nat(17), fc.constantFrom(...USCC_ALPHABET.split('')), (code, at, other) => {
        fc.pre(code.charAt(at) !== other);
        const broken = code.slice(0, at) + other + code.slice(at + 1);
        expect(codesOf(broken)).toContain('uscc-check-digit');
        expect(parseUscc(broken).valid).toBe(false);
      }),
    );
  });

  it('is found out when two neighbouring characters are swapped, except before the check digit', () => {
    fc.assert(
      fc.property(wellChecked, fc.nat(15), (code, at) => {
        const [a, b] = [code.charAt(at), code.charAt(at + 1)];
        fc.pre(a !== b);
        expect(parseUscc(code.slice(0, at) + b + a + code.slice(at + 2)).valid).toBe(false);
      }),
    );
  });

  it('may be any text at all without a throw, and the original is kept', () => {
    const anything = fc.oneof(
      anyText(300),
      fc.constantFrom('', '\0', '\ud800', '\udc00\ud800'.repeat(9), 'A'.repeat(100_000)),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const { original, valid, defects } = parseUscc(text);
        expect(original).toBe(text);
        expect(valid).toBe(false);
        expect(defects.length).toBeGreaterThan(0);
      }),
    );
    expect(codesOf('A'.repeat(100_000))).toEqual(['code-too-long']);
  });
});
