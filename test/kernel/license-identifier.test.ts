import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  licenseBase,
  makeLicenseIdentifier,
  parseLicenseIdentifier,
} from '../../lib/kernel/license-identifier.ts';

const ROOT = '1.2.156.3005.2';
const SOUND = `${ROOT}.11100000000013338W011.11430000006122244L.20230000403.001.U`;
const codesOf = (text: string): readonly string[] =>
  parseLicenseIdentifier(text).defects.map(({ code }) => code);

const capitals = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const serials = fc.string({ unit: fc.constantFrom(...capitals), minLength: 1, maxLength: 64 });
const versions = fc.integer({ min: 1, max: 999 }).map((version) => String(version).padStart(3, '0'));
const parts = fc.record({
  type: fc.constantFrom('11100000000013338W011', '11100000MB03271699022'),
  issuer: fc.constantFrom('11430000006122244L', '12441500196720244T'),
  serial: serials,
  version: versions,
});

describe('reading a license identifier', () => {
  it('takes a sound one apart', () => {
    const { valid, identifier, parts: found, defects } = parseLicenseIdentifier(SOUND);
    expect([valid, identifier, defects]).toEqual([true, SOUND, []]);
    expect(found).toEqual({
      type: '11100000000013338W011',
      issuer: '11430000006122244L',
      serial: '20230000403',
      version: '001',
      check: 'U',
    });
  });

  it('accepts an issuer whose own code is unsound, and says so', () => {
    const text = `${ROOT}.11100000000013338W009.11330105002500287C.2025052201.002.0`;
    const { valid, defects } = parseLicenseIdentifier(text);
    expect(valid).toBe(true);
    expect(defects.every(({ code }) => code === 'license-identifier-issuer')).toBe(true);
  });

  it('keeps one of a short issuer, flagged', () => {
    const text = `${ROOT}.11100000MB03271699022.340100.000000016.001.9`;
    const { valid, parts: found } = parseLicenseIdentifier(text);
    expect([valid, found?.issuer]).toEqual([false, '340100']);
    expect(codesOf(text)).toEqual(['license-identifier-issuer-form']);
  });

  it('keeps one with a wrong check, and says which was expected', () => {
    const { valid, parts: found, defects } = parseLicenseIdentifier(`${SOUND.slice(0, -1)}M`);
    expect([valid, found?.check]).toEqual([false, 'M']);
    expect(defects).toEqual([
      { code: 'license-identifier-check', pointer: 'identifier/check', facts: { expected: 'U', found: 'M' } },
    ]);
  });

  it('reads small and full-width letters, and says so', () => {
    const { valid, identifier, parts: found } = parseLicenseIdentifier(` ${SOUND.toLowerCase()}`);
    expect([valid, identifier, found?.check]).toEqual([false, SOUND, 'U']);
  });

  it.each([
    ['', ['license-identifier-form']],
    ['11100000000013338W011', ['license-identifier-form']],
    [SOUND.replace('3005', '3006'), ['license-identifier-form']],
    [`${SOUND}.1`, ['license-identifier-form']],
    [SOUND.replace('W011', 'W01'), ['license-identifier-type-form']],
    [SOUND.replace('.001.', '.000.'), ['license-identifier-version-form']],
    [SOUND.replace('20230000403', ''), ['license-identifier-serial-form']],
    [SOUND.replace('20230000403', '2023-403'), ['license-identifier-serial-form']],
    [SOUND.replace('20230000403', '9'.repeat(120)), ['license-identifier-serial-form']],
    [
      SOUND.replace('.001.', '.1.').replace('11430000006122244L', '湘'),
      ['license-identifier-issuer-alphabet', 'license-identifier-version-form'],
    ],
    ['9'.repeat(201), ['code-too-long']],
  ])('refuses "%s" with all its reasons', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
    expect(parseLicenseIdentifier(text).parts).toBeUndefined();
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((text) => `${ROOT}.${text}`),
        ),
        (text) => {
          const { valid, parts: found } = parseLicenseIdentifier(text);
          expect(valid && found === undefined).toBe(false);
        },
      ),
    );
  });
});

describe('making a license identifier', () => {
  it('gives what reads back as it was', () => {
    fc.assert(
      fc.property(parts, (made) => {
        const identifier = makeLicenseIdentifier(made);
        const read = parseLicenseIdentifier(identifier);
        expect(read.valid).toBe(true);
        expect(read.parts).toEqual({ ...made, check: identifier.slice(-1) });
      }),
    );
  });

  it('finds any one character of the serial changed', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.constantFrom(...capitals), (made, place, other) => {
        const at = place % made.serial.length;
        const serial = `${made.serial.slice(0, at)}${other}${made.serial.slice(at + 1)}`;
        fc.pre(serial !== made.serial);
        const check = makeLicenseIdentifier(made).slice(-1);
        const changed = `${ROOT}.${licenseBase({ ...made, serial })}.${made.version}.${check}`;
        expect(parseLicenseIdentifier(changed).valid).toBe(false);
      }),
    );
  });

  it('throws for parts that no identifier can have', () => {
    const made = { type: '11100000000013338W011', issuer: '11430000006122244L', version: '001' };
    expect(() => makeLicenseIdentifier({ ...made, serial: 'a/b' })).toThrow(RangeError);
  });
});
