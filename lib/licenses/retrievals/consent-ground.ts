import { covers, coversSome, isInForce, type ConsentStore, type StoredConsent } from '../consents/consent.ts';
import type { Claim, Kept, NewUse, Proof } from './ground.ts';

export type ConsentGroundDeps = Readonly<{ consents: Pick<ConsentStore, 'find' | 'save'> }>;

const whyNot = (
  { consent }: StoredConsent,
  { agency, hashes, item }: Claim,
  at: string,
): string | undefined => {
  if (consent.agency !== agency) return 'agency-differs';
  if (!hashes.includes(consent.holder)) return 'holder-differs';
  if (consent.item !== undefined && consent.item !== item) return 'item-differs';
  return isInForce(consent, at) ? undefined : 'consent-not-in-force';
};

const keepOn = async ({ consents }: ConsentGroundDeps, stored: StoredConsent, use: NewUse): Promise<Kept> => {
  const event = { type: 'license-used', at: use.at, use };
  if ((await consents.save(stored.consent, stored, event)) === 'saved') return 'kept';
  // It may be one's own write whose answer was lost on the way: no two uses have the same ciphertext.
  const there = await consents.find(stored.consent.id);
  return there?.consent.uses.some(({ purpose }) => purpose === use.purpose) ? 'kept' : 'contended';
};

/** A holder's consent as a ground; the use is written into its head, so that nothing is retrieved after a withdrawal. */
export const proveConsent = async (
  deps: ConsentGroundDeps,
  claim: Claim,
  { id, at }: Readonly<{ id: string; at: string }>,
): Promise<Proof> => {
  const stored = await deps.consents.find(id);
  if (stored === undefined) return { why: 'consent-unknown' };
  const why = whyNot(stored, claim, at);
  if (why !== undefined) return { why };
  return {
    proven: {
      ground: { kind: 'consent', id },
      covers: (base, type) => covers(stored.consent, base, type),
      coversSome: (type) => coversSome(stored.consent, type),
      showsWhole: () => true,
      keep: (use) => keepOn(deps, stored, use),
    },
  };
};
