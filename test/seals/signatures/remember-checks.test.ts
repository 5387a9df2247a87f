import { describe, expect, it } from 'vitest';
import { derNode } from '../../../lib/seals/der/read-der.ts';
import { createSignatureCheck, type SignedMessage } from '../../../lib/seals/signatures/check-signature.ts';
import { publicKeyOf } from '../../../lib/seals/signatures/public-key.ts';
import { rememberChecks } from '../../../lib/seals/signatures/remember-checks.ts';
import { openSm2 } from '../../../lib/seals/sm2/open-sm2.ts';
import { sm2Key } from '../../support/pki/signing-key.ts';

const plain = createSignatureCheck((await openSm2(() => undefined)).sm2);

const counting = () => {
  let asked = 0;
  const check = rememberChecks((signed) => {
    asked += 1;
    return plain(signed);
  });
  return { check, asked: () => asked };
};

const key = sm2Key('remembered');
const message = Buffer.from('what is signed');
const signed: SignedMessage = {
  key: publicKeyOf(derNode(key.spki)),
  algorithm: key.algorithm,
  message,
  signature: key.sign(message),
};

describe('checks that are remembered', () => {
  it('are made once', () => {
    const { check, asked } = counting();
    expect([check(signed), check(signed)]).toEqual(['verified', 'verified']);
    expect(asked()).toBe(1);
  });

  const other = sm2Key('another');
  it.each<[string, Partial<SignedMessage>, string]>([
    ['another message', { message: Buffer.from('what is not') }, 'not-verified'],
    ['another signature', { signature: key.sign(Buffer.from('what is not')) }, 'not-verified'],
    ['another key', { key: publicKeyOf(derNode(other.spki)) }, 'not-verified'],
    ['another algorithm', { algorithm: '1.2.840.113549.1.1.11' }, 'algorithm-differs-from-key'],
    ['a digest beside it', { digestAlgorithm: '1.3.14.3.2.26' }, 'algorithm-unknown'],
    [
      'a byte moved from the message to the signature',
      {
        message: message.subarray(1),
        signature: Buffer.concat([key.sign(message), message.subarray(0, 1)]),
      },
      'not-verified',
    ],
  ])('are not taken for one of %s', (_, more, result) => {
    const { check } = counting();
    check(signed);
    expect(check({ ...signed, ...more })).toBe(result);
    expect(check(signed)).toBe('verified');
  });
});
