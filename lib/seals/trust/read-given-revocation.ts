import { sm3Hex } from '../../kernel/digest.ts';
import { readOcspResponse } from './revocation/read-ocsp.ts';
import { readRevocationList } from './revocation/read-revocation-list.ts';
import type { TrustList } from './trust-list.ts';

/** A document encloses a handful; more would only cost. */
const MOST_GIVEN = 50;

/** Lists and answers that a document encloses: those that can be read, in an order that is not the document's. */
export const readGivenRevocation = (
  given: readonly Uint8Array[],
): Pick<TrustList, 'revocationLists' | 'ocspResponses'> => {
  const different = new Map(given.map((bytes) => [sm3Hex(bytes), bytes]));
  const taken = [...different].toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(0, MOST_GIVEN);
  const lists = taken.map(([, bytes]) => readRevocationList(bytes));
  const responses = taken.map(([, bytes]) => readOcspResponse(bytes));
  return {
    revocationLists: lists.flatMap((list) => (list.ok ? [list.value] : [])),
    ocspResponses: responses.flatMap((response) => (response.ok ? [response.value] : [])),
  };
};
