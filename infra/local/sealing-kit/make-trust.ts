import type { KitPki, KitParty } from './make-pki.ts';
import { makeCrl, type CrlWish } from './make-crl.ts';
import type { Sealing } from './sealing.ts';

/** What of the trust list is to be different. */
export type TrustTwist = Readonly<{
  /** Whose root is trusted. */
  anchor?: KitPki;
  withoutIntermediate?: true;
  withoutRevocationLists?: true;
  revoked?: (pki: KitPki) => KitParty;
}>;

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

/** Good from an hour before what was signed, and before the kit was made, for a year after. */
const crlTimes = ({ at, now }: Sealing): Pick<CrlWish, 'from' | 'to'> => ({
  from: new Date(Math.min(at.getTime(), now.getTime()) - HOUR),
  to: new Date(now.getTime() + YEAR),
});

/** The revocation list of a CA of the kit; who is revoked was so a day before the signing. */
export const makeKitCrl = (sealing: Sealing, by: KitParty, revoked: readonly KitParty[] = []): Buffer => {
  const since = new Date(sealing.at.getTime() - 24 * HOUR);
  const entries = revoked.map(({ serial }) => ({ serial, at: since }));
  return makeCrl({ issuer: by.subject, by: by.key, ...crlTimes(sealing), revoked: entries });
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The trust list of the kit, as a site takes it in: one root, recognised in the whole region, and both revocation lists. */
export const makeTrust = (sealing: Sealing, twist: TrustTwist = {}) => {
  const { pki } = sealing;
  const { root } = twist.anchor ?? pki;
  const revoked = twist.revoked === undefined ? [] : [twist.revoked(pki)];
  const lists = [makeKitCrl(sealing, pki.root), makeKitCrl(sealing, pki.intermediate, revoked)];
  return {
    v: 1,
    anchors: [
      {
        certificate: base64(root.certificate),
        recognitions: [{ by: 'TEST ONLY 仅供测试', divisions: ['150000'], from: '2025-01-01' }],
      },
    ],
    certificates: twist.withoutIntermediate ? [] : [base64(pki.intermediate.certificate)],
    revocationLists: twist.withoutRevocationLists ? [] : lists.map(base64),
    ocspResponses: [],
  };
};
