import type { LicenseChange, LicenseOperation, LicenseState } from '../license.ts';

/** What an operation asks of the state before, and the state it leads to. */
export type LicenseTransition = Readonly<{
  operation: LicenseOperation;
  from: readonly LicenseState[];
  to: LicenseChange['state'];
}>;
