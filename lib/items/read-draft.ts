import type { Actor } from '../kernel/actor.ts';
import { ok, refuse, type Defect, type Result } from '../kernel/result.ts';
import { hasRole } from '../kernel/actor.ts';
import { needsRole, needsScope } from './authorize.ts';
import { firstRefusal } from './change-head.ts';
import { scopeOfHead, type Life } from './life.ts';
import type { Draft } from './versioned-head.ts';

/** A draft with its content and the rules that would keep it from being published. */
export type DraftRead<Content> = Readonly<{
  code: string;
  draft: Draft;
  content: Content;
  rev: number;
  broken: readonly Defect[];
}>;

export type ReadDraftRefusal = 'forbidden' | 'draft-not-found';

/** The draft under a code, for the editors of its agency and the reviewers of its division. */
export const readDraft = async <Content>(
  { kind, store }: Life<Content>,
  { actor, code }: Readonly<{ actor: Actor; code: string }>,
): Promise<Result<DraftRead<Content>, ReadDraftRefusal>> => {
  const refused = needsRole(actor, 'editor', 'reviewer');
  if (refused) return refused;
  const stored = await store.find(code, { fresh: true });
  const draft = stored?.head.draft;
  if (stored === undefined || draft === undefined) return refuse('draft-not-found', { facts: { code } });
  const role = hasRole(actor, 'reviewer') ? 'reviewer' : 'editor';
  const outside = firstRefusal(
    needsScope(actor, role, scopeOfHead(stored.head)),
    needsScope(actor, role, draft.scope),
  );
  if (outside) return outside;
  const content = await store.readContent(code, draft.digest);
  if (content === undefined) throw new Error('draft-body-missing');
  return ok({ code, draft, content, rev: stored.rev, broken: kind.check(content, code) });
};
