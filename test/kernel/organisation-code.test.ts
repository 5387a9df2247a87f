import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { organisationCheckDigit, parseOrganisationCode } from '../../lib/kernel/organisation-code.ts';

const codesOf = (text: string): string[] => parseOrganisationCode(text).defects.map((defect) => defect.code);

const body = fc.string({
  unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')),
  minLength: 8,
  maxLength: 8,
});

describe('an organisation code', () => {
  it('is sound with and without its hyphen', () => {
    expect(parseOrganisationCode('00001333-8')).toMatchObject({
      code: '000013338',
      valid: true,
      defects: [],
    });
    expect(parseOrganisationCode('000013338')).toMatchObject({ code: '000013338', valid: true, defects: [] });
    expect(parseOrganisationCode('M000100Y4')).toMatchObject({ valid: true });
  });

  it('has X and 0 for the check values 10 and 11', () => {
    expect(organisationCheckDigit('00000004')).toBe('3');
    expect(organisationCheckDigit('00000006')).toBe('X');
    expect(organisationCheckDigit('00000000')).toBe('0');
    expect(organisationCheckDigit('0000000')).toBeUndefined();
  });

  it('reports a wrong check digit with the expected one', () => {
    expect(parseOrganisationCode('12345678-9').defects).toEqual([
      {
        code: 'organisation-code-check-digit',
        pointer: 'organisationCode/checkDigit',
        facts: { expected: '8', found: '9' },
      },
    ]);
  });

  it('reports all its defects at once', () => {
    expect(codesOf('1234-567x9*')).toEqual([
      'organisation-code-length',
      'organisation-code-alphabet',
      'organisation-code-lower-case',
      'organisation-code-hyphen',
    ]);
    expect(codesOf('')).toEqual(['organisation-code-length']);
  });

  it('is found out when any of its digits is wrong', () => {
    fc.assert(
      fc.property(body, fc.nat(7), fc.nat(8), (text, at, more) => {
        const digits = text.replace(/[A-Z]/g, '7');
        const other = String((Number(digits.charAt(at)) + 1 + more) % 10);
        fc.pre(other !== digits.charAt(at));
        const check = organisationCheckDigit(digits) ?? '';
        expect(parseOrganisationCode(digits + check).valid).toBe(true);
        expect(parseOrganisationCode(digits.slice(0, at) + other + digits.slice(at + 1) + check).valid).toBe(
          false,
        );
      }),
    );
  });
});
