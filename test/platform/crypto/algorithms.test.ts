import { createCipheriv, createHmac, createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriveKey } from '../../../lib/platform/crypto/derive-key.ts';
import { lengthPrefixed } from '../../../lib/platform/crypto/length-prefix.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

describe('the algorithms of the platform', () => {
  it('include SM4 as in example 1 of GB/T 32907', () => {
    const text = '0123456789abcdeffedcba9876543210';
    const cipher = createCipheriv('sm4-ecb', createSecretKey(hex(text)), null);
    expect(cipher.update(hex(text)).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });

  it('include SM4 in counter mode as in the example of draft-ribose-cfrg-sm4', () => {
    const cipher = createCipheriv(
      'sm4-ctr',
      createSecretKey(hex('0123456789abcdeffedcba9876543210')),
      hex('000102030405060708090a0b0c0d0e0f'),
    );
    const plain = hex(
      'aabbccddeeffaabb'
        .split('')
        .map((digit) => digit.repeat(8))
        .join(''),
    );
    expect(cipher.update(plain).toString('hex')).toBe(
      'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7' +
        'f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514',
    );
  });

  it('include HMAC-SM3 as in GM/T 0042-2015 D.3', () => {
    const message = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2);
    const key = hex('0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20');
    expect(createHmac('sm3', createSecretKey(key)).update(message).digest('hex')).toBe(
      'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a',
    );
    const longKey = hex('0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425');
    expect(
      createHmac('sm3', createSecretKey(longKey))
        .update(hex('cd'.repeat(50)))
        .digest('hex'),
    ).toBe('220bf579ded555393f0159f66c99877822a3ecf610d1552154b41d44b94db3ae');
  });
});

describe('a derived key', () => {
  const hmac = (key: Buffer, ...parts: Buffer[]): Buffer =>
    createHmac('sm3', key).update(Buffer.concat(parts)).digest();

  it('is HKDF of RFC 5869 over HMAC-SM3', () => {
    const master = Buffer.alloc(32, 7);
    const info = lengthPrefixed('sumu', 'field', 'encryption');
    const extracted = hmac(Buffer.alloc(32), master);
    const first = hmac(extracted, info, Buffer.from([1]));
    const second = hmac(extracted, first, info, Buffer.from([2]));
    const derived = deriveKey(master, 48, 'field', 'encryption').export();
    expect(derived).toEqual(Buffer.concat([first, second]).subarray(0, 48));
  });

  it('is another one for other labels', () => {
    const master = Buffer.alloc(32, 7);
    const labels = [['a', 'b'], ['ab'], ['a', 'b', ''], ['b', 'a'], ['', 'ab']];
    const derived = labels.map((parts) =>
      deriveKey(master, 16, ...parts)
        .export()
        .toString('hex'),
    );
    expect(new Set(derived).size).toBe(labels.length);
  });
});

describe('length prefixes', () => {
  it('precede each part with its bytes counted', () => {
    expect(lengthPrefixed('a苏', '', Buffer.from([9])).toString('hex')).toBe(
      '0000000461e88b8f000000000000000109',
    );
  });

  it('refuse a text that UTF-8 cannot tell apart', () => {
    expect(() => lengthPrefixed('\ud800')).toThrow(TypeError);
  });
});
