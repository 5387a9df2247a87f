import type { Clock } from '../../kernel/clock.ts';
import type { RecordTable } from '../../platform/store/record-table.ts';
import type { MaterialKeys } from '../materials/material-keys.ts';
import type { LicenseNumbers } from '../numbers/license-numbers.ts';
import type { PersonalData } from '../personal-data.ts';
import type { KnownTypes } from '../types/known-types.ts';
import type { FileLook } from './file-look.ts';

/** What records are held against. */
export type CheckDeps = Readonly<{
  table: RecordTable;
  numbers: Pick<LicenseNumbers, 'basesOf'>;
  files: FileLook;
  keys: PersonalData;
  materialKeys: MaterialKeys;
  types: Pick<KnownTypes, 'version'>;
  clock: Clock;
}>;

/** How much is looked at. */
export type CheckWish = Readonly<{
  /** Read every file from end to end; else its size alone is asked for. */
  files: boolean;
  /** From how many minutes on an event that waits is told. */
  minutes: number;
}>;

/** What `act` gives, or undefined where a record does not open. */
export const ifReadable = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch (error) {
    if (
      error instanceof Error &&
      ('code' in error || error.name === '$ZodError' || error instanceof SyntaxError)
    )
      return undefined;
    throw error;
  }
};
