import type { Actor } from '../../kernel/actor.ts';
import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { holderHashes } from '../numbers/holder-hashes.ts';
import type { Claim, ProvenGround } from '../retrievals/ground.ts';
import { proveGround } from '../retrievals/prove-ground.ts';
import { refuseUnproven } from '../retrievals/refuse-unproven.ts';
import type { PersonalData } from '../personal-data.ts';
import { matchHoldings, toMatchResult, type MatchList } from './match-holdings.ts';
import type { MatchForOthers } from './match-defects.ts';
import type { MatchForOthersDeps } from './match-deps.ts';
import type { MatchResult } from './match-requests.ts';
import { matchUse } from './match-use.ts';

export type Matched = Readonly<{ asOf: Date; results: readonly MatchResult[] }>;

const TRIES = 10;

type Matching = Readonly<{
  deps: MatchForOthersDeps;
  asked: MatchForOthers;
  claim: Claim;
  list: MatchList;
  keys: PersonalData;
  by: string;
}>;

/** A case is ground for what has taken the place of the type that its item still names; a consent or grant names its types itself. */
const coversType =
  ({ ground, coversSome }: ProvenGround) =>
  (type: string, named: string): boolean =>
    coversSome(type) || (ground.kind === 'case' && coversSome(named));

const verdictsUnder = ({ deps, claim, list }: Matching, proven: ProvenGround, now: Date) => {
  const { licenses, ownMaterials } = deps;
  const mayTell = coversType(proven);
  const namedBy = (type: string) => [...list.types].filter(([, chain]) => chain.includes(type));
  const covers = (base: string, type: string): boolean =>
    proven.covers(base, type) ||
    (proven.ground.kind === 'case' && namedBy(type).some(([named]) => proven.coversSome(named)));
  const holdings = { licenses, ownMaterials, hashes: claim.hashes, covers, now };
  return matchHoldings(holdings, list, mayTell);
};

/** One attempt: proves, matches, puts on record; undefined where others were first. */
const matchOnce = async (matching: Matching) => {
  const { deps, asked, claim, list, keys, by } = matching;
  const now = deps.clock.now();
  const at = now.toISOString();
  const proof = await proveGround(deps, claim, asked.ground, at);
  if ('why' in proof) return refuseUnproven(matching, proof.why);
  const { proven } = proof;
  const verdicts = await verdictsUnder(matching, proven, now);
  const use = matchUse({ claim, purpose: asked.purpose, keys, by, proven, list, verdicts, at });
  const kept = await proven.keep(use);
  if (kept === 'contended') return undefined;
  if (kept !== 'kept') return refuseUnproven(matching, kept.why);
  const results = verdicts.map((verdict, place) =>
    toMatchResult(list.wanted[place]?.id ?? '', verdict, { keys, toAgency: true }),
  );
  return ok({ asOf: now, results });
};

/**
 * Matches a list with a holder's licenses and materials for an agency that has a ground, as for a retrieval: it is a use, on
 * record before the answer leaves, and the holder reads it. Without a ground it is refused in the same words whatever it
 * lacks, and put on record.
 */
export const matchForOthers = async (
  deps: MatchForOthersDeps,
  actor: Actor,
  agency: string,
  { asked, list }: Readonly<{ asked: MatchForOthers; list: MatchList }>,
): Promise<Result<Matched, 'ground-not-proven' | 'ground-contended'>> => {
  const keys = await deps.personal();
  const { holder, item, caseNumber } = asked;
  const types = [...new Set([...list.types.values()].flat())];
  const hashes = await holderHashes(deps, keys, holder);
  const claim = { actor, agency, holder, hashes, item, caseNumber, types };
  const matching = { deps, asked, claim, list, keys, by: digestOf(['retriever', actor.subject]) };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const outcome = await matchOnce(matching);
    if (outcome !== undefined) return outcome;
  }
  return refuse('ground-contended');
};
