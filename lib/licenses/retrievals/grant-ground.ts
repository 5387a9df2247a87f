import type { Clock } from '../../kernel/clock.ts';
import { whyNoGrant, type Grant, type GrantStore } from '../grants/grant.ts';
import type { Claim, Proof } from './ground.ts';
import type { GroundStore } from './ground-record.ts';
import { proveRecorded, type Terms } from './recorded-ground.ts';

export type GrantGroundDeps = Readonly<{
  grants: Pick<GrantStore, 'find'>;
  grounds: GroundStore;
  clock: Clock;
}>;

const MAX_BASIS = 200;

const basisOf = (grants: readonly Grant[]): string =>
  [...new Set(grants.map(({ content }) => content.basis))].join('；').slice(0, MAX_BASIS);

const termsOf = async ({ grants, clock }: GrantGroundDeps, claim: Claim): Promise<Terms> => {
  const read = await Promise.all(claim.types.map((type) => grants.find(type, claim.agency)));
  const at = clock.now().toISOString();
  const found = read.map((grant) => ({ grant, why: whyNoGrant(grant, { item: claim.item, at }) }));
  const holding = found.flatMap(({ grant, why }) => (grant && why === undefined ? [grant] : []));
  if (holding.length === 0) return { why: found[0]?.why ?? 'grant-unknown' };
  return {
    types: new Map(holding.map(({ type, content }) => [type, content.show])),
    basis: basisOf(holding),
  };
};

/** Standing grants of the wanted types as a ground: the law lets the agency retrieve them for its items. */
export const proveGrant = (deps: GrantGroundDeps, claim: Claim): Promise<Proof> =>
  proveRecorded(deps, { kind: 'grant', claim, terms: () => termsOf(deps, claim) });
