import type { Actor } from '../kernel/actor.ts';
import { legalDate, type LegalDate } from '../kernel/clock.ts';
import { canonicalJson } from '../kernel/digest.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { needsRole } from './authorize.ts';
import { changeHead, firstRefusal, type ChangedHead } from './change-head.ts';
import { findDraft } from './find-draft.ts';
import { conflictWith } from './item-transitions.ts';
import { withEvent } from './life-events.ts';
import { needsMaster, type Life } from './life.ts';
import { needsOtherPerson, type ReviewRefusal } from './review-draft.ts';
import { MAX_INLINE_BYTES, type Draft, type Head, type TimelineEvent } from './versioned-head.ts';

export type PublishDraftRefusal = ReviewRefusal | 'rules-broken';

export type PublishDraft = Readonly<{
  actor: Actor;
  code: string;
  from: LegalDate;
  /** The tag of the draft that was reviewed: what somebody changed meanwhile is not published. None fits no draft. */
  ifMatch: string | undefined;
}>;

const nextVersion = (timeline: readonly TimelineEvent[]): number =>
  1 + timeline.reduce((newest, event) => Math.max(newest, event.version ?? 0), 0);

/** The head with the draft's content live, its findings gone: a published content breaks no rule. */
const promoted = <Content>(
  head: Head<Content>,
  { digest, scope }: Draft,
  version: number,
  content: Content,
): Head<Content> => {
  const { draft: _draft, live: _live, findings: _findings, agency: _agency, ...rest } = head;
  const inline = Buffer.byteLength(canonicalJson(content)) <= MAX_INLINE_BYTES;
  return {
    ...rest,
    division: scope.division,
    ...(scope.agency === undefined ? {} : { agency: scope.agency }),
    ...(inline ? { live: { version, digest, content } } : {}),
  };
};

/**
 * Publishes the submitted draft as the next version with effect from a day, past or future (审核发布). By a reviewer who
 * did not compile it; every rule must hold. The content that was live is kept as a body before the head is written, so
 * a crash between the two leaves the old head, and repeating finishes.
 */
export const publishDraft = async <Content>(
  { kind, store, clock }: Life<Content>,
  { actor, code, from, ifMatch }: PublishDraft,
): Promise<Result<ChangedHead<Content>, PublishDraftRefusal>> => {
  const refused = firstRefusal<PublishDraftRefusal>(needsRole(actor, 'reviewer'), needsMaster(kind, actor));
  if (refused) return refused;
  return changeHead(store, code, async (read) => {
    const now = clock.now();
    const found = findDraft(read, {
      actor,
      role: 'reviewer',
      code,
      step: 'publication',
      ifMatch: ifMatch ?? '',
    });
    if (!found.ok) return found;
    const { head } = found.value.stored;
    const { draft } = found.value;
    const samePerson = needsOtherPerson(actor, draft);
    if (samePerson) return samePerson;
    const conflict = conflictWith(head.timeline, 'publication', { from, today: legalDate(now) });
    if (conflict) return refuse('state-conflict', { facts: { code, ...conflict } });
    const content = await store.readContent(code, draft.digest);
    if (content === undefined) throw new Error('draft-body-missing');
    const defects = kind.check(content, code);
    if (defects.length > 0) return refuse('rules-broken', { facts: { code }, defects });
    if (head.live) await store.keepContent(code, head.live.digest, head.live.content);
    const version = nextVersion(head.timeline);
    return ok(
      withEvent(kind.name, promoted(head, draft, version, content), {
        kind: 'published',
        from,
        at: now.toISOString(),
        by: actor.subject,
        version,
        digest: draft.digest,
      }),
    );
  });
};
