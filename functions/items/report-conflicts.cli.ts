import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { compareReports, readOldReport, type OldReport } from '../../lib/items/conflicts/compare-reports.ts';
import { computeReport, type ComputedReport } from '../../lib/items/conflicts/compute-report.ts';
import { writeConflict, type WrittenConflict } from '../../lib/items/conflicts/conflict-shape.ts';
import type { DivisionCounts } from '../../lib/items/conflicts/division-report.ts';
import {
  CONFLICTS_TOLD,
  describeDifference,
  describeReport,
} from '../../lib/items/conflicts/describe-report.ts';
import { renderReportPage, SHOWN, SHOWN_OF_DIVISION } from '../../lib/items/conflicts/render-report-page.ts';
import { keepReport } from '../../lib/items/conflicts/publish-report.ts';
import { conflictsOf } from '../../lib/items/conflicts/report-totals.ts';
import { countsOf, writeCsv, writeJson } from '../../lib/items/conflicts/write-report.ts';
import { wireConflictReports, wireConflicts } from '../../lib/items/wiring-conflicts.ts';
import type { Env } from '../../lib/platform/env.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';

const FORMATS = ['text', 'json', 'csv', 'html'] as const;
type Format = (typeof FORMATS)[number];

type Options = OutputOptions &
  Readonly<{
    site: string;
    division?: string;
    format?: string;
    out?: string;
    compare?: string;
    publish?: boolean;
  }>;

const formatOf = ({ format = 'text', json, compare, publish, division }: Options): Format => {
  if (publish === true && division !== undefined)
    throw new CommandFault('--publish goes with the report of the whole site, without --division');
  const known = FORMATS.find((name) => name === (json ? 'json' : format));
  if (known === undefined)
    throw new CommandFault(`there is no format ${format}: name one of ${FORMATS.join(', ')}`);
  if (compare !== undefined && (known === 'csv' || known === 'html'))
    throw new CommandFault('--compare tells what has changed as text or json');
  return known;
};

const oldReportOf = async (path: string | undefined): Promise<OldReport | undefined> => {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFault(`${path} cannot be read`);
  });
  const report = readOldReport(text);
  if (report === undefined)
    throw new CommandFault(`${path} is no report of sumu items conflicts --format json`);
  return report;
};

/** Counts what passes by, and whether there is a breach among it. */
const counting = (report: ComputedReport) => {
  const counted: DivisionCounts[] = [];
  const divisions = function* () {
    for (const division of report.divisions()) {
      counted.push(countsOf(division));
      yield division;
    }
  };
  return {
    counted,
    divisions,
    hasBreaches: () => counted.some((division) => conflictsOf(division, 'breach') > 0),
  };
};

type Counting = ReturnType<typeof counting>;

const firstOf = ({ divisions }: Counting, most: number, ofDivision: number): WrittenConflict[] => {
  const first: WrittenConflict[] = [];
  for (const { conflicts } of divisions())
    first.push(...conflicts.slice(0, Math.min(ofDivision, most - first.length)).map(writeConflict));
  return first;
};

const difference = (
  report: ComputedReport,
  passing: Counting,
  { format, old, division }: Readonly<{ format: Format; old: OldReport; division: string | undefined }>,
): string => {
  const after = firstOf(passing, Infinity, Infinity);
  const places = new Set(passing.counted.map((counts) => counts.division));
  const before = old.conflicts.filter((conflict) => division === undefined || places.has(conflict.division));
  const changes = compareReports(before, after);
  return format === 'json'
    ? `${JSON.stringify({ ...report.header, since: old.asOf, ...changes })}\n`
    : `${describeDifference(changes, old.asOf)}\n`;
};

const write = function* (
  report: ComputedReport,
  passing: Counting,
  {
    format,
    old,
    division,
  }: Readonly<{
    format: Format;
    old: OldReport | undefined;
    division: string | undefined;
  }>,
): Generator<string> {
  const { header } = report;
  if (old !== undefined) return yield difference(report, passing, { format, old, division });
  if (format === 'json') return yield* writeJson(header, passing.divisions());
  if (format === 'csv')
    return yield* writeCsv(passing.divisions().flatMap(({ conflicts }) => conflicts.values()));
  if (format === 'html') {
    const shown = firstOf(passing, SHOWN, SHOWN_OF_DIVISION);
    return yield renderReportPage({ header, divisions: passing.counted, shown }, 'zh-CN');
  }
  const shown = firstOf(passing, CONFLICTS_TOLD, CONFLICTS_TOLD);
  return yield `${describeReport(header, passing.counted, shown)}\n`;
};

const intoFile = async (path: string, pieces: Iterable<string>): Promise<void> => {
  const file = createWriteStream(path);
  const failed = once(file, 'error').then(([error]) => {
    throw new CommandFault(`${path} cannot be written: ${(error as Error).message}`);
  });
  const written = (async () => {
    for (const piece of pieces) if (!file.write(piece)) await once(file, 'drain');
    file.end();
    await once(file, 'finish');
  })();
  await Promise.race([written, failed]);
};

const intoTerminal = async (context: CommandContext, pieces: Iterable<string>): Promise<void> => {
  for (const piece of pieces) {
    context.out(piece);
    await context.outDrained();
  }
};

const publish = async (report: ComputedReport, env: Env, { note }: CommandContext): Promise<void> => {
  const { digest } = await keepReport(wireConflictReports(env).reports, report);
  note(`published: GET /v1/items/conflicts answers from ${digest.slice(0, 12)} now`);
};

const conflicts = async (options: Options, context: CommandContext): Promise<void> => {
  const { site, division, out } = options;
  const format = formatOf(options);
  if (division !== undefined && !/^\d{6}(\d{3}|\d{6})?$/.test(division))
    throw new CommandFault(`--division ${division}: name a code of 6, 9 or 12 digits`);
  const old = await oldReportOf(options.compare);
  const stores = await context.stores(site);
  try {
    const bar = progress(context, { label: 'comparing', unit: 'items', ...options });
    const report = await computeReport(wireConflicts({ SITE: site, ...stores.env }), {
      division,
      onProgress: (items) => bar.update(items),
    });
    bar.update(report.header.items, report.header.items);
    bar.end();
    const passing = counting(report);
    const pieces = write(report, passing, { format, old, division });
    await (out === undefined ? intoTerminal(context, pieces) : intoFile(out, pieces));
    if (options.publish === true) await publish(report, stores.env, context);
    if (passing.hasBreaches()) context.exitWith(EXIT.findings);
  } finally {
    await stores.close();
  }
};

const HELP = `
Every item in force is compared with the others of its basic code and with the catalogue. A breach
has to be put right, a hint has to be looked at, lawful variation is only counted.

Examples:
  sumu items conflicts --site 150100
  sumu items conflicts --site 150000 --division 150700 --format html --out conflicts.html
  sumu items conflicts --format json --out monday.json
  sumu items conflicts --compare monday.json
  sumu items conflicts --publish --quiet

Exit codes:
  0  no breach
  1  at least one breach, or with --compare at least one that is there now
  2  wrong use, or a file that cannot be read or written
  3  the stores cannot be reached`;

/** `sumu items conflicts`: what contradicts itself, other items or the catalogue. */
export const register: Register = (program, context) => {
  roomCommand(program, 'items', 'service items')
    .command('conflicts')
    .summary('list what contradicts itself, other items or the catalogue')
    .option('--site <code>', 'the site whose list it is', '150100')
    .option('--division <code>', 'report this division and those below it only')
    .option('--format <name>', `${FORMATS.join(', ')} (default: text)`)
    .option('--out <path>', 'where the report goes (default: standard output)')
    .option('--compare <path>', 'an earlier report of --format json: tells what is gone, new and still there')
    .option('--publish', 'make it what GET /v1/items/conflicts answers from, besides')
    .addHelpText('after', HELP)
    .action((options: Options) => conflicts(options, context));
};
