import { createHash } from 'node:crypto';
import { readCertificate, type Certificate } from '../../../lib/seals/certificates/certificate.ts';
import { judgeChain, type ChainAsked, type ChainJudgement } from '../../../lib/seals/trust/judge-chain.ts';
import { readTrustList } from '../../../lib/seals/trust/read-trust-list.ts';
import type { Recognition, TrustList } from '../../../lib/seals/trust/trust-list.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import {
  bits,
  flag,
  generalizedTime,
  integer,
  octets,
  oid,
  sequence,
  tagged,
  tlv,
  utcTime,
} from '../../support/pki/der.ts';
import { makeExtension, makeName } from '../../support/pki/make-certificate.ts';
import { ecdsaKey, rsaKey, sm2Key, type SigningKey } from '../../support/pki/signing-key.ts';

export const verify = createSignatureCheck(opensslSm2);

export const FAMILIES = ['SM2', 'RSA', 'P-256'] as const;
export type Family = (typeof FAMILIES)[number];

const MAKERS: Readonly<Record<Family, (seed: string) => SigningKey>> = {
  SM2: sm2Key,
  RSA: () => rsaKey(),
  'P-256': () => ecdsaKey(),
};
const made = new Map<string, SigningKey>();

/** The key of a name; RSA takes long to make, so that each is made once. */
export const keyNamed = (family: Family, name: string): SigningKey => {
  const id = `${family} ${name}`;
  const key = made.get(id) ?? MAKERS[family](name);
  made.set(id, key);
  return key;
};

export const FROM = new Date('2025-01-01T00:00:00Z');
export const TO = new Date('2035-01-01T00:00:00Z');
export const NOW = new Date('2026-06-01T00:00:00Z');
export const DAY = 24 * 3_600_000;
export const daysFromNow = (days: number): Date => new Date(NOW.getTime() + days * DAY);

/** A certificate to make; without more it is that of a signer. */
export type Wish = Readonly<{
  subject: string;
  issuer: string;
  key: SigningKey;
  by: SigningKey;
  serial?: number;
  from?: Date;
  to?: Date;
  generalized?: boolean;
  /** Of a CA: false leaves the flag out. */
  ca?: boolean;
  pathLength?: number;
  /** The first octet of the bits; null leaves the extension out. */
  keyUsage?: number | null;
  keyIds?: boolean;
  version?: 1 | 2 | 3;
  innerAlgorithm?: string;
  subjectName?: Buffer;
  more?: readonly Uint8Array[];
  /** Turns one bit of the signature. */
  wrong?: boolean;
}>;

const SIGNS = 0xc0;
const ISSUES = 0x06;

const keyId = ({ spki }: SigningKey): Buffer => createHash('sha1').update(spki).digest();

const extensionsOf = (wish: Wish): readonly Uint8Array[] => {
  const { ca, pathLength, key, by, more = [] } = wish;
  const usage = wish.keyUsage === undefined ? (ca === true ? ISSUES : SIGNS) : wish.keyUsage;
  const length = pathLength === undefined ? [] : [integer(pathLength)];
  return [
    ...(ca === undefined
      ? []
      : [makeExtension('2.5.29.19', true, sequence(...(ca ? [flag(true)] : []), ...length))]),
    ...(usage === null ? [] : [makeExtension('2.5.29.15', true, bits(Buffer.from([usage])))]),
    ...(wish.keyIds === false
      ? []
      : [
          makeExtension('2.5.29.14', false, octets(keyId(key))),
          makeExtension('2.5.29.35', false, sequence(tlv(0x80, keyId(by)))),
        ]),
    ...more,
  ];
};

const spoiled = (signature: Buffer): Buffer => {
  const copy = Buffer.from(signature);
  const last = copy.length - 1;
  copy[last] = (copy[last] ?? 0) ^ 1;
  return copy;
};

export const issue = (wish: Wish): Buffer => {
  const { key, by, version = 3 } = wish;
  const time = wish.generalized === true ? generalizedTime : utcTime;
  const signed = sequence(
    ...(version === 1 ? [] : [tagged(0, integer(version - 1))]),
    integer(wish.serial ?? 1),
    sequence(oid(wish.innerAlgorithm ?? by.algorithm)),
    makeName(wish.issuer),
    sequence(time(wish.from ?? FROM), time(wish.to ?? TO)),
    wish.subjectName ?? makeName(wish.subject),
    key.spki,
    ...(version === 3 ? [tagged(3, sequence(...extensionsOf(wish)))] : []),
  );
  const signature = by.sign(signed);
  return sequence(
    signed,
    sequence(oid(by.algorithm)),
    bits(wish.wrong === true ? spoiled(signature) : signature),
  );
};

export const read = (bytes: Uint8Array): Certificate => {
  const result = readCertificate(bytes);
  if (!result.ok) throw new Error(`${result.refusal.kind} ${JSON.stringify(result.refusal.facts)}`);
  return result.value;
};

export const EVERYWHERE: Recognition = { by: '测试', divisions: ['150000'], from: '2020-01-01' };

export type Material = Readonly<{
  anchors?: readonly Uint8Array[];
  recognitions?: readonly Recognition[];
  certificates?: readonly Uint8Array[];
  lists?: readonly Uint8Array[];
  responses?: readonly Uint8Array[];
}>;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A trust list, read out of JSON as a site would have it. */
export const trusting = (material: Material): TrustList => {
  const {
    anchors = [],
    recognitions = [EVERYWHERE],
    certificates = [],
    lists = [],
    responses = [],
  } = material;
  const result = readTrustList({
    v: 1,
    anchors: anchors.map((anchor) => ({ certificate: base64(anchor), recognitions })),
    certificates: certificates.map(base64),
    revocationLists: lists.map(base64),
    ocspResponses: responses.map(base64),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};

export type Case = Omit<Partial<ChainAsked>, 'leaf' | 'others' | 'trust'> &
  Material &
  Readonly<{
    leaf: Uint8Array;
    others?: readonly Uint8Array[];
    /** Anchors with recognitions of their own. */
    also?: Material;
  }>;

const joined = (one: TrustList, other: TrustList): TrustList => ({
  anchors: [...one.anchors, ...other.anchors],
  certificates: [...one.certificates, ...other.certificates],
  revocationLists: [...one.revocationLists, ...other.revocationLists],
  ocspResponses: [...one.ocspResponses, ...other.ocspResponses],
});

export const judge = (one: Case): ChainJudgement =>
  judgeChain({
    purpose: 'signer',
    times: { now: NOW },
    division: '150102',
    verify,
    ...one,
    leaf: read(one.leaf),
    others: (one.others ?? []).map(read),
    trust: joined(trusting(one), trusting(one.also ?? {})),
  });

/** Outcome and reason, as tables of tests write them. */
export const said = ({ outcome, facts }: ChainJudgement['chain']): string =>
  typeof facts['reason'] === 'string' ? `${outcome} ${facts['reason']}` : outcome;
