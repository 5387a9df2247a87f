import type { Sm2 } from './sm2.ts';
import type { Sm3 } from './sm3.ts';

/** The example of GB/T 32918.5-2017, A.2: key and signature over `message digest` with the usual signer's id. */
const SPKI_HEAD = '3059301306072a8648ce3d020106082a811ccf5501822d034200';
const POINT =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
const SIGNATURE =
  '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';

/** GB/T 32905-2016, A.1: the digest of `abc`. */
const ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';

const withoutThrow = (probe: () => boolean): boolean => {
  try {
    return probe();
  } catch {
    // An algorithm that OpenSSL was built without: the answer of the probe.
    return false;
  }
};

/** Whether an implementation of SM3 gives the standard's own digest. */
export const worksAsSm3 = (sm3: Sm3): boolean =>
  withoutThrow(() => Buffer.from(sm3(Buffer.from('a'), Buffer.from('bc'))).toString('hex') === ABC);

/** Whether an implementation of SM2 takes the standard's own signature, and not one that differs by a bit. */
export const worksAsSm2 = (sm2: Sm2): boolean =>
  withoutThrow(() => {
    const key = sm2.openKey(Buffer.from(SPKI_HEAD + POINT, 'hex'), Buffer.from(POINT, 'hex'));
    const signature = Buffer.from(SIGNATURE, 'hex');
    return (
      key?.verify(Buffer.from('message digest'), signature) === true &&
      !key.verify(Buffer.from('message digesu'), signature)
    );
  });
