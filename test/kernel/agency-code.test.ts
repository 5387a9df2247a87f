import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGENCY_CODE_KINDS, classifyAgencyCode } from '../../lib/kernel/agency-code.ts';
import { anyText } from '../support/any-text.ts';

describe('how an old record names its agency', () => {
  it.each([
    ['11100000000013338W', 'uscc', '11100000000013338W', true],
    ['11100000000013338X', 'uscc', '11100000000013338X', false],
    ['11100000000013338w', 'uscc-lower-case', '11100000000013338W', false],
    ['1110000000013338W', 'uscc-17', '1110000000013338W', false],
    ['00001333-8', 'organisation-code', '000013338', true],
    ['000013338', 'organisation-code', '000013338', true],
    ['000013339', 'organisation-code', '000013339', false],
    ['0000133381', 'organisation-code', '0000133381', false],
    ['1110000000013338W_5143', 'suffixed', '1110000000013338W', false],
    ['4588062259066118144', 'database-id', '4588062259066118144', false],
    ['1111111111111111', 'filler', '', false],
    ['2222222222222', 'filler', '', false],
    ['0000000000000000000', 'filler', '', false],
    ['11736', 'truncated', '11736', false],
    ['8282348', 'truncated', '8282348', false],
    ['', 'unknown', '', false],
    ['市教育局', 'unknown', '市教育局', false],
  ])('%s is %s', (original, kind, code, valid) => {
    expect(classifyAgencyCode(original)).toMatchObject({ original, kind, code, valid });
  });

  it('tells what stands before a suffix', () => {
    expect(classifyAgencyCode('11100000000013338W_5143')).toMatchObject({ suffix: '5143', stemKind: 'uscc' });
    expect(classifyAgencyCode('1110000000013338W_5143')).toMatchObject({
      stemKind: 'uscc-17',
      defects: [
        { code: 'agency-code-suffixed', facts: { suffix: '5143' } },
        { code: 'agency-code-uscc-17', facts: { length: 17 } },
      ],
    });
  });

  it('accepts recorded exceptions and puts the given pointer before its defects', () => {
    const recorded = new Set(['91350211M0000XUF46']);
    expect(classifyAgencyCode('91350211M0000XUF46', recorded).valid).toBe(true);
    expect(classifyAgencyCode('11100000000013338X', undefined, 'deptCode').defects).toMatchObject([
      { code: 'uscc-check-digit', pointer: 'deptCode/checkDigit' },
    ]);
  });

  it('never throws, keeps the original, and explains whatever is not sound', () => {
    const anything = fc.oneof(
      anyText(300),
      fc.string({ unit: fc.constantFrom(...'0189AXux_-　'.split('')), maxLength: 30 }),
      fc.constantFrom('\0'.repeat(18), '\ud800'.repeat(18), '_'.repeat(200), '1'.repeat(100_000)),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const agency = classifyAgencyCode(text);
        expect(agency.original).toBe(text);
        expect(AGENCY_CODE_KINDS).toContain(agency.kind);
        expect(agency.valid || agency.defects.length > 0).toBe(true);
      }),
    );
  });
});
