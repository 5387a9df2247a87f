import { proveCase, type CaseGroundDeps } from './case-ground.ts';
import { proveConsent, type ConsentGroundDeps } from './consent-ground.ts';
import { proveGrant, type GrantGroundDeps } from './grant-ground.ts';
import type { Claim, Proof } from './ground.ts';
import type { NamedGround } from './retrieval-requests.ts';

export type GroundDeps = ConsentGroundDeps & CaseGroundDeps & GrantGroundDeps;

/** Proves the ground that a retrieval names, at an instant, by what its kind asks for. */
export const proveGround = (
  deps: GroundDeps,
  claim: Claim,
  named: NamedGround,
  at: string,
): Promise<Proof> => {
  switch (named.kind) {
    case 'consent':
      return proveConsent(deps, claim, { id: named.id, at });
    case 'case':
      return proveCase(deps, claim);
    case 'grant':
      return proveGrant(deps, claim);
  }
};
