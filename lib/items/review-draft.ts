import type { Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { isSystem, needsRole } from './authorize.ts';
import { changeHead, firstRefusal, type ChangedHead, type WriteRefusal } from './change-head.ts';
import { findDraft, type FindDraftRefusal } from './find-draft.ts';
import { needsMaster, type Life } from './life.ts';
import type { Draft } from './versioned-head.ts';

/** Refusals that every decision of a reviewer shares. */
export type ReviewRefusal = FindDraftRefusal | WriteRefusal | 'catalogue-mastered-elsewhere' | 'same-person';

/** Nobody reviews what they compiled (编审分离). */
export const needsOtherPerson = (actor: Actor, draft: Draft) =>
  !isSystem(actor) && draft.compilers.includes(actor.subject) ? refuse('same-person') : undefined;

export type ReturnDraft = Readonly<{
  actor: Actor;
  code: string;
  comment: string;
  ifMatch: string | undefined;
}>;

/** Sends a submitted draft back to its compilers with the reason (退回). By a reviewer who did not compile it. */
export const returnDraft = async <Content>(
  { kind, store, clock }: Life<Content>,
  { actor, code, comment, ifMatch }: ReturnDraft,
): Promise<Result<ChangedHead<Content>, ReviewRefusal>> => {
  const refused = firstRefusal<ReviewRefusal>(needsRole(actor, 'reviewer'), needsMaster(kind, actor));
  if (refused) return refused;
  return changeHead(store, code, async (read) => {
    const found = findDraft(read, { actor, role: 'reviewer', code, step: 'return', ifMatch });
    if (!found.ok) return found;
    const { stored, draft } = found.value;
    const samePerson = needsOtherPerson(actor, draft);
    if (samePerson) return samePerson;
    const changedAt = clock.now().toISOString();
    return ok({ head: { ...stored.head, draft: { ...draft, state: 'returned', comment, changedAt } } });
  });
};
