import type { Log } from '../../platform/log.ts';
import { baseOf, findLicense } from '../find-license.ts';
import type { LicenseStore } from '../license-store.ts';
import type { LicenseRecord } from '../license.ts';

type Deps = Readonly<{ licenses: Pick<LicenseStore, 'find' | 'save'>; log: Log }>;
type Link = Readonly<{ predecessor: string; successor: LicenseRecord; at: string }>;

const TRIES = 10;

const isOvertaken = ({ changes }: LicenseRecord, { made }: LicenseRecord): boolean =>
  made.operation === 'transfer-in' && changes.at(-1)?.state !== 'transferred';

/** Names the successor in one predecessor, by one conditional write; whoever was named first stays. */
const linkOne = async ({ licenses, log }: Deps, { predecessor, successor, at }: Link): Promise<void> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await findLicense(licenses, predecessor);
    if (found === undefined) return;
    const { succeededBy } = found.license;
    if (succeededBy !== undefined) {
      if (baseOf(succeededBy) !== successor.base)
        log('license-succession-lost', { license: predecessor, successor: successor.identifier });
      return;
    }
    // Taken back by its agency in the minute before: both are valid, and somebody has to end one.
    if (isOvertaken(found.license, successor))
      log('license-transfer-overtaken', { license: predecessor, successor: successor.identifier });
    const linked = { ...found.license, succeededBy: successor.identifier };
    const event = { type: 'license-succeeded', at, facts: { successor: successor.identifier } };
    if ((await licenses.save(linked, found, event)) === 'saved') return;
  }
  throw new Error('license-succession-contended');
};

/** What follows from the issue of a license that names predecessors: each of them leads to it. Twice is as once. */
export const linkPredecessors = async (deps: Deps, identifier: string, at: string): Promise<void> => {
  const found = await findLicense(deps.licenses, identifier);
  if (found === undefined) return;
  const { license: successor } = found;
  const { predecessors = [] } = successor;
  await Promise.all(predecessors.map((predecessor) => linkOne(deps, { predecessor, successor, at })));
};
