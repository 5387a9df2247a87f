import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { legalDate } from '../../kernel/clock.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { addWorkingDays } from '../../kernel/working-days.ts';
import { actorDigest, type Standing } from '../authorize.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseEvent } from '../case-store.ts';
import type { CaseRecord } from '../case.ts';
import { changeCase, type ChangeRefusal } from '../change-case.ts';
import { phaseOf } from '../phase-of.ts';
import { possibleActions } from '../transitions/all-transitions.ts';
import { runningClaim } from './running-claim.ts';

export type ClaimRefusal = ChangeRefusal | 'case-claimed' | 'case-state-conflict';

/** A claim as its holder sees it: until when colleagues leave the case alone. */
export const claimAnswer = z.strictObject({ id: z.string(), until: z.string() });
export type ClaimAnswer = z.output<typeof claimAnswer>;

const MAY: readonly Standing[] = ['clerk', 'approver', 'joint', 'reception'];

/**
 * Eight working hours: a working day has eight (劳动法第三十六条, 国务院关于职工工作时间的规定第三条), so that whoever claims in the course of
 * a day has it until the same hour of the next one, whatever the office hours of the season; behind that a case that lies
 * about is anybody's again.
 */
const LEASE_WORKING_DAYS = 1;

const DAY_MS = 86_400_000;

const leaseFrom = async ({ calendars }: CaseDeps, { item }: CaseRecord, now: Date): Promise<string> => {
  const today = legalDate(now);
  const { date } = addWorkingDays(
    await calendars.calendarAt(item.division, today),
    today,
    LEASE_WORKING_DAYS,
  );
  const days = Math.round((Date.parse(date) - Date.parse(today)) / DAY_MS);
  return new Date(now.getTime() + days * DAY_MS).toISOString();
};

const eventOf = (
  type: 'case-claimed' | 'case-released',
  { item, course }: CaseRecord,
  { by, standing, now, until }: Readonly<{ by: string; standing: Standing; now: Date; until?: string }>,
): CaseEvent => ({
  type,
  at: now.toISOString(),
  facts: { by, standing, state: course.state, agency: item.agency.code, ...(until && { until }) },
});

const isWork = ({ course }: CaseRecord): boolean => phaseOf(course.state) !== 'closed';

const notForWork = ({ course: { state: current } }: CaseRecord) =>
  refuse('case-state-conflict', { facts: { current, possible: possibleActions(current) } });

/**
 * Takes a case to work on (签收), for eight working hours; again by the same is renewed. Of any number at once one has it, and
 * the others are told until when, not by whom.
 */
export const claimCase = async (
  deps: CaseDeps,
  actor: Actor,
  ref: string,
): Promise<Result<ClaimAnswer, ClaimRefusal>> => {
  const by = actorDigest(actor);
  const outcome = await changeCase<'case-claimed' | 'case-state-conflict'>(deps, actor, ref, {
    needs: MAY,
    change: async ({ stored: { record } }, standing) => {
      if (!isWork(record)) return notForWork(record);
      const now = deps.clock.now();
      const claim = runningClaim(record, now);
      if (claim !== undefined && claim.by !== by)
        return refuse('case-claimed', { facts: { until: claim.until } });
      const until = await leaseFrom(deps, record, now);
      if (claim?.until === until) return ok('as-it-is');
      const event = eventOf('case-claimed', record, { by, standing, now, until });
      return ok({ record: { ...record, claim: { by, until } }, event });
    },
  });
  if (!outcome.ok) return outcome;
  const { id, claim } = outcome.value.found.stored.record;
  return ok({ id, until: claim?.until ?? '' });
};

/** Gives a case back that was claimed; again is the same, and so is one whose lease has run out. Another's claim stays. */
export const releaseCase = async (
  deps: CaseDeps,
  actor: Actor,
  ref: string,
): Promise<Result<undefined, Exclude<ClaimRefusal, 'case-state-conflict'>>> => {
  const by = actorDigest(actor);
  const outcome = await changeCase<'case-claimed'>(deps, actor, ref, {
    needs: MAY,
    change: async ({ stored: { record } }, standing) => {
      const now = deps.clock.now();
      const running = runningClaim(record, now);
      if (running === undefined) return ok('as-it-is');
      if (running.by !== by) return refuse('case-claimed', { facts: { until: running.until } });
      const { claim: _, ...rest } = record;
      return ok({ record: rest, event: eventOf('case-released', record, { by, standing, now }) });
    },
  });
  return outcome.ok ? ok(undefined) : outcome;
};
