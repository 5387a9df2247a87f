import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citizenIdCheckDigit, lengthenCitizenId, parseCitizenId } from '../../lib/kernel/citizen-id.ts';
import { anyText } from '../support/any-text.ts';

const codesOf = (text: string, asOf?: string): string[] =>
  parseCitizenId(text, asOf).defects.map(({ code }) => code);

const checked = (body: string): string => body + (citizenIdCheckDigit(body) ?? '');
const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10).replaceAll('-', ''));
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: length, maxLength: length });
const numbers = fc
  .tuple(fc.constantFrom('150102', '152601', '110105'), date, digits(3))
  .map((parts) => checked(parts.join('')));

describe('a citizen ID', () => {
  it.each([
    ['11010519491231002X', '110105', '1949-12-31', 'female'],
    ['440524188001010014', '440524', '1880-01-01', 'male'],
    ['152601198001010017', '152601', '1980-01-01', 'male'],
  ])('%s is sound', (number, division, birthDate, sex) => {
    expect(parseCitizenId(number)).toEqual({
      kind: 'citizen',
      number,
      valid: true,
      division,
      birthDate,
      sex,
      defects: [],
    });
  });

  it('has its check digit computed over seventeen digits only', () => {
    expect(citizenIdCheckDigit('11010519491231002')).toBe('X');
    expect(citizenIdCheckDigit('1101051949123100')).toBeUndefined();
    expect(citizenIdCheckDigit('1101051949123100X')).toBeUndefined();
  });

  it('has one check digit for each of the eleven remainders', () => {
    // The eighth digit has the weight 1, the third the weight 10.
    const remainders = [
      ...'0123456789'.split('').map((digit) => `0000000${digit}000000000`),
      '00100000000000000',
    ];
    expect(remainders.map(citizenIdCheckDigit).join('')).toBe('10X98765432');
  });

  it('with a wrong check digit does not say the right one, which would complete the number', () => {
    expect(parseCitizenId('110105194912310021')).toMatchObject({
      valid: false,
      defects: [{ code: 'citizen-id-check-digit', pointer: 'citizenId/checkDigit' }],
    });
  });

  it('must hold a birth date that exists and has come', () => {
    expect(codesOf(checked('15010219000229001'))).toEqual(['citizen-id-birth-date']);
    expect(codesOf(checked('15010220000229001'))).toEqual([]);
    expect(codesOf(checked('15010220261232001'))).toEqual(['citizen-id-birth-date']);
    expect(codesOf(checked('15010220270101001'), '2026-12-31')).toEqual(['citizen-id-birth-future']);
    expect(codesOf(checked('15010220261231001'), '2026-12-31')).toEqual([]);
  });

  it('reports all its defects at once', () => {
    expect(codesOf('15010219001340001x')).toEqual([
      'citizen-id-lower-case',
      'citizen-id-birth-date',
      'citizen-id-check-digit',
    ]);
    expect(codesOf('1501O2')).toEqual(['citizen-id-length', 'citizen-id-alphabet']);
    expect(codesOf('15010280010100Z')).toEqual(['citizen-id-alphabet']);
    expect(codesOf('')).toEqual(['citizen-id-length']);
  });

  it('with a small x is read as meant', () => {
    expect(parseCitizenId('11010519491231002x')).toMatchObject({
      number: '11010519491231002X',
      valid: false,
    });
  });

  it('is found out when any single digit is wrong, unless it becomes a number that cannot be checked', () => {
    fc.assert(
      fc.property(numbers, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, more) => {
        const other = String((Number(number.charAt(at)) + more) % 10);
        expect(parseCitizenId(number).valid).toBe(true);
        const broken = parseCitizenId(number.slice(0, at) + other + number.slice(at + 1));
        expect(broken.valid).toBe(broken.kind === 'foreigner-residence');
        expect(broken.defects.length).toBeGreaterThan(0);
      }),
    );
  });

  it('never appears in what is reported about it', () => {
    fc.assert(
      fc.property(fc.oneof(numbers, digits(15), digits(17), digits(18)), (number) => {
        const told = JSON.stringify(parseCitizenId(number).defects);
        for (let i = 0; i + 4 <= number.length; i += 1) expect(told).not.toContain(number.slice(i, i + 4));
      }),
    );
  });

  it('may be any text at all without a throw', () => {
    const anything = fc.oneof(
      anyText(250),
      fc.constantFrom('\0'.repeat(18), '\ud800'.repeat(15), '9'.repeat(100_000)),
    );
    fc.assert(
      fc.property(anything, (text) => {
        expect(parseCitizenId(text).valid).toBe(false);
        expect(lengthenCitizenId(text).ok).toBe(false);
      }),
    );
  });
});

describe('other identity numbers', () => {
  it('of Hong Kong, Macao and Taiwan residents are checked like citizen IDs', () => {
    const number = checked('83000019900101001');
    expect(parseCitizenId(number)).toMatchObject({ kind: 'hong-kong-macao-taiwan-residence', valid: true });
    expect(parseCitizenId(number.slice(0, 17) + (number.endsWith('1') ? '2' : '1')).valid).toBe(false);
  });

  it('of foreigners with permanent residence are recognised by their form, with the note that nothing more was checked', () => {
    expect(parseCitizenId('USA110000010100')).toMatchObject({ kind: 'foreigner-residence-15', valid: true });
    expect(parseCitizenId('911840198501011234')).toMatchObject({ kind: 'foreigner-residence', valid: true });
    expect(parseCitizenId('911840198501011234')).not.toHaveProperty('birthDate');
    expect(codesOf('911840198501011234')).toEqual(['citizen-id-unchecked']);
  });
});

describe('a citizen ID of fifteen digits', () => {
  it('becomes one of eighteen', () => {
    expect(lengthenCitizenId('152601800101001')).toEqual({
      ok: true,
      value: { number: '152601198001010017', notes: [] },
    });
  });

  it('ending 996 to 999 comes with the note that the century is doubtful', () => {
    expect(parseCitizenId('152601950101996')).toMatchObject({ kind: 'citizen-15', valid: true });
    for (const suffix of ['996', '997', '998', '999']) {
      const converted = lengthenCitizenId(`152601950101${suffix}`);
      expect(converted).toMatchObject({
        ok: true,
        value: { notes: [{ code: 'citizen-id-century-doubtful' }] },
      });
    }
    expect(lengthenCitizenId('152601950101995')).toMatchObject({ ok: true, value: { notes: [] } });
  });

  it('is refused with its defects when its date does not exist', () => {
    expect(lengthenCitizenId('152601801301001')).toMatchObject({
      ok: false,
      refusal: { kind: 'citizen-id-15-invalid', defects: [{ code: 'citizen-id-birth-date' }] },
    });
    expect(lengthenCitizenId('11010519491231002X')).toMatchObject({ ok: false });
  });

  it('keeps division, birth date and sex when it becomes longer', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        fc.pre(number.slice(6, 8) === '19');
        const short = number.slice(0, 6) + number.slice(8, 17);
        const converted = lengthenCitizenId(short);
        expect(converted).toMatchObject({ ok: true, value: { number } });
        const { division, birthDate, sex } = parseCitizenId(number);
        expect(parseCitizenId(short)).toMatchObject({ division, birthDate, sex });
      }),
    );
  });
});
