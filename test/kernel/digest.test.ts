import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CanonicalJsonError,
  canonicalJson,
  constantTimeEqual,
  digestOf,
  sm3Hex,
} from '../../lib/kernel/digest.ts';
import { anyText } from '../support/any-text.ts';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toReversed();
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, member] of members) copy[name] = shuffled(member);
  return copy;
};

describe('the SM3 digest', () => {
  it('agrees with the examples of GB/T 32905', () => {
    expect(sm3Hex('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(sm3Hex('abcd'.repeat(16))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  it('takes a text as its UTF-8 bytes', () => {
    expect(sm3Hex('苏木')).toBe(sm3Hex(Buffer.from('苏木', 'utf8')));
  });
});

describe('canonical JSON', () => {
  it('sorts members by UTF-16 units, as the example of RFC 8785 §3.2.3 does', () => {
    const input = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const values = [...canonicalJson(input).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
    expect(values).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('writes numbers, escapes and literals as RFC 8785 §3.2.2 does', () => {
    const input = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(input)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(digestOf({ b: undefined, a: 1 })).toBe(digestOf({ a: 1 }));
  });

  it.each([
    ['a number that is not finite', Number.NaN],
    ['an infinite number', { a: Number.POSITIVE_INFINITY }],
    ['undefined in a list', [undefined]],
    ['a hole in a list', Array(1)],
    ['undefined alone', undefined],
    ['a bigint', 1n],
    ['a function', { a: () => 1 }],
    ['a symbol', Symbol('x')],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(2)],
    ['a map', new Map()],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(CanonicalJsonError);
  });

  it('refuses what is nested too deeply, in bounded time', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(() => canonicalJson(deep)).toThrow('canonical-json-unfit');
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(() => canonicalJson(circle)).toThrow(CanonicalJsonError);
  });

  it('is one text for one value and reads back as that value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(digestOf(value)).toMatch(/^[0-9a-f]{64}$/);
      }),
    );
  });

  it('is different for different values', () => {
    const values = [
      null,
      0,
      '0',
      [],
      {},
      [0],
      ['0'],
      { a: 0 },
      { a: [0] },
      [['a', 0]],
      'null',
      '',
      [[]],
      [{}],
    ];
    expect(new Set(values.map(digestOf)).size).toBe(values.length);
  });
});

describe('comparison in constant time', () => {
  it('agrees with equality, lone surrogates included', () => {
    expect(constantTimeEqual('\ud800', '\ud801')).toBe(false);
    expect(constantTimeEqual('', '')).toBe(true);
    fc.assert(
      fc.property(anyText(20), anyText(20), (a, b) => {
        expect(constantTimeEqual(a, a)).toBe(true);
        expect(constantTimeEqual(a, b)).toBe(a === b);
      }),
    );
  });
});
