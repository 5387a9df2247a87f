import type { LegalDate } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';

/** A material that is wanted (申请材料), and the license types that would do for it. */
export type WantedMaterial = Readonly<{
  id: string;
  /** None, where no license makes it unnecessary. */
  licenseTypes: readonly string[];
  /** Where it comes from, as the item says. */
  source?: 'applicant' | 'government' | 'other';
  /** Whether it is wanted depends on a question that is still open. */
  undecided: boolean;
}>;

export type ItemMaterialListRefusal = 'item-not-found' | 'item-cancelled' | 'item-moved' | 'answers-unsound';

type Query = Readonly<{
  code: string;
  asOf?: LegalDate | undefined;
  /** Options by question, as the applicant has answered. */
  answers: Readonly<Record<string, string | readonly string[]>>;
}>;

/** The materials that an item's published version wants by the answers to its situation questions (情形引导). */
export type ItemMaterialList = (
  query: Query,
) => Promise<Result<readonly WantedMaterial[], ItemMaterialListRefusal>>;
