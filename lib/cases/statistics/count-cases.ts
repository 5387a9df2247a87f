import type { LegalDate } from '../../kernel/clock.ts';
import type { AgencyDay, Counted, FactStore, KeptDay } from './fact-store.ts';
import { groupFacts, type TallyGroup } from './tally.ts';

/** What was counted on a day. */
export type DayGroup = TallyGroup & Readonly<{ day: LegalDate }>;

type Span = Readonly<{ from: LegalDate; to: LegalDate }>;

/** So many agencies are read at once. */
const AT_ONCE = 20;

/** A day that waits is counted from its facts, whatever was rolled up before. */
const groupsOf = async (
  facts: Pick<FactStore, 'factsOf'>,
  of: AgencyDay,
  { marks, groups }: KeptDay,
): Promise<Counted<readonly DayGroup[]>> => {
  const { day } = of;
  if (marks.length === 0) return { value: groups.map((group) => ({ ...group, day })), requests: 0 };
  const { value, requests } = await facts.factsOf(of);
  return { value: groupFacts(value).map((group) => ({ ...group, day })), requests };
};

const countAgency = async (facts: Pick<FactStore, 'days' | 'factsOf'>, agency: string, span: Span) => {
  const kept = await facts.days(agency, span);
  const days = await Promise.all([...kept.value].map(([day, one]) => groupsOf(facts, { agency, day }, one)));
  return {
    groups: days.flatMap(({ value }) => value),
    requests: kept.requests + days.reduce((sum, { requests }) => sum + requests, 0),
  };
};

/**
 * What was counted of agencies in days `[from, to)`: one Query of each agency for all its days that are rolled up (a page holds
 * 1 MiB), and one more for each day that waits, which is today and no other as a rule.
 */
export const countCases = async (
  facts: Pick<FactStore, 'days' | 'factsOf'>,
  agencies: readonly string[],
  span: Span,
): Promise<Counted<readonly DayGroup[]>> => {
  const value: DayGroup[] = [];
  let requests = 0;
  for (let at = 0; at < agencies.length; at += AT_ONCE) {
    const some = agencies.slice(at, at + AT_ONCE);
    const counted = await Promise.all(some.map((agency) => countAgency(facts, agency, span)));
    for (const one of counted) {
      for (const group of one.groups) value.push(group);
      requests += one.requests;
    }
  }
  return { value, requests };
};
