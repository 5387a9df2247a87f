import type { LegalDate } from '../kernel/clock.ts';
import { refuse, type Result } from '../kernel/result.ts';
import {
  lookUpItem,
  type ItemFound,
  type ItemMoved,
  type LookUpItemDeps,
  type LookUpItemRefusal,
} from './look-up-item.ts';

export type ShowFormRefusal = LookUpItemRefusal | 'item-has-no-form';

/**
 * The item in force under a code, today or on `asOf`, if it has an application form or situation questions: an item with
 * neither is refused apart from one that is not there, because a portal then shows its guide instead.
 */
export const showForm = async (
  deps: LookUpItemDeps,
  asked: Readonly<{ code: string; asOf?: LegalDate | undefined }>,
): Promise<Result<ItemFound | ItemMoved, ShowFormRefusal>> => {
  const outcome = await lookUpItem(deps, asked);
  if (!outcome.ok || outcome.value.kind === 'moved') return outcome;
  const { form, questions = [] } = outcome.value.content;
  return form === undefined && questions.length === 0
    ? refuse('item-has-no-form', { facts: { item: asked.code } })
    : outcome;
};
