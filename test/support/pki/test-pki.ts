import { makeCertificate } from './make-certificate.ts';
import type { Party } from '../../../infra/local/sealing-kit/party.ts';
import { sm2Key } from './signing-key.ts';

export type { Party };

/** A CA of tests, a maker 制章者 and a signer 签章人, always the same. */
export type TestPki = Readonly<{ ca: Party; maker: Party; signer: Party }>;

const CA = '测试根';

export const testPki = (): TestPki => {
  const [caKey, makerKey, signerKey] = [sm2Key('ca'), sm2Key('maker'), sm2Key('signer')];
  const issued = { issuer: CA, by: caKey };
  return {
    ca: {
      key: caKey,
      certificate: makeCertificate({ ...issued, subject: CA, key: caKey, ca: true, serial: 1 }),
    },
    maker: {
      key: makerKey,
      certificate: makeCertificate({ ...issued, subject: '测试制章者', key: makerKey, serial: 2 }),
    },
    signer: {
      key: signerKey,
      certificate: makeCertificate({ ...issued, subject: '测试签章人', key: signerKey, serial: 3 }),
    },
  };
};
