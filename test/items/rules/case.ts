import type { ItemContent } from '../../../lib/items/item-content.ts';
import type { RuleCode } from '../../../lib/items/rules/rule-messages.ts';

/** A content and one rule that it breaks, at a place. */
export type Case = readonly [broken: RuleCode, pointer: string, content: ItemContent];
