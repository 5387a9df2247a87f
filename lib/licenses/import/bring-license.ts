import { keepNumbers, type LicenseNumbers } from '../numbers/license-numbers.ts';
import { leadingNumbersOf } from '../numbers/leading-numbers.ts';
import type { PersonalData } from '../personal-data.ts';
import { saysTheSame, type BroughtLicense } from './brought-license.ts';
import type { BroughtLicenses } from './brought-licenses.ts';
import { formerBase } from './legacy-serial.ts';

/** What became of a line. `kept`: what is here is newer or another, and stays; `repeated`: the file says it differently twice. */
export type Brought = 'imported' | 'unchanged' | 'kept' | 'repeated';

export type BringDeps = Readonly<{ brought: BroughtLicenses; numbers: LicenseNumbers; keys: PersonalData }>;

type How = Readonly<{ run: string; dryRun: boolean }>;

const TRIES = 10;

/** First what leads to it, so that no license is there that is not found. */
const keepLeads = async ({ brought, numbers, keys }: BringDeps, one: BroughtLicense): Promise<void> => {
  const { license, personal, former } = one;
  const leading = leadingNumbersOf(personal, license.type.code);
  await keepNumbers(numbers, keys, { base: license.base, leading });
  const [hash] = former === undefined ? [] : keys.numbers(formerBase(former));
  if (hash !== undefined) await brought.keepFormer(hash, license.base);
};

const bringOlder = async (
  { brought, keys }: BringDeps,
  one: BroughtLicense,
  { run, dryRun }: How,
): Promise<Brought> => {
  const { license } = one;
  const before = await brought.findOlder(license.base, license.version);
  if (before !== undefined) return saysTheSame(one, before, keys) ? 'unchanged' : 'kept';
  if (!dryRun) await brought.putOlder(license, run);
  return 'imported';
};

const bringOnce = async (deps: BringDeps, one: BroughtLicense, how: How): Promise<Brought | 'stale'> => {
  const { brought, keys } = deps;
  const { license } = one;
  const stored = await brought.find(license.base);
  if (stored !== undefined && license.version < stored.license.version) return bringOlder(deps, one, how);
  if (stored !== undefined && license.version === stored.license.version) {
    if (stored.run === undefined) return 'kept';
    if (saysTheSame(one, stored.license, keys)) return 'unchanged';
    if (stored.run === how.run) return 'repeated';
  }
  if (stored !== undefined && stored.run === undefined) return 'kept';
  if (how.dryRun) return 'imported';
  await keepLeads(deps, one);
  if (stored !== undefined && license.version > stored.license.version)
    await brought.putOlder(stored.license, how.run);
  return (await brought.put(license, stored, how.run)) === 'saved' ? 'imported' : 'stale';
};

/**
 * Brings one license over by one conditional write: where there is none, or over what an import wrote and nobody has changed
 * since. Versions of one license come in any order; the newest becomes current.
 */
export const bringLicense = async (deps: BringDeps, one: BroughtLicense, how: How): Promise<Brought> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const outcome = await bringOnce(deps, one, how);
    if (outcome !== 'stale') return outcome;
  }
  return 'kept';
};
