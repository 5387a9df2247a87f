import { actsInDivision, hasRole, isWithinDivision, type Actor } from '../../kernel/actor.ts';
import { legalDate, type LegalDate } from '../../kernel/clock.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { actorDigest, standingsOf } from '../authorize.ts';
import { toCaseSummary } from '../case-answer.ts';
import type { CaseDeps } from '../case-deps.ts';
import { PHASES, type CasePage } from '../case-store.ts';
import type { CaseRecord, StoredCase } from '../case.ts';
import { runningClaim } from '../claims/running-claim.ts';
import { isOverdue, owedUntil } from '../deferred/deferred-materials.ts';
import type { CaseData } from '../personal-data.ts';
import { phaseOf } from '../phase-of.ts';
import type { Inbox, InboxCount, InboxEntry, InboxQuery } from './inbox-requests.ts';

export type ListInboxRefusal = 'forbidden' | 'inbox-agency-missing';

const MAY = ['clerk', 'approver', 'supervisor'] as const;

/** Whose work is listed: an official's own agency; supervisors name one. */
const agencyOf = (actor: Actor, { agency, division }: InboxQuery): Result<string, ListInboxRefusal> => {
  const whose = agency ?? actor.agency;
  const isWatching = hasRole(actor, 'supervisor');
  if (!hasRole(actor, ...MAY) || actor.division === undefined)
    return refuse('forbidden', { facts: { needs: MAY } });
  if (division !== undefined && !actsInDivision(actor, division))
    return refuse('forbidden', { facts: { division } });
  if (!isWatching && (whose === undefined || whose !== actor.agency))
    return refuse('forbidden', { facts: { needs: MAY } });
  return whose === undefined ? refuse('inbox-agency-missing') : ok(whose);
};

type Seeing = Readonly<{ actor: Actor; data: CaseData; now: Date; today: LegalDate; by: string }>;

const isSeen = ({ actor, data, now }: Seeing, record: CaseRecord): boolean =>
  standingsOf(actor, record, data, now).length > 0;

const isWanted = (
  { now, today, by }: Seeing,
  { phase, state, dueBefore, division, mine, deferred }: InboxQuery,
  record: CaseRecord,
): boolean =>
  phaseOf(record.course.state) === phase &&
  (state === undefined || record.course.state === state) &&
  (dueBefore === undefined || (record.told !== undefined && record.told.due < dueBefore)) &&
  (division === undefined || isWithinDivision(record.item.division, division)) &&
  (mine !== 'true' || runningClaim(record, now)?.by === by) &&
  (deferred === undefined || isOverdue(record, today));

const entryOf = ({ data, now, by }: Seeing, stored: StoredCase): InboxEntry => {
  const { record } = stored;
  const { claimedUntil: _, ...summary } = toCaseSummary(stored, data.decipher(record).applicant.name);
  const claim = runningClaim(record, now);
  const owed = owedUntil(record);
  return {
    ...summary,
    ...(claim === undefined ? {} : { claimedUntil: claim.until }),
    claimedByCaller: claim?.by === by,
    ...(owed === undefined ? {} : { materialsOwedUntil: owed }),
  };
};

/** In the order of dates: behind one that is too late are none that are wanted. */
const isPast = ({ list, dueBefore }: InboxQuery, { cases }: CasePage): boolean => {
  const last = cases.at(-1)?.record;
  return (
    list === 'own' && dueBefore !== undefined && last !== undefined && (last.told?.due ?? '9') >= dueBefore
  );
};

/** The most that are counted of a phase. */
const MOST_COUNTED = 100;

const countsOf = async (
  { cases }: CaseDeps,
  seeing: Seeing,
  agency: string,
  { division }: InboxQuery,
): Promise<readonly InboxCount[]> =>
  Promise.all(
    PHASES.map(async (phase) => {
      const page = await cases.worklist({ agency, phase }, { limit: MOST_COUNTED });
      const seen = page.cases.filter(
        ({ record }) =>
          isSeen(seeing, record) &&
          (division === undefined || isWithinDivision(record.item.division, division)),
      );
      return { phase, count: seen.length, more: page.after !== undefined };
    }),
  );

/**
 * A page of the work of an agency in one phase, the first due first (待办): one Query, so that a page may be short, even empty, while
 * more follow. `list: 'joint'` holds those of other agencies in which it has a step, the newest first. Counts look at one page
 * of each phase and no further. Both may lag behind a change.
 */
export const listInbox = async (
  deps: CaseDeps,
  actor: Actor,
  query: InboxQuery,
  { limit, after }: Readonly<{ limit: number; after?: string | undefined }>,
): Promise<Result<Inbox, ListInboxRefusal>> => {
  const agency = agencyOf(actor, query);
  if (!agency.ok) return agency;
  const now = deps.clock.now();
  const seeing = { actor, data: await deps.personal(), now, today: legalDate(now), by: actorDigest(actor) };
  const page =
    query.list === 'joint'
      ? await deps.cases.pageOf({ of: 'joint', key: agency.value }, { limit, after })
      : await deps.cases.worklist({ agency: agency.value, phase: query.phase }, { limit, after });
  const found = page.cases.filter(({ record }) => isSeen(seeing, record) && isWanted(seeing, query, record));
  const counts = query.counts === 'true' ? await countsOf(deps, seeing, agency.value, query) : undefined;
  return ok({
    cases: found.map((one) => entryOf(seeing, one)),
    ...(page.after === undefined || isPast(query, page) ? {} : { after: page.after }),
    ...(counts === undefined ? {} : { counts: { approximate: true as const, phases: [...counts] } }),
  });
};
