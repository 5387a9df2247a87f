import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { legalDate } from '../../kernel/clock.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { toldText } from '../../platform/told-text.ts';
import { actorDigest, needsStanding, type Standing } from '../authorize.ts';
import { tryAgain } from '../change-case.ts';
import { findForCaller, type FoundCase } from '../find-case.ts';
import { keepSaid } from '../keep-said.ts';
import {
  tellRectification,
  type RectificationAnswer,
  type RectificationDeps,
} from './list-rectifications.ts';
import type { Rectification, RectificationState } from './rectification.ts';
import { levelBehind } from './standing-rating.ts';

const said = toldText(2000);

/** What is done about a poor rating: 整改答复, 回访 (reached or not), 办结. */
export const rectificationRequest = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.literal('answer'), text: said }),
  z.strictObject({ operation: z.literal('call-back'), reached: z.boolean(), text: said }),
  z.strictObject({ operation: z.literal('closing'), text: said }),
]);
export type RectificationRequest = z.output<typeof rectificationRequest>;

type Kind = 'rectification-not-found' | 'forbidden' | 'case-own-matter' | 'rectification-state-conflict';
export type OperateRectificationRefusal = Kind | 'case-contended';

const MAY: readonly Standing[] = ['approver'];

/** 100 % 回访: whoever was not reached so often has been called back. */
const MOST_ATTEMPTS = 3;

const FROM: Readonly<Record<RectificationRequest['operation'], RectificationState>> = {
  answer: 'open',
  'call-back': 'answered',
  closing: 'called-back',
};

const behind = ({ steps }: Rectification, request: RectificationRequest): RectificationState => {
  if (request.operation === 'answer') return 'answered';
  if (request.operation === 'closing') return 'closed';
  const attempts = steps.filter(({ operation }) => operation === 'call-back').length + 1;
  return request.reached || attempts >= MOST_ATTEMPTS ? 'called-back' : 'answered';
};

/** Whoever may act for the agency on the case acts on what it owes for it; to others it is not there. */
const caseOf = async (
  deps: RectificationDeps,
  actor: Actor,
  task: Rectification,
): Promise<Result<FoundCase, Exclude<Kind, 'rectification-state-conflict'>>> => {
  const found = await findForCaller(deps, actor, task.case, MAY);
  if (!found.ok)
    return found.refusal.kind === 'forbidden'
      ? refuse('forbidden', found.refusal)
      : refuse('rectification-not-found');
  const may = needsStanding(found.value.standings, MAY, found.value.ownMatter);
  if (may.ok) return found;
  return may.refusal.kind === 'case-own-matter'
    ? refuse('case-own-matter')
    : refuse('rectification-not-found');
};

/**
 * Answers a poor rating, calls back whoever gave it, and closes it, in this order; each is one conditional write, stands in the
 * history of the case and carries its event. The same once more is the same.
 */
export const operateRectification = (
  deps: RectificationDeps,
  actor: Actor,
  id: string,
  request: RectificationRequest,
): Promise<Result<RectificationAnswer, OperateRectificationRefusal>> =>
  tryAgain<Result<RectificationAnswer, OperateRectificationRefusal>>(async () => {
    if (!actor.roles.includes('approver')) return refuse('forbidden', { facts: { needs: ['approver'] } });
    const stored = await deps.ratings.find(id);
    if (stored === undefined) return refuse('rectification-not-found');
    const { task } = stored;
    const found = await caseOf(deps, actor, task);
    if (!found.ok) return found;
    const level = await levelBehind(deps, task);
    if (level === undefined) return refuse('rectification-not-found');
    const now = deps.clock.now();
    const { operation, ...told } = request;
    const note = await keepSaid(deps.cases, found.value.data, task.case, {
      operation: `rectification-${operation}`,
      said: told,
    });
    const last = task.steps.at(-1);
    const isSame = last?.operation === operation && last.note === note;
    if (isSame) return ok(tellRectification(task, level, legalDate(now)));
    const { state: current } = task;
    if (current !== FROM[operation]) return refuse('rectification-state-conflict', { facts: { current } });
    const [at, by] = [now.toISOString(), actorDigest(actor)];
    const changed = {
      ...task,
      state: behind(task, request),
      steps: [...task.steps, { operation, at, by, note }],
    };
    const facts = {
      by,
      standing: 'approver',
      agency: task.agency,
      rectification: id,
      state: changed.state,
      note,
    };
    const event = { type: `case-rectification-${operation}`, at, facts };
    if ((await deps.ratings.save(changed, stored, event)) === 'stale') return 'again';
    return ok(tellRectification(changed, level, legalDate(now)));
  });
