import { table } from '../../platform/terminal/table.ts';
import type { Figures } from '../statistics/figures.ts';
import type { StatisticsAnswer } from '../statistics/statistics-requests.ts';

const percent = (share: number | undefined): string =>
  share === undefined ? '-' : `${(share * 100).toFixed(1)} %`;

const HEADER = [
  'received',
  'online',
  'accepted',
  'by silence',
  'granted',
  'refused',
  'terminated',
  'withdrawn',
  'on time',
  'overdue',
];

const rowOf = (figures: Figures): readonly string[] =>
  [
    figures.received,
    figures.online,
    figures.accepted,
    figures.acceptedBySilence,
    figures.granted,
    figures.refused,
    figures.terminated,
    figures.withdrawn,
    figures.onTime,
    figures.overdue,
  ].map(String);

const moreOf = ({
  onlineShare,
  onTimeShare,
  visitsSaved,
  materialsSpared,
  workingDays,
  ratings,
}: Figures) => {
  const poor = ratings.unsatisfied + ratings.veryUnsatisfied;
  const good = ratings.verySatisfied + ratings.satisfied + ratings.fairlySatisfied;
  return [
    `online ${percent(onlineShare)}, on time ${percent(onTimeShare)}`,
    `${visitsSaved} visits saved, ${materialsSpared} materials spared by licenses`,
    ...(workingDays === undefined
      ? []
      : [
          `acceptance to decision: ${workingDays.mean} working days on average, nine of ten within ${workingDays.p90}`,
        ]),
    ...(poor + good === 0 ? [] : [`rated ${good + poor} times, poorly ${poor}`]),
  ];
};

/** A day's figures for the terminal: a table by item, its sum, and what else there is to say. */
export const describeDaily = (
  { from, agency, division, groups = [], total, asOf }: StatisticsAnswer,
  site: string,
): string => {
  const whose = [agency, division].filter((one) => one !== undefined).join(' in ') || 'all agencies';
  const upTo = asOf === undefined ? 'nothing counted yet' : `counted up to ${asOf}`;
  const rows = groups.map(({ key, figures }) => [key, ...rowOf(figures)]);
  return [
    `${site}, ${from}, ${whose}; ${upTo}, which may lag a minute\n`,
    table(['item', ...HEADER], [...rows, ['all', ...rowOf(total)]]),
    ...moreOf(total).map((line) => `${line}\n`),
  ].join('');
};
