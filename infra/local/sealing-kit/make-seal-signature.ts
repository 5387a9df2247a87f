import { bits, generalizedTime, ia5, integer, octets, oid, sequence, tagged } from './der.ts';
import { signatureWithStamp, type SealVersion, type StampMaker } from './make-seal.ts';
import type { Party } from './party.ts';

/** The use of a seal to make. */
export type SealSignatureWish = Readonly<{
  version: SealVersion;
  seal: Uint8Array;
  signer: Party;
  dataHash: Uint8Array;
  propertyInfo?: string;
  at?: Date;
  /** The content of timeInfo in version 1; otherwise the time as text. */
  timeInfo?: Uint8Array;
  extensions?: readonly Uint8Array[];
  timeStamp?: StampMaker;
}>;

const AT = new Date('2026-03-02T08:00:00Z');

/** An SES_Signature in DER, signed. */
export const makeSealSignature = (wish: SealSignatureWish): Buffer => {
  const { version, seal, signer, dataHash, at = AT } = wish;
  const property = ia5(wish.propertyInfo ?? '/Doc_0/Signs/Sign_0/Signature.xml');
  const tail = [octets(signer.certificate), oid(signer.key.algorithm)];
  if (version === 1) {
    const time = bits(wish.timeInfo ?? Buffer.from(at.toISOString()));
    const signed = sequence(integer(version), seal, time, bits(dataHash), property, ...tail);
    return sequence(signed, bits(signer.key.sign(signed)));
  }
  const extensions = wish.extensions === undefined ? [] : [tagged(0, sequence(...wish.extensions))];
  const claims = [integer(version), seal, generalizedTime(at), bits(dataHash), property];
  const signed = sequence(...claims, ...extensions);
  return sequence(signed, ...tail, ...signatureWithStamp(signer.key.sign(signed), wish.timeStamp));
};
