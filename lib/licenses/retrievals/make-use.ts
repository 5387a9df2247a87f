import type { PersonalData } from '../personal-data.ts';
import type { LicenseUse, UseAsker } from '../uses/license-use.ts';
import type { Claim, NewUse, ProvenGround } from './ground.ts';
import type { RetrievalRequest, RetrievalResult, Wanted } from './retrieval-requests.ts';
import { typeOfWanted } from './type-of-wanted.ts';

const usedOf = (wanted: readonly Wanted[], results: readonly RetrievalResult[]): LicenseUse['results'] =>
  results.flatMap(({ outcome, licenses }, place): LicenseUse['results'] => {
    const asked = wanted[place];
    if (outcome === 'shown')
      return licenses.map(({ type, identifier }) => ({ type: type.code, outcome, identifier }));
    return asked === undefined ? [] : [{ type: typeOfWanted(asked) ?? '-', outcome }];
  });

type Made = Readonly<{
  claim: Claim;
  request: RetrievalRequest;
  keys: PersonalData;
  by: string;
  besides: Readonly<{ asker?: UseAsker }>;
  proven: ProvenGround;
  results: readonly RetrievalResult[];
  at: string;
}>;

/** The use (用证记录) that a retrieval is, with what was told: whole only where something may be. */
export const makeUse = ({ claim, request, keys, by, besides, proven, results, at }: Made): NewUse => {
  const place = { ground: proven.ground, at };
  return {
    at,
    agency: claim.agency,
    by,
    ground: proven.ground,
    item: claim.item,
    caseNumber: claim.caseNumber,
    purpose: keys.encipherPurpose(request.purpose, place),
    ...(besides.asker === undefined ? {} : { asker: keys.encipherAsker(besides.asker, place) }),
    whole: request.show === 'whole' && claim.types.some((type) => proven.showsWhole(type)),
    results: usedOf(request.wanted, results),
  };
};
