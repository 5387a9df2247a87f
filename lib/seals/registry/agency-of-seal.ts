import { isSealId } from './seal-id.ts';
import type { SealStore } from './seal-store.ts';

/** The code of the agency for which a seal is on file; undefined where it is not on file. Any text at all may be asked for. */
export const agencyOfSeal =
  (seals: Pick<SealStore, 'find'>) =>
  async (sealId: string): Promise<string | undefined> => {
    const found = isSealId(sealId) ? await seals.find(sealId) : undefined;
    return found?.seal.agency.code;
  };
