import type { AgencyInput } from './agency.ts';
import { describeAgency } from './describe-agency.ts';
import { saveAgency, type SaveAgencyDeps } from './save-agency.ts';

/** An agency of demonstration data, made elsewhere. Its code is its identifier too. */
export type DemonstrationAgency = Readonly<{
  uscc: string;
  name: string;
  shortName: string;
  division: string;
  nature: 'statutory' | 'authorised';
  /** When it ended, and the code of the agency that took over. */
  to?: string;
  successor?: string;
}>;

const SOURCE = 'demonstration';
const AT_ONCE = 16;

const inputOf = ({
  uscc,
  name,
  shortName,
  division,
  nature,
  to,
  successor,
}: DemonstrationAgency): AgencyInput => ({
  names: [
    { text: name, kind: 'full', source: SOURCE },
    { text: shortName, kind: 'short', source: SOURCE },
  ],
  codes: [{ code: uscc, source: SOURCE }],
  division,
  nature,
  ...(to === undefined ? {} : { to }),
  ...(successor === undefined ? {} : { successor }),
});

const load = async (deps: SaveAgencyDeps, agency: DemonstrationAgency): Promise<void> => {
  const { uscc } = agency;
  if ((await deps.agencies.find(uscc, { fresh: true })) !== undefined) return;
  // A refusal means that somebody has entered an agency with this code meanwhile: that one stays.
  await saveAgency(deps, describeAgency(uscc, inputOf(agency)), undefined, SOURCE);
};

/** Enters the agencies that are not there yet; those that are stay as they are. Progress counts agencies. */
export const loadDemonstrationAgencies = async (
  deps: SaveAgencyDeps,
  agencies: readonly DemonstrationAgency[],
  progress: (done: number) => void,
): Promise<void> => {
  for (let first = 0; first < agencies.length; first += AT_ONCE) {
    await Promise.all(agencies.slice(first, first + AT_ONCE).map((agency) => load(deps, agency)));
    progress(Math.min(first + AT_ONCE, agencies.length));
  }
};
