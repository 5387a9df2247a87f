import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { derNode } from '../lib/seals/der/read-der.ts';
import { createSignatureCheck, type CheckSignature } from '../lib/seals/signatures/check-signature.ts';
import { OID } from '../lib/seals/signatures/oids.ts';
import { publicKeyOf } from '../lib/seals/signatures/public-key.ts';
import { nobleSm2 } from '../lib/seals/sm2/sm2.noble.ts';
import { opensslSm2 } from '../lib/seals/sm2/sm2.openssl.ts';
import type { Sm2 } from '../lib/seals/sm2/sm2.ts';
import { nativeSm3 } from '../lib/seals/sm2/sm3.ts';
import { sm2Key, type SigningKey } from '../test/support/pki/signing-key.ts';
import type { Figure, Measure } from './measurement.ts';
import { median } from './statistics.ts';

const MESSAGE = Buffer.alloc(300, 'sumu');

type Signed = Readonly<{ spki: Buffer; signature: Buffer }>;
const signedBy = (key: SigningKey): Signed => ({ spki: key.spki, signature: key.sign(MESSAGE) });

/** Verifications a second by `openssl speed`, and which OpenSSL that was; undefined where there is none. */
export const opensslSpeed = async (seconds: number): Promise<number | undefined> => {
  try {
    const run = promisify(execFile);
    const { stdout } = await run('openssl', ['speed', '-mr', '-seconds', String(seconds), 'sm2']);
    const perSecond = Number(/CurveSM2:[\d.]+:([\d.]+)/.exec(stdout)?.[1]);
    return Number.isFinite(perSecond) ? perSecond : undefined;
  } catch {
    // No openssl here, or one without SM2: the figures then have nothing to be held against.
    return undefined;
  }
};

const verifyOnce = (check: CheckSignature, { spki, signature }: Signed): void => {
  const key = publicKeyOf(derNode(spki));
  const found = check({ key, algorithm: OID.sm2WithSm3, message: MESSAGE, signature });
  if (found !== 'verified') throw new Error(found);
};

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Verifications in a second of processor time, which is what `openssl speed` counts in too. */
const ourSpeed = (seconds: number, verify: (i: number) => void): number => {
  const began = cpuSeconds();
  let done = 0;
  while (cpuSeconds() - began < seconds) {
    for (let i = 0; i < 20; i += 1) verify(done + i);
    done += 20;
  }
  return done / (cpuSeconds() - began);
};

type Way = Readonly<{ what: string; verify: (i: number) => void; budget?: Figure['budget'] }>;

const ways = (): readonly Way[] => {
  const one = signedBy(sm2Key('bench'));
  const many = Array.from({ length: 600 }, (_, i) => signedBy(sm2Key(`bench ${i}`)));
  const withKey = (sm2: Sm2): ((i: number) => void) => {
    const check = createSignatureCheck(sm2);
    return () => verifyOnce(check, one);
  };
  const fresh = createSignatureCheck(opensslSm2);
  return [
    {
      what: 'a signature of a key that is open',
      verify: withKey(opensslSm2),
      budget: { at: 'least', value: 0.8 },
    },
    // More keys than are kept: each is read, opened and forgotten before it comes again.
    {
      what: 'a signature of a new key each time',
      verify: (i) => verifyOnce(fresh, many[i % many.length] ?? one),
    },
    { what: '(in JavaScript, where OpenSSL has no SM2)', verify: withKey(nobleSm2(nativeSm3)) },
  ];
};

/** Verification of SM2 signatures, from the key's DER to the answer, against the machine's own `openssl speed sm2`. */
export const sm2: Measure = async (size) => {
  const rounds = size === 'sample' ? 2 : 9;
  const measured = ways().map((way) => ({ ...way, ratios: [] as number[], rates: [] as number[] }));
  const speeds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = await opensslSpeed(1);
    if (before !== undefined) speeds.push(before);
    for (const { verify, ratios, rates } of measured) {
      const rate = ourSpeed(1, verify);
      rates.push(rate);
      if (before !== undefined) ratios.push(rate / before);
    }
  }
  const baseline = speeds.length === 0 ? 'no openssl here' : `openssl speed ${Math.round(median(speeds))}/s`;
  return {
    name: 'sm2',
    title: 'Verification of SM2',
    how: [
      `Signatures over 300 bytes: the key read from its DER, found among the open ones or opened, Z, digest and verification; over what \`openssl speed sm2\` verifies a second on the same machine; medians of ${rounds} rounds of a second of processor time each, in turns.`,
    ],
    figures: measured.flatMap(({ what, budget, ratios, rates }) =>
      ratios.length === 0
        ? []
        : [
            {
              what,
              value: median(ratios),
              unit: 'x',
              ...(budget === undefined ? {} : { budget }),
              note: `${Math.round(median(rates))}/s, ${baseline}`,
            },
          ],
    ),
  };
};
