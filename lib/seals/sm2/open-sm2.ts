import type { Log } from '../../platform/log.ts';
import { worksAsSm2, worksAsSm3 } from './probe.ts';
import { opensslSm2 } from './sm2.openssl.ts';
import type { Sm2 } from './sm2.ts';
import { nativeSm3, plainSm3, type Sm3 } from './sm3.ts';

/** What OpenSSL offers; tests put something broken in its place. */
type Native = Readonly<{ sm3: Sm3; sm2: Sm2 }>;

const NATIVE: Native = { sm3: nativeSm3, sm2: opensslSm2 };

/**
 * SM3 and SM2 for this process: OpenSSL's where it passes the standard's own examples, otherwise the slower ones in
 * JavaScript, with a warning in the log (`sm3-without-openssl`, `sm2-without-openssl`).
 */
export const openSm2 = async (log: Log, native = NATIVE): Promise<Readonly<{ sm3: Sm3; sm2: Sm2 }>> => {
  const hasSm3 = worksAsSm3(native.sm3);
  if (!hasSm3) log('sm3-without-openssl');
  const sm3 = hasSm3 ? native.sm3 : plainSm3;
  if (worksAsSm2(native.sm2)) return { sm3, sm2: native.sm2 };
  log('sm2-without-openssl');
  const { nobleSm2 } = await import('./sm2.noble.ts');
  return { sm3, sm2: nobleSm2(sm3) };
};
