import { DEFAULT_SEED, type KitTwist } from './make-kit.ts';
import { makePki } from './make-pki.ts';
import type { Twin } from './twin.ts';

const trusting = (trust: NonNullable<KitTwist['trust']>): KitTwist => ({ trust });

/** Twins of the trust list: the document is sound, and the list of whom to trust does not bear it. */
export const TRUST_TWINS: readonly Twin[] = [
  {
    name: 'root-unknown',
    formats: ['ofd', 'cms'],
    wrong: 'the trust list has another root than that of the signer',
    check: 'signer-chain',
    outcome: 'not-done',
    twist: trusting(() => ({ anchor: makePki(`${DEFAULT_SEED} other`) })),
  },
  {
    name: 'intermediate-missing',
    formats: ['ofd', 'cms'],
    wrong: 'the trust list lacks the intermediate CA',
    check: 'signer-chain',
    outcome: 'not-done',
    twist: trusting(() => ({ withoutIntermediate: true })),
  },
  {
    name: 'revocation-unknown',
    formats: ['ofd', 'cms'],
    wrong: 'the trust list has no revocation lists',
    check: 'signer-revocation',
    outcome: 'not-done',
    twist: trusting(() => ({ withoutRevocationLists: true })),
  },
  {
    name: 'signer-revoked',
    formats: ['ofd', 'cms'],
    wrong: 'the signer was revoked the day before it signed',
    check: 'signer-revocation',
    outcome: 'failed',
    twist: trusting(() => ({ revoked: ({ signer }) => signer })),
  },
  {
    name: 'maker-revoked',
    formats: ['ofd', 'esl'],
    wrong: 'the maker of the seal was revoked the day before the seal was used',
    check: 'maker-revocation',
    outcome: 'failed',
    twist: trusting(() => ({ revoked: ({ maker }) => maker })),
  },
];
