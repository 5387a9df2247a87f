import type { Actor } from '../kernel/actor.ts';
import { ok, type Result } from '../kernel/result.ts';
import { needsRole } from './authorize.ts';
import { changeHead, firstRefusal, type ChangedHead, type WriteRefusal } from './change-head.ts';
import { findDraft, type FindDraftRefusal } from './find-draft.ts';
import { needsMaster, type Life } from './life.ts';
import { needsCompiler } from './save-draft.ts';

export type DiscardDraftRefusal = FindDraftRefusal | WriteRefusal | 'catalogue-mastered-elsewhere';

export type DiscardDraft = Readonly<{ actor: Actor; code: string; ifMatch: string | undefined }>;

/**
 * Gives a draft up; a submitted one only by who compiled it. The head stays, empty if nothing was ever published, so
 * that its tags are never used twice.
 */
export const discardDraft = async <Content>(
  { kind, store }: Life<Content>,
  { actor, code, ifMatch }: DiscardDraft,
): Promise<Result<ChangedHead<Content>, DiscardDraftRefusal>> => {
  const refused = firstRefusal<DiscardDraftRefusal>(needsRole(actor, 'editor'), needsMaster(kind, actor));
  if (refused) return refused;
  return changeHead(store, code, async (read) => {
    const found = findDraft(read, { actor, role: 'editor', code, step: 'discarding', ifMatch });
    if (!found.ok) return found;
    const { stored, draft } = found.value;
    const notOwn = needsCompiler(actor, draft);
    if (notOwn) return notOwn;
    const { draft: _, ...rest } = stored.head;
    return ok({ head: rest });
  });
};
