import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Keyring } from '../../../lib/platform/crypto/keyring.ts';
import { sealer } from '../../../lib/platform/crypto/seal.ts';
import { anyText } from '../../support/any-text.ts';
import { after, before, during, key } from './keys.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const textOf = (plain: Uint8Array | undefined): string | undefined =>
  plain === undefined ? undefined : Buffer.from(plain).toString('utf8');

const { seal, open, needsRekey } = sealer(before, 'test');

describe('what is sealed', () => {
  it('opens to the same bytes with the same associated data', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'grapheme' }), (plain, aad) => {
        expect(open(seal(plain, aad), aad)).toEqual(Buffer.from(plain));
      }),
    );
  });

  it('has six parts that are safe in a URL, and is never twice the same', () => {
    const sealed = seal(bytes('苏木'), 'a');
    expect(sealed).toMatch(/^1\.k1\.sm4ctr-hsm3\.[\w-]{22}\.[\w-]{8}\.[\w-]{43}$/);
    expect(seal(bytes('苏木'), 'a')).not.toBe(sealed);
    expect(open(seal(new Uint8Array(), ''), '')).toEqual(Buffer.alloc(0));
  });

  it('still opens when it was sealed long ago', () => {
    const old =
      '1.k1.sm4ctr-hsm3.RetlToi5uN5II6xqPqB0GA.n8ATy1Ivauk49-1SD-Nxx9BxG8ZDettJdfLSEg.vLApuWc3-II1cNGJRn2uTrouLLqSNd-TsRS9Lhhsk_w';
    expect(textOf(open(old, 'record|field'))).toBe('内蒙古 ᠮᠣᠩᠭᠣᠯ');
  });

  it('does not open with other associated data, another purpose or another key of the same name', () => {
    const sealed = seal(bytes('secret'), 'a');
    expect(open(sealed, 'b')).toBeUndefined();
    expect(open(sealed, '')).toBeUndefined();
    expect(open(sealed, '\ud800')).toBeUndefined();
    expect(sealer(before, 'other').open(sealed, 'a')).toBeUndefined();
    expect(sealer([{ id: 'k1', bytes: key('x').bytes }], 'test').open(sealed, 'a')).toBeUndefined();
    expect(textOf(open(sealed, 'a'))).toBe('secret');
  });

  it('does not open when any one character is changed, left out or doubled', () => {
    const sealed = seal(bytes('152601198001010017'), 'a');
    for (let at = 0; at < sealed.length; at += 1) {
      const [head, tail] = [sealed.slice(0, at), sealed.slice(at + 1)];
      for (const other of ['A', 'B', '_', '.', '0', '=', '\0'].filter(
        (character) => character !== sealed.charAt(at),
      )) {
        expect(open(head + other + tail, 'a')).toBeUndefined();
      }
      expect(open(head + tail, 'a')).toBeUndefined();
      expect(open(head + sealed.charAt(at) + sealed.charAt(at) + tail, 'a')).toBeUndefined();
    }
  });

  it('does not open when any one bit of counter, ciphertext or tag is flipped', () => {
    const parts = seal(bytes('152601198001010017'), 'a').split('.');
    for (let part = 3; part < 6; part += 1) {
      const whole = Buffer.from(parts[part] ?? '', 'base64url');
      for (let bit = 0; bit < whole.length * 8; bit += 1) {
        const flipped = Buffer.from(whole);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(open(parts.with(part, flipped.toString('base64url')).join('.'), 'a')).toBeUndefined();
      }
    }
  });

  it('does not open when its parts are taken from two seals or moved across their borders', () => {
    const one = seal(bytes('aaaaaa'), 'a').split('.');
    const two = seal(bytes('bbbbbb'), 'a').split('.');
    for (const part of [3, 4, 5])
      expect(open(one.with(part, two[part] ?? '').join('.'), 'a')).toBeUndefined();
    const [iv = '', ciphertext = ''] = one.slice(3);
    expect(
      open(
        one
          .with(3, iv + ciphertext)
          .with(4, '')
          .join('.'),
        'a',
      ),
    ).toBeUndefined();
    expect(open([...one, ''].join('.'), 'a')).toBeUndefined();
    expect(open(one.slice(0, 5).join('.'), 'a')).toBeUndefined();
  });

  it('opens from any text at all to nothing, without a throw', () => {
    const almost = fc
      .tuple(
        fc.constantFrom('1', '2', ''),
        fc.constantFrom('k1', 'k2', '__proto__'),
        anyText(60),
        anyText(20),
      )
      .map(([version, id, rest, more]) => `${version}.${id}.sm4ctr-hsm3.${rest}.${more}.${rest}`);
    fc.assert(
      fc.property(fc.oneof(anyText(200), almost), anyText(10), (text, aad) => {
        expect(open(text, aad)).toBeUndefined();
      }),
    );
    expect(open('.'.repeat(1_000_000), 'a')).toBeUndefined();
    expect(open('A'.repeat(3_000_000), 'a')).toBeUndefined();
  });
});

describe('a rotation of keys', () => {
  it('lets the new ring read what the old one wrote, and says what has to be sealed anew', () => {
    const old = seal(bytes('x'), 'a');
    const rotating = sealer(during, 'test');
    expect(textOf(rotating.open(old, 'a'))).toBe('x');
    expect(needsRekey(old)).toBe(false);
    expect(rotating.needsRekey(old)).toBe(true);
    const renewed = rotating.seal(bytes('x'), 'a');
    expect(rotating.needsRekey(renewed)).toBe(false);
    expect(renewed.startsWith('1.k2.')).toBe(true);
    expect(textOf(sealer(after, 'test').open(renewed, 'a'))).toBe('x');
    expect(sealer(after, 'test').open(old, 'a')).toBeUndefined();
    expect(needsRekey('not sealed at all')).toBe(true);
  });
});

describe('a sealer', () => {
  const { id, bytes: good } = key('k1');

  it.each<[string, readonly { id: string; bytes: Uint8Array }[]]>([
    ['keyring-empty', []],
    ['keyring-too-long', Array.from({ length: 17 }, (_, i) => key(`k${i}`))],
    ['key-id-invalid', [{ id: 'a.b', bytes: good }]],
    ['key-id-invalid', [{ id: '', bytes: good }]],
    ['key-id-repeated', [key('k1'), key('k1')]],
    ['key-length', [{ id, bytes: good.subarray(1) }]],
    ['key-length', [{ id, bytes: new Uint8Array(65) }]],
  ])('refuses a ring with the fault %s', (fault, keys) => {
    expect(() => sealer(keys as unknown as Keyring, 'test')).toThrow(fault);
  });

  it('seals up to one MiB and refuses more, and associated data that cannot be said', () => {
    const large = new Uint8Array(1024 * 1024);
    expect(open(seal(large, 'a'), 'a')?.length).toBe(large.length);
    expect(() => seal(new Uint8Array(1024 * 1024 + 1), 'a')).toThrow(RangeError);
    expect(() => seal(new Uint8Array(1), '\ud800')).toThrow(TypeError);
  });
});
