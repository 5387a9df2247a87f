import type { Actor } from '../kernel/actor.ts';
import { refuse, type Result } from '../kernel/result.ts';
import { needsScope, type LifeRole } from './authorize.ts';
import { firstRefusal } from './change-head.ts';
import { draftTag, scopeOfHead } from './life.ts';
import type { Draft } from './versioned-head.ts';
import type { StoredHead } from './versioned-store.ts';

export type FindDraftRefusal = 'forbidden' | 'draft-not-found' | 'stale-version' | 'state-conflict';

export type DraftStep = 'change' | 'discarding' | 'submission' | 'return' | 'publication';

const STEPS: Readonly<Record<Draft['state'], readonly DraftStep[]>> = {
  editing: ['change', 'discarding', 'submission'],
  returned: ['change', 'discarding', 'submission'],
  submitted: ['change', 'discarding', 'return', 'publication'],
};

type DraftFound<Content> = Readonly<{ stored: StoredHead<Content>; draft: Draft }>;

/**
 * The draft under a code, for a step by an actor of a role: it must be there, in the actor's scope (that of the draft and
 * that of the published entry), be the one that was read, and in a state that allows the step.
 */
export const findDraft = <Content>(
  stored: StoredHead<Content> | undefined,
  ask: Readonly<{
    actor: Actor;
    role: LifeRole;
    code: string;
    step: DraftStep;
    ifMatch: string | undefined;
  }>,
): Result<DraftFound<Content>, FindDraftRefusal> => {
  const { actor, role, code, step, ifMatch } = ask;
  const draft = stored?.head.draft;
  if (stored === undefined || draft === undefined) return refuse('draft-not-found', { facts: { code } });
  const outside = firstRefusal(
    needsScope(actor, role, scopeOfHead(stored.head)),
    needsScope(actor, role, draft.scope),
  );
  if (outside) return outside;
  const current = draftTag(stored.rev);
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== current)
    return refuse('stale-version', { facts: { current } });
  if (!STEPS[draft.state].includes(step))
    return refuse('state-conflict', { facts: { code, current: draft.state, possible: STEPS[draft.state] } });
  return { ok: true, value: { stored, draft } };
};
