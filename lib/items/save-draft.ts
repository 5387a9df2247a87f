import type { Actor } from '../kernel/actor.ts';
import { canonicalJson, sm3Hex } from '../kernel/digest.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { isSystem, needsRole, needsScope } from './authorize.ts';
import { changeHead, firstRefusal, type ChangedHead, type WriteRefusal } from './change-head.ts';
import { needsOwnHead } from './changes/mastered-elsewhere.ts';
import { draftTag, needsMaster, scopeOfHead, type Life } from './life.ts';
import { MAX_CONTENT_BYTES, type Draft, type Head, type Scope } from './versioned-head.ts';
import type { StoredHead } from './versioned-store.ts';

export type SaveDraftRefusal =
  | WriteRefusal
  | 'forbidden'
  | 'catalogue-mastered-elsewhere'
  | 'mastered-by-region'
  | 'stale-version'
  | 'code-not-issuable'
  | 'content-too-large'
  | 'too-many-compilers';

/** A draft's whole content; `ifMatch` is the tag of the draft that it changes, absent to make the first one. */
export type SaveDraft<Content> = Readonly<{
  actor: Actor;
  code: string;
  content: Content;
  ifMatch: string | undefined;
}>;

export const MAX_COMPILERS = 20;

/** With `If-Match: *` any draft is changed; without a tag there must be none. */
const isStale = (stored: StoredHead<unknown> | undefined, ifMatch: string | undefined): boolean => {
  if (stored?.head.draft === undefined) return ifMatch !== undefined;
  return ifMatch === undefined || (ifMatch !== '*' && ifMatch !== draftTag(stored.rev));
};

const stale = (stored: StoredHead<unknown> | undefined) =>
  refuse('stale-version', {
    facts: { current: stored?.head.draft === undefined ? 'none' : draftTag(stored.rev) },
  });

/** A submitted draft is under review: only who compiled it takes it back. */
export const needsCompiler = (actor: Actor, draft: Draft | undefined) =>
  draft?.state === 'submitted' && !isSystem(actor) && !draft.compilers.includes(actor.subject)
    ? refuse('forbidden', { facts: { needs: ['compiler of the submitted draft'] } })
    : undefined;

export const compilersWith = (draft: Draft | undefined, actor: Actor): string[] => [
  ...new Set([...(draft?.compilers ?? []), actor.subject]),
];

/** While nothing is published, the entry belongs to whom its draft belongs. */
const headFor = <Content>(
  current: Head<Content> | undefined,
  code: string,
  { division, agency }: Scope,
): Head<Content> =>
  current !== undefined && current.timeline.length > 0
    ? current
    : { ...current, code, division, agency, timeline: [] };

/**
 * Keeps a draft (编制): the first one under a code (a new code must be issuable here), or a change of the one that was
 * read. A submitted draft that its compiler changes goes back to editing. Nobody but editors and reviewers sees it.
 */
export const saveDraft = async <Content>(
  { kind, store, clock }: Life<Content>,
  { actor, code, content, ifMatch }: SaveDraft<Content>,
): Promise<Result<ChangedHead<Content>, SaveDraftRefusal>> => {
  const scope = kind.scopeOf(content);
  const refused = firstRefusal<SaveDraftRefusal>(
    needsRole(actor, 'editor'),
    needsMaster(kind, actor),
    needsScope(actor, 'editor', scope),
  );
  if (refused) return refused;
  const canonical = canonicalJson(content);
  const size = Buffer.byteLength(canonical);
  if (size > MAX_CONTENT_BYTES)
    return refuse('content-too-large', { facts: { maximum: MAX_CONTENT_BYTES, size } });
  const digest = sm3Hex(canonical);
  return changeHead(store, code, async (stored) => {
    const current = stored?.head;
    const draft = current?.draft;
    const unfit = firstRefusal<SaveDraftRefusal>(
      current && needsScope(actor, 'editor', scopeOfHead(current)),
      draft && needsScope(actor, 'editor', draft.scope),
      needsOwnHead(current),
      isStale(stored, ifMatch) ? stale(stored) : undefined,
      needsCompiler(actor, draft),
    );
    if (unfit) return unfit;
    const defects = current === undefined ? kind.checkNewCode(code) : [];
    if (defects.length > 0) return refuse('code-not-issuable', { facts: { code }, defects });
    const compilers = compilersWith(draft, actor);
    if (compilers.length > MAX_COMPILERS)
      return refuse('too-many-compilers', { facts: { maximum: MAX_COMPILERS } });
    await store.keepContent(code, digest, content);
    const changed: Draft = {
      state: 'editing',
      digest,
      scope,
      compilers,
      changedAt: clock.now().toISOString(),
      ...(draft?.comment === undefined ? {} : { comment: draft.comment }),
    };
    return ok({ head: { ...headFor(current, code, scope), draft: changed } });
  });
};
