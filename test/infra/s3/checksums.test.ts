import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHECKSUM_ALGORITHMS,
  compositeChecksum,
  isChecksumValue,
  runningChecksum,
  type ChecksumAlgorithm,
} from '../../../infra/local/s3/checksums.ts';

const checksum = (algorithm: ChecksumAlgorithm, ...pieces: readonly Uint8Array[]): Buffer => {
  const running = runningChecksum(algorithm);
  for (const piece of pieces) running.update(piece);
  return running.digest();
};

describe('a checksum', () => {
  // The check value of a CRC is that of the nine digits, in the catalogue of parametrised CRC algorithms.
  it.each([
    ['crc32', 'cbf43926'],
    ['crc32c', 'e3069283'],
    ['crc64nvme', 'ae8b14860a799888'],
    ['sha1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
    ['sha256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
  ] as const)('%s has its published check value', (algorithm, value) => {
    expect(checksum(algorithm, Buffer.from('123456789')).toString('hex')).toBe(value);
  });

  it.each(CHECKSUM_ALGORITHMS)('%s does not depend on where the bytes are cut', (algorithm) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
        const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)];
        expect(checksum(algorithm, ...pieces)).toEqual(checksum(algorithm, bytes));
      }),
    );
  });

  it.each(CHECKSUM_ALGORITHMS)('%s is written in base64 of its own length', (algorithm) => {
    const value = checksum(algorithm, Buffer.from('a')).toString('base64');
    expect(isChecksumValue(algorithm, value)).toBe(true);
    for (const wrong of ['', 'AA==', `${value} `, value.replaceAll('=', ''), `${value}AAAA`]) {
      expect(isChecksumValue(algorithm, wrong)).toBe(wrong === value);
    }
  });

  it('of parts is that of their checksums, with their number', () => {
    const parts = ['a', 'b'].map((text) => checksum('sha256', Buffer.from(text)));
    const value = `${checksum('sha256', ...parts).toString('base64')}-2`;
    const texts = parts.map((part) => part.toString('base64'));
    expect(compositeChecksum('sha256', texts)).toEqual({ algorithm: 'sha256', type: 'COMPOSITE', value });
  });
});
