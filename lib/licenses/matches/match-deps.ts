import type { Clock } from '../../kernel/clock.ts';
import type { LicenseStore } from '../license-store.ts';
import type { MaterialStore } from '../materials/material.ts';
import type { LicenseNumbers } from '../numbers/license-numbers.ts';
import type { PersonalData } from '../personal-data.ts';
import type { AttemptStore } from '../retrievals/attempt-store.ts';
import type { GroundDeps } from '../retrievals/prove-ground.ts';
import type { LicenseTypeStore } from '../types/license-type.ts';
import type { ItemMaterialList } from './item-material-list.ts';

/** What a match of one's own holdings needs. */
export type MatchDeps = Readonly<{
  licenses: LicenseStore;
  ownMaterials: MaterialStore;
  types: Pick<LicenseTypeStore, 'find'>;
  itemMaterialList: ItemMaterialList;
  personal: () => Promise<PersonalData>;
  clock: Clock;
}>;

/** What one of somebody else's needs besides: older numbers of the holder, a ground, and where a refusal is put on record. */
export type MatchForOthersDeps = MatchDeps &
  GroundDeps &
  Readonly<{ numbers: Pick<LicenseNumbers, 'basesOf'>; attempts: AttemptStore }>;
