import { describe, expect, it } from 'vitest';
import { openSm2 } from '../../../lib/seals/sm2/open-sm2.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import type { Sm2 } from '../../../lib/seals/sm2/sm2.ts';
import { nativeSm3, plainSm3 } from '../../../lib/seals/sm2/sm3.ts';
import { sm2Key } from '../../support/pki/signing-key.ts';

const absent = (): never => {
  throw new Error('digital envelope routines::unsupported');
};
const withKeys = (verify: () => boolean): Sm2 => ({
  name: 'openssl',
  openKey: () => ({ z: Buffer.alloc(32), verify }),
});

const opened = async (...native: Parameters<typeof openSm2>[1][]) => {
  const events: string[] = [];
  const { sm2, sm3 } = await openSm2((event) => events.push(event), ...native);
  const key = sm2Key('probe');
  const message = Buffer.from('苏木');
  const works = sm2.openKey(key.spki, key.point)?.verify(message, key.sign(message));
  return { name: sm2.name, plain: sm3 === plainSm3, works, events };
};

describe('what verifies SM2', () => {
  it('is OpenSSL, silently, where it has it', async () => {
    expect(await opened()).toEqual({ name: 'openssl', plain: false, works: true, events: [] });
  });

  it.each<[string, Sm2]>([
    ['knows no SM2', { name: 'openssl', openKey: () => undefined }],
    ['throws', { name: 'openssl', openKey: absent }],
    ['refuses the standard’s own signature', withKeys(() => false)],
    ['takes any signature', withKeys(() => true)],
  ])('is noble, with a warning, where OpenSSL %s', async (_, sm2) => {
    const found = await opened({ sm3: nativeSm3, sm2 });
    expect(found).toEqual({ name: 'noble', plain: false, works: true, events: ['sm2-without-openssl'] });
  });

  it('has an SM3 of its own, with a warning, where OpenSSL has none', async () => {
    const found = await opened({ sm3: absent, sm2: { ...opensslSm2, openKey: absent } });
    const events = ['sm3-without-openssl', 'sm2-without-openssl'];
    expect(found).toEqual({ name: 'noble', plain: true, works: true, events });
  });

  it('takes no wrong SM3', async () => {
    const { plain } = await opened({ sm3: () => Buffer.alloc(32), sm2: opensslSm2 });
    expect(plain).toBe(true);
  });
});
