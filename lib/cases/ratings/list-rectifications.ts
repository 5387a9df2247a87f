import * as z from 'zod/mini';
import { actsInDivision, hasRole, type Actor } from '../../kernel/actor.ts';
import { legalDate, type LegalDate } from '../../kernel/clock.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { pageFields } from '../../platform/http/request-fields.ts';
import type { CaseDeps } from '../case-deps.ts';
import { text } from '../case-requests.ts';
import type { RatingStore } from './rating-store.ts';
import { rectification, type Rectification } from './rectification.ts';
import { levelBehind } from './standing-rating.ts';

export type RectificationDeps = CaseDeps & Readonly<{ ratings: RatingStore }>;

const { id, case: ofCase, occasion, agency, division, openedAt, due, state } = rectification.shape;

/** What an agency owes for a poor rating, as those see it who owe it or watch over them. */
export const rectificationAnswer = z.strictObject({
  id,
  case: ofCase,
  occasion,
  agency,
  division,
  level: z.number(),
  openedAt,
  due,
  overdue: z.boolean(),
  state,
});
export type RectificationAnswer = z.output<typeof rectificationAnswer>;

export const rectificationsPage = z.strictObject({
  rectifications: z.array(rectificationAnswer),
  next: z.optional(z.string()),
});

export const rectificationsQuery = z.strictObject({
  ...pageFields({ limit: 20, most: 50 }),
  /** Whose; for supervisors alone, approvers see their own agency’s. */
  agency: z.optional(text(50)),
});

/** A task as it is told on a day. */
export const tellRectification = (
  task: Rectification,
  level: number,
  today: LegalDate,
): RectificationAnswer => {
  const { steps: _, ...told } = task;
  return { ...told, level, overdue: task.state !== 'closed' && task.due < today };
};

type Tasks = Readonly<{ rectifications: readonly RectificationAnswer[]; after?: string }>;
export type ListRectificationsRefusal = 'forbidden' | 'inbox-agency-missing';

const MAY = ['approver', 'supervisor'] as const;

/** A page of what an agency owes for poor ratings (差评整改), the first due first, in the caller's division. It may be short while more follow. */
export const listRectifications = async (
  deps: RectificationDeps,
  actor: Actor,
  query: Readonly<{ agency?: string | undefined; limit: number; after?: string | undefined }>,
): Promise<Result<Tasks, ListRectificationsRefusal>> => {
  const whose = query.agency ?? actor.agency;
  const isWatching = hasRole(actor, 'supervisor');
  if (!hasRole(actor, ...MAY) || (!isWatching && (whose === undefined || whose !== actor.agency)))
    return refuse('forbidden', { facts: { needs: MAY } });
  if (whose === undefined) return refuse('inbox-agency-missing');
  const { limit, after } = query;
  const page = await deps.ratings.pageOf(whose, { limit, after });
  const today = legalDate(deps.clock.now());
  const seen = page.tasks.filter(({ task }) => actsInDivision(actor, task.division));
  const told = await Promise.all(
    seen.map(async ({ task }) => {
      const level = await levelBehind(deps, task);
      return level === undefined ? [] : [tellRectification(task, level, today)];
    }),
  );
  return ok({ rectifications: told.flat(), ...(page.after === undefined ? {} : { after: page.after }) });
};
