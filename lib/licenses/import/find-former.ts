import type { Clock } from '../../kernel/clock.ts';
import { namesPerson } from '../holder.ts';
import type { LicenseStore } from '../license-store.ts';
import type { PersonalData } from '../personal-data.ts';
import { formerBase } from './legacy-serial.ts';

type Deps = Readonly<{
  personal: () => Promise<Pick<PersonalData, 'numbers'>>;
  formerly: (hashes: readonly string[]) => Promise<string | undefined>;
  /** Whether any license here has a former identifier. */
  hasFormers: () => Promise<boolean>;
  clock: Clock;
}>;

/** A site that begins to bring licenses over is noticed after so long by functions that run already. */
const NOTICED_AFTER_MS = 5 * 60_000;

/** Whether a site has any, asked once in a while; that it has some stays true. */
const askedNowAndThen = ({ hasFormers, clock }: Deps): (() => Promise<boolean>) => {
  let known: Readonly<{ any: boolean; at: number }> | undefined;
  return async () => {
    const now = clock.now().getTime();
    if (known === undefined || (!known.any && now - known.at > NOTICED_AFTER_MS))
      known = { any: await hasFormers(), at: now };
    return known.any;
  };
};

/**
 * A store in which licenses that were brought over, and whose serial named a person, are found by the identifier that they had. A
 * serial that names a person never reaches the table. Where there are none, one read finds a license; where there are, both
 * places are looked at whatever is found in the one, so that the time of an answer does not tell whether there is a license.
 */
export const findingFormer = (licenses: LicenseStore, deps: Deps): LicenseStore => {
  const hasAny = askedNowAndThen(deps);
  const formerly = async (base: string): Promise<string | undefined> =>
    (await hasAny()) ? deps.formerly((await deps.personal()).numbers(formerBase(base))) : undefined;
  return {
    ...licenses,
    find: async (base) => {
      const isPersonal = namesPerson(base.split('.')[2] ?? '');
      const [found, kept] = await Promise.all([isPersonal ? undefined : licenses.find(base), formerly(base)]);
      return found ?? (kept === undefined ? undefined : licenses.find(kept));
    },
  };
};
