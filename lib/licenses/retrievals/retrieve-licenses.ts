import { hasRole, type Actor } from '../../kernel/actor.ts';
import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { instantOf } from '../as-of.ts';
import { holderHashes } from '../numbers/holder-hashes.ts';
import type { Claim } from './ground.ts';
import type { RetrievalAnswer, RetrievalRequest } from './retrieval-requests.ts';
import { retrieveOnce, type Besides, type RetrieveLicensesDeps } from './retrieve-once.ts';
import { typeOfWanted } from './type-of-wanted.ts';

export type { Besides, RetrieveLicensesDeps } from './retrieve-once.ts';

export type RetrieveLicensesRefusal =
  'forbidden' | 'as-of-in-future' | 'license-file-out-of-reach' | 'ground-not-proven' | 'ground-contended';

const RETRIEVERS = ['clerk', 'approver', 'system'] as const;
const TRIES = 10;

/** The agency for which somebody retrieves; refuses whoever may not, and who acts for none. */
export const needsRetriever = (actor: Actor): Result<string, 'forbidden'> =>
  hasRole(actor, ...RETRIEVERS) && actor.agency !== undefined
    ? ok(actor.agency)
    : refuse('forbidden', { facts: { needs: [...RETRIEVERS, 'agency'] } });

type Named = Readonly<{ agency: string; hashes: readonly string[] }>;

const claimOf = (actor: Actor, request: RetrievalRequest, { agency, hashes }: Named): Claim => ({
  actor,
  agency,
  holder: request.holder,
  hashes,
  item: request.item,
  caseNumber: request.caseNumber,
  types: [...new Set(request.wanted.flatMap((one) => typeOfWanted(one) ?? []))],
});

/**
 * Retrieves licenses of a holder for one case (调证), up to 50 at once, for a clerk, an approver or a system of an agency
 * that has a ground: the holder's consent, a case of the holder's whose item asks for them, or a standing grant. The use is on
 * record before the answer leaves; whatever is retrieved after the ground has ended is refused. A retrieval without a ground
 * is refused in the same words whatever it lacks, and put on record with the reason.
 */
export const retrieveLicenses = async (
  deps: RetrieveLicensesDeps,
  actor: Actor,
  request: RetrievalRequest,
  besides: Besides = {},
): Promise<Result<RetrievalAnswer, RetrieveLicensesRefusal>> => {
  const retriever = needsRetriever(actor);
  if (!retriever.ok) return retriever;
  if (request.files === true && besides.links === undefined) return refuse('license-file-out-of-reach');
  const keys = await deps.personal();
  const hashes = await holderHashes(deps, keys, request.holder);
  const claim = claimOf(actor, request, { agency: retriever.value, hashes });
  const by = digestOf(['retriever', actor.subject]);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const asOf = instantOf(request.asOf, deps.clock.now());
    if (asOf === undefined) return refuse('as-of-in-future');
    const outcome = await retrieveOnce({ deps, claim, request, keys, by, besides }, asOf);
    if (outcome !== undefined) return outcome;
  }
  return refuse('ground-contended');
};
