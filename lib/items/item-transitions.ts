import type { LegalDate } from '../kernel/clock.ts';
import type { Facts } from '../kernel/result.ts';
import { statusOn, type ItemStatus } from './item-timeline.ts';
import type { TimelineEvent } from './versioned-head.ts';

/** What can be done to a code, from a date on: 新增/变更, 暂停, 恢复, 取消, and 变更代码/拆分/合并. */
export type Transition = 'publication' | 'suspension' | 'resumption' | 'cancellation' | 'replacement';

const POSSIBLE: Readonly<Record<ItemStatus['state'], readonly Transition[]>> = {
  unpublished: ['publication'],
  'not-yet': ['publication'],
  'in-force': ['publication', 'suspension', 'cancellation', 'replacement'],
  suspended: ['publication', 'resumption', 'cancellation', 'replacement'],
  cancelled: [],
  replaced: [],
};

/**
 * What may be done with effect from a date, by what the code is on that date: nothing after an end, except that a
 * cancellation whose day has not come is withdrawn by resuming from that same day.
 */
const possible = (status: ItemStatus, from: LegalDate, today: LegalDate): readonly Transition[] =>
  status.state === 'cancelled' && status.from === from && from > today
    ? ['resumption']
    : POSSIBLE[status.state];

/** Why a transition is not possible from a date on: the state on that date and what is possible; undefined if it is. */
export const conflictWith = (
  timeline: readonly TimelineEvent[],
  transition: Transition,
  { from, today }: Readonly<{ from: LegalDate; today: LegalDate }>,
): Facts | undefined => {
  const status = statusOn(timeline, from);
  const allowed = possible(status, from, today);
  return allowed.includes(transition) ? undefined : { current: status.state, on: from, possible: allowed };
};
