import type { Actor } from '../kernel/actor.ts';
import { legalDate, type LegalDate } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { needsRole, needsScope } from './authorize.ts';
import { changeHead, firstRefusal, type ChangedHead, type WriteRefusal } from './change-head.ts';
import { needsOwnHead } from './changes/mastered-elsewhere.ts';
import { conflictWith, type Transition } from './item-transitions.ts';
import { withEvent } from './life-events.ts';
import { needsMaster, scopeOfHead, type Life } from './life.ts';
import type { TimelineEvent } from './versioned-head.ts';

export type ChangeStatusRefusal =
  | WriteRefusal
  | 'forbidden'
  | 'catalogue-mastered-elsewhere'
  | 'mastered-by-region'
  | 'code-unknown'
  | 'state-conflict';

/** 暂停, 恢复, 取消: what happens to the whole entry, whatever its version. */
export type StatusChange = Readonly<{
  actor: Actor;
  code: string;
  from: LegalDate;
  reason: string;
}>;

type Kind = Extract<TimelineEvent['kind'], 'suspended' | 'resumed' | 'cancelled'>;

const TRANSITIONS: Readonly<Record<Kind, Transition>> = {
  suspended: 'suspension',
  resumed: 'resumption',
  cancelled: 'cancellation',
};

const changeStatus =
  (kind: Kind) =>
  async <Content>(
    life: Life<Content>,
    { actor, code, from, reason }: StatusChange,
  ): Promise<Result<ChangedHead<Content>, ChangeStatusRefusal>> => {
    const refused = firstRefusal<ChangeStatusRefusal>(
      needsRole(actor, 'reviewer'),
      needsMaster(life.kind, actor),
    );
    if (refused) return refused;
    return changeHead(life.store, code, async (stored) => {
      const now = life.clock.now();
      if (stored === undefined) return refuse('code-unknown', { facts: { code } });
      const { head } = stored;
      const outside = firstRefusal<ChangeStatusRefusal>(
        needsScope(actor, 'reviewer', scopeOfHead(head)),
        needsOwnHead(head),
      );
      if (outside) return outside;
      const conflict = conflictWith(head.timeline, TRANSITIONS[kind], { from, today: legalDate(now) });
      if (conflict) return refuse('state-conflict', { facts: { code, ...conflict } });
      return ok(
        withEvent(life.kind.name, head, { kind, from, at: now.toISOString(), by: actor.subject, reason }),
      );
    });
  };

/** Suspends what is in force on `from`: it is still shown, and takes no cases. By a reviewer of its division. */
export const suspendEntry = changeStatus('suspended');

/** Resumes what is suspended on `from`; or withdraws a cancellation planned for that day, until the day has come. */
export const resumeEntry = changeStatus('resumed');

/** Cancels from a day on, for good. Versions of before that day stay readable. By a reviewer of its division. */
export const cancelEntry = changeStatus('cancelled');
