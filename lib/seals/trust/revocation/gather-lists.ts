import type { Certificate } from '../../certificates/certificate.ts';
import { reading } from '../../der/refusal.ts';
import type { CheckSignature } from '../../signatures/check-signature.ts';
import type { KnownCertificate } from '../trust-list.ts';
import type { Gathered } from './evidence.ts';
import { findEntries } from './list-entries.ts';
import { isInScope } from './list-scope.ts';
import type { RevocationList } from './revocation-list.ts';

/** Whether the key of a certificate signed a list; false also when no more may be verified. */
export type CheckList = (list: RevocationList, signer: KnownCertificate) => boolean;

/** Verifies each pair once, and only so many pairs: a document may enclose lists that cost and serve nothing. */
export const boundedListCheck = (verify: CheckSignature, most: number): CheckList => {
  const done = new Map<RevocationList, Map<string, boolean>>();
  let spent = 0;
  return (list, signer) => {
    const ofList = done.get(list) ?? new Map<string, boolean>();
    done.set(list, ofList);
    const known = ofList.get(signer.sm3);
    if (known !== undefined || spent >= most) return known ?? false;
    spent += 1;
    const { signatureAlgorithm: algorithm, signedBytes: message, signature } = list;
    const result =
      verify({ key: signer.certificate.publicKey, algorithm, message, signature }) === 'verified';
    ofList.set(signer.sm3, result);
    return result;
  };
};

/** Who may have signed the lists of a CA: the CA by which the path goes, and then other keys of its name. */
export type ListSigners = Readonly<{
  issuer: KnownCertificate;
  others: (list: RevocationList) => readonly KnownCertificate[];
}>;

const maySignLists = ({ certificate }: KnownCertificate): boolean =>
  certificate.known.keyUsage?.includes('cRLSign') !== false;

const whyUnusable = (
  list: RevocationList,
  certificate: Certificate,
  signers: ListSigners,
  check: CheckList,
): string | undefined => {
  if (list.fault !== undefined) return list.fault;
  if (!isInScope(list, certificate)) return 'list-of-others';
  if (check(list, signers.issuer)) return maySignLists(signers.issuer) ? undefined : 'list-signer-key-usage';
  return signers.others(list).some((signer) => maySignLists(signer) && check(list, signer))
    ? undefined
    : 'list-signature-wrong';
};

/** What revocation lists of its issuer say of a certificate. */
export const gatherLists = (
  certificate: Certificate,
  lists: readonly RevocationList[],
  signers: ListSigners,
  check: CheckList,
): Gathered => {
  const gathered = lists
    .filter(({ issuer }) => issuer.comparable === certificate.issuer.comparable)
    .map((list): Gathered => {
      const why = whyUnusable(list, certificate, signers, check);
      if (why !== undefined) return { evidence: [], unusable: [why] };
      const entries = reading(() => findEntries(list.entries, certificate.serialNumber));
      if (!entries.ok) return { evidence: [], unusable: ['list-entry-unreadable'] };
      const { thisUpdate, nextUpdate, keepsExpiredFrom } = list;
      const said = {
        source: 'list',
        thisUpdate,
        ...(nextUpdate === undefined ? {} : { nextUpdate }),
        ...(keepsExpiredFrom === undefined ? {} : { keepsExpiredFrom }),
      } as const;
      const statuses = entries.value.length === 0 ? (['good'] as const) : entries.value;
      return { evidence: statuses.map((status) => ({ ...said, status })), unusable: [] };
    });
  return {
    evidence: gathered.flatMap(({ evidence }) => evidence),
    unusable: gathered.flatMap(({ unusable }) => unusable),
  };
};
