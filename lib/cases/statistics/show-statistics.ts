import { actsInDivision, divisionStem, hasRole, isWithinDivision, type Actor } from '../../kernel/actor.ts';
import { isLegalDate, legalDate, type Clock } from '../../kernel/clock.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { addDays } from '../../kernel/working-days.ts';
import { countCases, type DayGroup } from './count-cases.ts';
import type { FactStore } from './fact-store.ts';
import { figuresOf } from './figures.ts';
import type { StatisticsAnswer, StatisticsQuery } from './statistics-requests.ts';
import { addTallies } from './tally.ts';

export type ShowStatisticsDeps = Readonly<{ facts: FactStore; clock: Clock }>;
export type ShowStatisticsRefusal = 'forbidden' | 'statistics-period-invalid' | 'statistics-too-wide';

const MAY = ['clerk', 'approver', 'supervisor', 'ops'] as const;
const MOST_DAYS = 366;
const DEFAULT_DAYS = 30;
const MOST_AGENCIES = 2000;
const MOST_GROUPS = 5000;

/** Of whom figures are told: an agency, or all below a division, or both; cases elsewhere are left out. */
type Scope = Readonly<{ agency?: string; division?: string }>;

/** Clerks and approvers see their own agency; supervisors their division; both inside their own division; operators all. */
const scopeOf = (actor: Actor, { agency, division }: StatisticsQuery): Result<Scope, 'forbidden'> => {
  const forbidden = refuse('forbidden', { facts: { needs: MAY } });
  if (!hasRole(actor, ...MAY)) return forbidden;
  const named = {
    ...(agency === undefined ? {} : { agency }),
    ...(division === undefined ? {} : { division }),
  };
  if (hasRole(actor, 'ops')) return ok(named);
  if (actor.division === undefined) return forbidden;
  const within = division ?? actor.division;
  if (!actsInDivision(actor, within)) return refuse('forbidden', { facts: { division: within } });
  if (hasRole(actor, 'supervisor')) return ok({ ...named, division: within });
  const own = agency ?? actor.agency;
  return own === undefined || own !== actor.agency ? forbidden : ok({ agency: own, division: within });
};

const daysIn = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const spanOf = (
  query: StatisticsQuery,
  now: Date,
): Result<Readonly<{ from: string; to: string }>, 'statistics-period-invalid'> => {
  const unreal = (['from', 'to'] as const).flatMap((name): readonly Defect[] => {
    const given = query[name];
    return given === undefined || isLegalDate(given)
      ? []
      : [{ code: 'statistics-date-not-real', pointer: `/${name}` }];
  });
  if (unreal.length > 0) return refuse('statistics-period-invalid', { defects: unreal });
  const to = query.to ?? addDays(legalDate(now), 1);
  const from = query.from ?? addDays(to, -DEFAULT_DAYS);
  const days = daysIn(from, to);
  const wrong = (code: string, facts: Defect['facts']) =>
    refuse('statistics-period-invalid', { defects: [{ code, pointer: '/to', ...(facts && { facts }) }] });
  if (days <= 0) return wrong('statistics-period-empty', { from });
  return days > MOST_DAYS
    ? wrong('statistics-period-too-long', { days, maximum: MOST_DAYS })
    : ok({ from, to });
};

const groupsBy = (groups: readonly DayGroup[], by: NonNullable<StatisticsQuery['by']>) =>
  [...Map.groupBy(groups, (group) => group[by])]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, some]) => ({ key, figures: figuresOf(addTallies(some.map(({ counts }) => counts))) }));

/**
 * What the cases of an agency or of a division come to in at most 366 days (办件统计): one Query for each agency and one for each of
 * its days that waits to be rolled up. What was drained is counted: a minute behind as a rule, and `asOf` says how far.
 */
export const showStatistics = async (
  { facts, clock }: ShowStatisticsDeps,
  actor: Actor,
  query: StatisticsQuery,
): Promise<Result<StatisticsAnswer, ShowStatisticsRefusal>> => {
  const scope = scopeOf(actor, query);
  if (!scope.ok) return scope;
  const span = spanOf(query, clock.now());
  if (!span.ok) return span;
  const { agency, division } = scope.value;
  const asOf = await facts.asOf();
  const found =
    agency === undefined
      ? await facts.agencies(division === undefined ? undefined : divisionStem(division))
      : { value: [agency], requests: 0 };
  const tooWide = (groups: number) =>
    refuse('statistics-too-wide', {
      facts: { agencies: found.value.length, groups, mostAgencies: MOST_AGENCIES, mostGroups: MOST_GROUPS },
    });
  if (found.value.length > MOST_AGENCIES) return tooWide(0);
  const counted = await countCases(facts, found.value, span.value);
  const seen = counted.value.filter(
    (group) => division === undefined || isWithinDivision(group.division, division),
  );
  const groups = query.by === undefined ? undefined : groupsBy(seen, query.by);
  if (groups !== undefined && groups.length > MOST_GROUPS) return tooWide(groups.length);
  return ok({
    ...scope.value,
    ...span.value,
    ...(asOf === undefined ? {} : { asOf }),
    total: figuresOf(addTallies(seen.map(({ counts }) => counts))),
    ...(query.by === undefined || groups === undefined ? {} : { by: query.by, groups }),
    requests: 1 + found.requests + counted.requests,
  });
};
