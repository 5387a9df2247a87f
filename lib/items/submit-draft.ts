import type { Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { needsRole } from './authorize.ts';
import { changeHead, firstRefusal, type ChangedHead, type WriteRefusal } from './change-head.ts';
import { findDraft, type FindDraftRefusal } from './find-draft.ts';
import { needsMaster, type Life } from './life.ts';
import { compilersWith, MAX_COMPILERS } from './save-draft.ts';

export type SubmitDraftRefusal =
  FindDraftRefusal | WriteRefusal | 'catalogue-mastered-elsewhere' | 'too-many-compilers';

export type SubmitDraft = Readonly<{ actor: Actor; code: string; ifMatch: string | undefined }>;

/** Hands a draft over for review (送审). Who submits it counts among its compilers. */
export const submitDraft = async <Content>(
  { kind, store, clock }: Life<Content>,
  { actor, code, ifMatch }: SubmitDraft,
): Promise<Result<ChangedHead<Content>, SubmitDraftRefusal>> => {
  const refused = firstRefusal<SubmitDraftRefusal>(needsRole(actor, 'editor'), needsMaster(kind, actor));
  if (refused) return refused;
  return changeHead(store, code, async (read) => {
    const found = findDraft(read, { actor, role: 'editor', code, step: 'submission', ifMatch });
    if (!found.ok) return found;
    const { stored, draft } = found.value;
    const compilers = compilersWith(draft, actor);
    if (compilers.length > MAX_COMPILERS)
      return refuse('too-many-compilers', { facts: { maximum: MAX_COMPILERS } });
    const { comment: _, ...rest } = draft;
    const changedAt = clock.now().toISOString();
    return ok({ head: { ...stored.head, draft: { ...rest, state: 'submitted', compilers, changedAt } } });
  });
};
