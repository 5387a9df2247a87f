import { table } from '../lib/platform/terminal/table.ts';
import { isMet, type Figure, type Measurement } from './measurement.ts';

/** Where and when the figures were taken. */
export type Setting = Readonly<{ machine: string; node: string; date: string; size: string }>;

const DIGITS: Readonly<Record<string, number>> = { x: 2, ms: 3, 'rows/s': 0, MiB: 0 };

const number = (value: number, unit: string): string => `${value.toFixed(DIGITS[unit] ?? 2)} ${unit}`;

const budgetOf = ({ budget, unit }: Figure): string =>
  budget === undefined ? '' : `${budget.at === 'most' ? '<=' : '>='} ${budget.value} ${unit}`;

const verdictOf = (figure: Figure): string => {
  const met = isMet(figure);
  return met === undefined ? '' : met ? 'met' : 'MISSED';
};

const HEADER = ['figure', 'measured', 'budget', '', 'seen'];

const rowOf = (figure: Figure): string[] => [
  figure.what,
  number(figure.value, figure.unit),
  budgetOf(figure),
  verdictOf(figure),
  figure.note ?? '',
];

const hasMissed = ({ figures }: Measurement): boolean => figures.some((figure) => isMet(figure) === false);

const saidBelow = (measurement: Measurement): readonly string[] =>
  hasMissed(measurement) ? (measurement.whenMissed ?? []) : [];

/** A measurement as a terminal shows it. */
export const asText = (measurement: Measurement): string =>
  [
    `${measurement.title}\n`,
    ...measurement.how.map((line) => `  ${line}\n`),
    table(HEADER, measurement.figures.map(rowOf)),
    ...saidBelow(measurement).map((line) => `  ${line}\n`),
  ].join('');

const cell = (text: string): string => text.replaceAll('|', '\\|');

const markdownTable = (rows: readonly (readonly string[])[]): string =>
  [HEADER, HEADER.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('');

const section = ({ measurement, setting }: Reported): string =>
  [
    `## ${measurement.title}\n\n`,
    `${measurement.how.join(' ')}\n\n`,
    `Taken on ${setting.date}, ${setting.size} size, with ${setting.node} on ${setting.machine}.`,
    ` Again: \`npm run bench -- --only ${measurement.name}\`.\n\n`,
    markdownTable(measurement.figures.map(rowOf)),
    ...saidBelow(measurement).map((line) => `\n${line}\n`),
  ].join('');

type Reported = Readonly<{ measurement: Measurement; setting: Setting }>;

/** The page docs/performance.md; the same measurements give the same bytes. */
export const asPage = (all: readonly Reported[]): string => {
  const figures = all.flatMap(({ measurement }) => measurement.figures);
  const budgets = figures.filter(({ budget }) => budget !== undefined);
  const missed = budgets.filter((figure) => isMet(figure) === false);
  return [
    '# Performance\n\n',
    'Written by `npm run bench -- --write`; do not edit. Every figure is a ratio, or a difference, of two things measured in\n',
    'turns in one run, so that it says little about the machine; read it to about a tenth.\n\n',
    `Budgets met: ${budgets.length - missed.length} of ${budgets.length}.\n`,
    ...all.map((one) => `\n${section(one)}`),
  ].join('');
};
