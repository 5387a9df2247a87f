import type { Clock } from '../kernel/clock.ts';
import type { Defect } from '../kernel/result.ts';
import type { CaseMaterial } from './case.ts';

type Materials = Readonly<{ materials: readonly CaseMaterial[] }>;

/** Keeps the files among materials for as long as cases are kept; answers the uploads of those that are gone. */
export type HoldFiles = (record: Materials, until: Date) => Promise<readonly string[]>;

/** 机关档案: what cases are made of is kept for thirty years at the most; so long their files are held. */
const KEPT_YEARS = 30;

/** Holds the files among materials; what is gone is told as a defect, with a pointer to its place among them. */
export const filesLost = async (
  { holdFiles, clock }: Readonly<{ holdFiles: HoldFiles; clock: Clock }>,
  { materials }: Materials,
): Promise<readonly Defect[]> => {
  const until = clock.now();
  until.setUTCFullYear(until.getUTCFullYear() + KEPT_YEARS);
  const gone = await holdFiles({ materials }, until);
  return gone.map((upload) => ({
    code: 'upload-gone',
    pointer: `/materials/${materials.findIndex((one) => one.kind === 'file' && one.upload === upload)}`,
  }));
};
