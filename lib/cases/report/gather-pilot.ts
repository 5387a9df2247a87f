import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { addDays } from '../../kernel/working-days.ts';
import {
  showStatistics,
  type ShowStatisticsDeps,
  type ShowStatisticsRefusal,
} from '../statistics/show-statistics.ts';
import type { StatisticsAnswer } from '../statistics/statistics-requests.ts';
import { evidenceOf, type SiteFacts } from './evidence.ts';
import type { PilotPage } from './render-pilot-page.ts';

/** What the other rooms of the site tell of a division. */
export type SiteFactsOf = (division: string) => Promise<SiteFacts>;

export type GatherPilotDeps = ShowStatisticsDeps &
  Readonly<{ siteFacts: SiteFactsOf; divisionName: (division: string) => Promise<string | undefined> }>;

/** Who makes reports at the command line sees every figure. */
export const OPERATOR: Actor = { subject: 'command-line', kind: 'official', roles: ['ops'] };

const monthsOf = ({ groups = [] }: StatisticsAnswer): PilotPage['months'] =>
  [...Map.groupBy(groups, ({ key }) => key.slice(0, 7))].map(([month, days]) => ({
    month,
    received: days.reduce((sum, { figures }) => sum + figures.received, 0),
    concluded: days.reduce((sum, { figures }) => sum + figures.concluded, 0),
  }));

/** Gathers what a pilot report shows of a division in days `[from, to)`. */
export const gatherPilot = async (
  deps: GatherPilotDeps,
  { division, from, to }: Readonly<{ division: string; from: string; to: string }>,
): Promise<Result<PilotPage, ShowStatisticsRefusal>> => {
  const span = { division, from, to };
  const byDay = await showStatistics(deps, OPERATOR, { ...span, by: 'day' });
  if (!byDay.ok) return byDay;
  const byChannel = await showStatistics(deps, OPERATOR, { ...span, by: 'channel' });
  if (!byChannel.ok) return byChannel;
  const { groups = [], total, asOf } = byDay.value;
  const receivedByChannel = Object.fromEntries(
    (byChannel.value.groups ?? []).map(({ key, figures }) => [key, figures.received]),
  );
  const cases = groups.length === 0 ? undefined : { figures: total, receivedByChannel };
  return ok({
    division,
    name: (await deps.divisionName(division)) ?? division,
    from,
    until: addDays(to, -1),
    madeAt: deps.clock.now().toISOString(),
    ...(asOf === undefined ? {} : { asOf }),
    evidence: evidenceOf(await deps.siteFacts(division), cases),
    months: monthsOf(byDay.value),
  });
};
