import type { LegalDate } from '../../kernel/clock.ts';
import type { HolderNumber } from '../holder.ts';

/** What is known of a case (办件) where it is asked for with a holder. */
export type CaseFacts = Readonly<{
  /** It is being handled: not decided, withdrawn or closed. */
  isOpen: boolean;
  /** Who handles it. */
  agency: string;
  division: string;
  /** The implementing code of its item. */
  item: string;
  /** Whether the holder is its applicant. */
  isApplicant: boolean;
  /** The day whose version of the item it is handled by; today, where it is left out. */
  submittedOn?: LegalDate;
}>;

/** Cases as far as they are grounds. The facts come from whoever keeps cases; what follows from them is decided here. */
export type CaseGrounds = Readonly<{
  find: (wanted: Readonly<{ caseNumber: string; holder: HolderNumber }>) => Promise<CaseFacts | undefined>;
}>;

/** Which license types the materials of an item (申请材料) ask for, by its version in force on a day. */
export type ItemMaterials = Readonly<{
  licenseTypesOf: (item: string, asOf?: LegalDate) => Promise<readonly string[]>;
}>;

/** Where cases are not asked for, no case is a ground. */
export const noCases: CaseGrounds = { find: async () => undefined };

/** Nor does any item ask for a license where none is read. */
export const noMaterials: ItemMaterials = { licenseTypesOf: async () => [] };
