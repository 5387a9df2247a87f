import { namesPerson } from '../holder.ts';
import type { LicenseStore } from '../license-store.ts';
import type { PersonalData } from '../personal-data.ts';
import { formerBase } from './legacy-serial.ts';

type Deps = Readonly<{
  personal: () => Promise<Pick<PersonalData, 'numbers'>>;
  formerly: (hashes: readonly string[]) => Promise<string | undefined>;
}>;

/**
 * A store in which licenses that were brought over, and whose serial named a person, are found by the identifier that they had. A
 * serial that names a person never reaches the table.
 */
export const findingFormer = (licenses: LicenseStore, { personal, formerly }: Deps): LicenseStore => ({
  ...licenses,
  find: async (base) => {
    const isPersonal = namesPerson(base.split('.')[2] ?? '');
    const found = isPersonal ? undefined : await licenses.find(base);
    if (found !== undefined) return found;
    const kept = await formerly((await personal()).numbers(formerBase(base)));
    return kept === undefined ? undefined : licenses.find(kept);
  },
});
