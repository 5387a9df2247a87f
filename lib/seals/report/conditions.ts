import type { Facts } from '../../kernel/result.ts';
import type { Certificate } from '../certificates/certificate.ts';
import type { Outcome } from './check.ts';
import type { Policy } from './policy.ts';

/** When something was used, in what is known and in what is only said. */
export type SigningTimes = Readonly<{
  now: Date;
  /** By the signer's own word. */
  claimed?: Date;
  /** It was there at this instant at the latest: by a time stamp, or because this site had seen it. */
  proven?: Date;
}>;

/** A certificate in question, with what the document has beside it, none of which is trusted. */
export type ChainRequest = Readonly<{
  leaf: Certificate;
  others: readonly Certificate[];
  purpose: 'signer' | 'maker' | 'time-stamp';
  times: SigningTimes;
  /** Raw revocation lists that the document encloses. */
  revocationGiven: readonly Uint8Array[];
}>;

type Finding = Readonly<{ outcome: Outcome; facts?: Facts }>;

/** What became of the path to an anchor and of the question whether anything on it is revoked. */
export type ChainFinding = Readonly<{
  chain: Finding;
  revocation: Finding;
  anchor?: Facts;
  path?: readonly Facts[];
}>;

export type JudgeChain = (request: ChainRequest) => ChainFinding;

/** What the registry of seals of this site knows of a seal: from when on it was in which state, oldest first. */
export type SealRegistration = Readonly<{
  sm3: string;
  states: readonly Readonly<{ state: 'normal' | 'suspended' | 'revoked'; from: Date }>[];
}>;

/** All that a judgement depends on beside what was seen of the document. */
export type Conditions = Readonly<{
  now: Date;
  policy: Policy;
  judgeChain: JudgeChain;
  /** When this site saw the document for the first time, if it had before. */
  firstSeen?: Date;
  registration: (sealId: string) => SealRegistration | undefined;
}>;

/** Without trust lists no path leads anywhere. */
export const judgeWithoutTrust: JudgeChain = () => ({
  chain: { outcome: 'not-done', facts: { reason: 'anchor-missing' } },
  revocation: { outcome: 'not-done', facts: { reason: 'anchor-missing' } },
});
