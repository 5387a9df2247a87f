import type { LegalDate } from '../../kernel/clock.ts';
import type { CatalogueContent } from '../catalogue-content.ts';
import type { ItemContent } from '../item-content.ts';

/** A code and the content of its version in force. */
export type ContentInForce =
  | Readonly<{ of: 'item'; code: string; content: ItemContent }>
  | Readonly<{ of: 'entry'; code: string; content: CatalogueContent }>;

/** The port to whole lists: every item and catalogue entry in force on a date, suspended ones too, in any order. */
export type ContentsInForce = (date: LegalDate) => AsyncIterable<ContentInForce>;
