import type { Clock } from '../../kernel/clock.ts';
import { ok } from '../../kernel/result.ts';
import type { FileLinks } from '../../platform/store/file-links.ts';
import type { LicenseStore } from '../license-store.ts';
import type { LicenseNumbers } from '../numbers/license-numbers.ts';
import type { PersonalData } from '../personal-data.ts';
import type { UseAsker } from '../uses/license-use.ts';
import type { AttemptStore } from './attempt-store.ts';
import { findLead } from './find-leads.ts';
import { findWanted } from './find-wanted.ts';
import type { Claim, ProvenGround } from './ground.ts';
import { makeUse } from './make-use.ts';
import { proveGround, type GroundDeps } from './prove-ground.ts';
import { refuseUnproven } from './refuse-unproven.ts';
import type { RetrievalRequest } from './retrieval-requests.ts';
import { tellShown } from './tell-shown.ts';

export type RetrieveLicensesDeps = GroundDeps &
  Readonly<{
    licenses: LicenseStore;
    numbers: Pick<LicenseNumbers, 'basesOf'>;
    attempts: AttemptStore;
    personal: () => Promise<PersonalData>;
    clock: Clock;
  }>;

/** What comes with a request besides its body: links that the caller's network reaches, and for whom a system asks. */
export type Besides = Readonly<{ links?: FileLinks | undefined; asker?: UseAsker }>;

/** At most so many licenses leave at once; as many things may be wanted. */
const MAX_TOLD = 50;

/** A retrieval by somebody who may make one. */
export type Retrieval = Readonly<{
  deps: RetrieveLicensesDeps;
  claim: Claim;
  request: RetrievalRequest;
  keys: PersonalData;
  by: string;
  besides: Besides;
}>;

type Reading = Promise<readonly Awaited<ReturnType<typeof findLead>>[]>;

const resultsUnder = async (
  { deps, claim, request, keys, besides }: Retrieval,
  { proven, reading, asOf }: Readonly<{ proven: ProvenGround; reading: Reading; asOf: Date }>,
) => {
  const whole = request.show === 'whole';
  const links = request.files === true ? besides.links : undefined;
  const tell = tellShown({ proven, keys, whole, asOf, links });
  const most = Math.floor(MAX_TOLD / request.wanted.length);
  const { licenses, numbers } = deps;
  const under = { licenses, numbers, keys, hashes: claim.hashes, proven, most, asOf, tell };
  return Promise.all((await reading).map((lead) => findWanted(lead, under)));
};

/** One attempt at a retrieval: proves, finds, puts on record; undefined where others were first. */
export const retrieveOnce = async (retrieval: Retrieval, asOf: Date) => {
  const { deps, claim, request, keys } = retrieval;
  const at = deps.clock.now().toISOString();
  const sources = { licenses: deps.licenses, numbers: deps.numbers, keys, hashes: claim.hashes };
  const reading = Promise.all(request.wanted.map((one) => findLead(one, sources)));
  // Where the ground is not proven nobody waits for it: how long a refusal takes tells nothing of the holder.
  reading.catch(() => undefined);
  const proof = await proveGround(deps, claim, request.ground, at);
  if ('why' in proof) return refuseUnproven(retrieval, proof.why);
  const { proven } = proof;
  const results = await resultsUnder(retrieval, { proven, reading, asOf });
  const kept = await proven.keep(makeUse({ ...retrieval, proven, results, at }));
  if (kept === 'contended') return undefined;
  return kept === 'kept' ? ok({ asOf: asOf.toISOString(), results }) : refuseUnproven(retrieval, kept.why);
};
