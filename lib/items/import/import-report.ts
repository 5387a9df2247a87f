import type { Refusal } from '../../kernel/result.ts';
import { say, type Messages } from '../../platform/messages.ts';
import { importMessages } from './import-messages.ts';
import type { ImportSummary } from './import-summary.ts';

const messages: Messages = importMessages;

const inWords = (code: string, facts: Refusal['facts'] = {}): string => {
  const message = Object.hasOwn(messages, code) ? messages[code] : undefined;
  return message === undefined ? `${code} ${JSON.stringify(facts)}` : `${code}: ${say(message, 'en', facts)}`;
};

/** What somebody who reads a refusal does about it. */
const NEXT: Readonly<Record<string, string>> = {
  'mapping-missing': 'guangan, sumu-jsonl, national-exchange and guangdong-elements ship with sumu.',
  'mapping-given-missing': 'Add it to the command, as --division 150102.',
  'columns-missing': 'Compare the header with the mapping; --dry-run shows which columns it reads.',
  'import-running': 'Wait until it has ended, or until that time if its process is dead.',
  'encoding-other': 'Leave --encoding out: it is found out from the file.',
};

/** A refused import in words, every reason on a line of its own, and what to do next. */
export const describeRefusal = ({ kind, facts, defects = [] }: Refusal): string => {
  const next = [kind, ...defects.map(({ code }) => code)].flatMap((code) => NEXT[code] ?? []);
  const reasons = defects.map(({ pointer, code, facts: its }) =>
    `  ${pointer} ${inWords(code, its)}`.trimEnd(),
  );
  return [inWords(kind, facts), ...reasons, ...next].join('\n');
};

const WIDTH = 8;
const many = (count: number): string => `  ${String(count).padStart(WIDTH)}`;

const tallied = (title: string, all: ImportSummary['findings']): string[] =>
  all.length === 0
    ? []
    : [
        title,
        ...all.map(
          ({ code, field, rows, examples }) =>
            `${many(rows)}  ${field === undefined ? '' : `${field}: `}${code} (rows ${examples.join(', ')})`,
        ),
      ];

const several = (title: string, all: ImportSummary['agencies']['nameWithSeveralCodes']): string[] =>
  all.length === 0
    ? []
    : [title, ...all.map(({ text, others, rows }) => `${many(rows)}  ${text}: ${others.join(', ')}`)];

const columnLines = ({ columns: { unknown, missing, ignored } }: ImportSummary): string[] => [
  ...(unknown.length === 0 ? [] : [`Columns that the mapping does not know: ${unknown.join(', ')}`]),
  ...(missing.length === 0 ? [] : [`Columns of the mapping that the file has not: ${missing.join(', ')}`]),
  ...(ignored.length === 0 ? [] : [`Columns left out on purpose: ${ignored.join(', ')}`]),
];

const agencyLines = ({ agencies, directory }: ImportSummary): string[] => [
  `Agencies: ${agencies.names} names, ${agencies.codes} codes${agencies.truncated ? ' (and more)' : ''}`,
  ...agencies.kinds.map(({ kind, rows, valid }) => `${many(rows)}  ${kind}, ${valid} sound`),
  ...several('One name with several codes (rows):', agencies.nameWithSeveralCodes),
  ...several('One code with several names (rows):', agencies.codeWithSeveralNames),
  ...(directory === undefined
    ? []
    : [
        `In the directory: ${directory.created} new, ${directory.changed} changed, ${directory.unchanged} unchanged`,
        ...directory.unresolved.map(
          ({ name, why, agencies: ids }) =>
            `  for an editor to decide: ${name} (${why}${ids.length === 0 ? '' : `: ${ids.join(', ')}`})`,
        ),
      ]),
];

const nextLines = ({ counts, dryRun }: ImportSummary, rejects: string): string[] => [
  ...(counts.rejected === 0
    ? []
    : [
        `${counts.rejected} rows were rejected: mend them by ${rejects}, and import again; the rest will be unchanged`,
      ]),
  ...(counts.kept === 0
    ? []
    : [`${counts.kept} items were changed here since: an editor has to compare them`]),
  ...(dryRun ? ['Nothing was written: leave --dry-run out to import'] : []),
];

/** What came of an import, for a person to read. `rejects` is where the rejected rows went. */
export const describeSummary = (summary: ImportSummary, rejects: string): string => {
  const { counts, dryRun, source, run, effective, encoding, resumedAfter } = summary;
  return [
    `${dryRun ? 'Dry run of ' : ''}${source}, run ${run}, in force from ${effective}${encoding ? `, ${encoding}` : ''}`,
    ...(resumedAfter === undefined ? [] : [`Went on after row ${resumedAfter}`]),
    `read ${counts.read} = imported ${counts.imported} + changed ${counts.changed} + unchanged ${counts.unchanged} + kept ${counts.kept} + rejected ${counts.rejected}: ${summary.balanced ? 'balanced' : 'NOT BALANCED'}`,
    ...columnLines(summary),
    ...tallied('Findings (rows):', summary.findings),
    ...tallied(`Rejects (rows), in ${rejects}:`, summary.rejects),
    ...agencyLines(summary),
    ...nextLines(summary, rejects),
    `${summary.seconds.toFixed(1)} s, ${summary.rowsPerSecond} rows/s`,
  ].join('\n');
};
