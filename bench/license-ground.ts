import type { Actor } from '../lib/kernel/actor.ts';
import type { HolderNumber } from '../lib/licenses/holder.ts';
import { dynamoGrantStore } from '../lib/licenses/grants/grant-store.dynamo.ts';
import { dynamoLicenseNumbers } from '../lib/licenses/numbers/license-numbers.dynamo.ts';
import { dynamoAttemptStore } from '../lib/licenses/retrievals/attempt-store.dynamo.ts';
import { noCases } from '../lib/licenses/retrievals/case-grounds.ts';
import { dynamoGroundStore } from '../lib/licenses/retrievals/ground-store.dynamo.ts';
import { retrieveLicenses, type RetrieveLicensesDeps } from '../lib/licenses/retrievals/retrieve-licenses.ts';
import type { Wanted } from '../lib/licenses/retrievals/retrieval-requests.ts';
import type { RecordTable } from '../lib/platform/store/record-table.ts';
import { AGENCY } from './sample-licenses.ts';

type Library = Pick<RetrieveLicensesDeps, 'licenses' | 'consents' | 'personal' | 'clock'> &
  Readonly<{ table: RecordTable }>;

/** Retrievals over the stores of a library, for an agency that has nothing but consents. */
export const wireRetrieval = ({ table, ...library }: Library): RetrieveLicensesDeps => ({
  ...library,
  attempts: dynamoAttemptStore(table),
  numbers: dynamoLicenseNumbers(table),
  grants: dynamoGrantStore(table),
  grounds: dynamoGroundStore(table),
  cases: noCases,
  materials: { licenseTypesOf: async () => [] },
});

const CLERK: Actor = {
  subject: 'bench-clerk',
  kind: 'official',
  roles: ['clerk'],
  agency: AGENCY,
  division: '150100',
};

/** One retrieval, which must show something. */
export const retrieveBy = async (
  deps: RetrieveLicensesDeps,
  holder: HolderNumber,
  consent: string,
  wanted: Wanted,
): Promise<void> => {
  const outcome = await retrieveLicenses(deps, CLERK, {
    holder: { ...holder },
    wanted: [wanted],
    purpose: '办理变更',
    item: 'BENCH',
    caseNumber: 'BENCH-1',
    ground: { kind: 'consent', id: consent },
    show: 'whole',
  });
  if (!outcome.ok) throw new Error(outcome.refusal.kind);
  if (outcome.value.results[0]?.outcome !== 'shown') throw new Error(outcome.value.results[0]?.outcome);
};
