import type { Clock } from '../../kernel/clock.ts';
import { DEMONSTRATION_TYPES } from './demonstration-types.ts';
import type { LicenseTypeStore } from './license-type.ts';

/** Puts the license types of the demonstration that are not there yet; whatever somebody has put stays. Answers their codes. */
export const loadDemonstrationTypes = async ({
  types,
  clock,
}: Readonly<{ types: LicenseTypeStore; clock: Clock }>): Promise<readonly string[]> => {
  for (const { code, content } of DEMONSTRATION_TYPES) {
    if ((await types.find(code)) !== undefined) continue;
    await types.put({ code, version: 1, content, putAt: clock.now().toISOString() }, 0);
  }
  return DEMONSTRATION_TYPES.map(({ code }) => code);
};
