import { sm3Hex } from '../../kernel/digest.ts';
import type { Certificate } from '../certificates/certificate.ts';
import type { KnownCertificate, Recognition, TrustAnchor, TrustList } from './trust-list.ts';

/** A certificate of which it is known where it came from: 0 an anchor, 1 the trust list, 2 the document. */
export type PooledCertificate = KnownCertificate & Readonly<{ source: 0 | 1 | 2 }>;

/** All certificates that a path may be made of. The same in whatever order they were given. */
export type CertificatePool = Readonly<{
  /** Those with this subject. */
  withSubject: (comparable: string) => readonly PooledCertificate[];
  anchorOf: (sm3: string) => TrustAnchor | undefined;
}>;

export const knownCertificate = (certificate: Certificate): KnownCertificate => ({
  certificate,
  sm3: sm3Hex(certificate.raw),
});

const byRecogniser = (a: Recognition, b: Recognition): number =>
  JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;

const merged = (anchors: readonly TrustAnchor[]): ReadonlyMap<string, TrustAnchor> => {
  const bySm3 = new Map<string, TrustAnchor>();
  for (const anchor of anchors) {
    const before = bySm3.get(anchor.sm3)?.recognitions ?? [];
    const recognitions = [...before, ...anchor.recognitions].toSorted(byRecogniser);
    bySm3.set(anchor.sm3, { ...anchor, recognitions });
  }
  return bySm3;
};

export const poolOf = (trust: TrustList, others: readonly Certificate[]): CertificatePool => {
  const anchors = merged(trust.anchors);
  const pooled = new Map<string, PooledCertificate>();
  const add = ({ certificate, sm3 }: KnownCertificate, source: 0 | 1 | 2): void => {
    if (!pooled.has(sm3)) pooled.set(sm3, { certificate, sm3, source });
  };
  for (const anchor of anchors.values()) add(anchor, 0);
  for (const known of trust.certificates) add(known, 1);
  for (const other of others) add(knownCertificate(other), 2);
  const bySubject = Map.groupBy(pooled.values(), ({ certificate }) => certificate.subject.comparable);
  return {
    withSubject: (comparable) => bySubject.get(comparable) ?? [],
    anchorOf: (sm3) => anchors.get(sm3),
  };
};
