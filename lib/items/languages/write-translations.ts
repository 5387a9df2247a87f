import { table } from '../../platform/terminal/table.ts';
import type { TranslationsTally } from './tally-translations.ts';
import { FINDING_KINDS, type FindingKind, type TranslationsAnswer } from './translation-shape.ts';

const SAID: Readonly<Record<FindingKind, string>> = {
  'numbers-differ': 'a number stands in one of both texts alone',
  'private-characters': 'written in the codes of a font, not in Unicode',
  'not-in-script': 'no letter of the traditional script',
  'same-as-chinese': 'the Chinese text again',
  untranslated: 'no translation',
  stale: 'made from an older version',
  'source-unknown': 'does not say which version it was made from',
  draft: 'not reviewed',
};

const share = (part: number, of: number): string => (of === 0 ? '-' : `${((100 * part) / of).toFixed(1)} %`);

/** The tally as lines for a terminal. */
export const tallyLines = (tally: TranslationsTally): string => {
  const { items, complete, texts, translated, kinds, parts, divisions } = tally;
  const found = FINDING_KINDS.filter((kind) => kinds[kind] > 0);
  return [
    `${items} items, ${complete} with nothing to do; ${translated} of ${texts} texts translated (${share(translated, texts)})\n`,
    ...(found.length === 0
      ? []
      : [
          `\n${table(
            ['found', 'texts', 'meaning'],
            found.map((kind) => [kind, String(kinds[kind]), SAID[kind]]),
          )}`,
        ]),
    `\n${table(
      ['part', 'texts', 'translated', 'draft', 'stale', 'disagreeing'],
      parts.map(({ part, ...count }) => [
        part,
        String(count.texts),
        share(count.translated, count.texts),
        String(count.draft),
        String(count.stale),
        String(count.disagreeing),
      ]),
    )}`,
    `\n${table(
      ['division', 'items', 'complete', 'texts', 'translated', 'disagreeing'],
      divisions.map((one) => [
        one.division,
        String(one.items),
        String(one.complete),
        String(one.texts),
        share(one.translated, one.texts),
        String(one.disagreeing),
      ]),
    )}`,
  ].join('');
};

export const CSV_HEADER =
  'division,code,version,kind,pointer,chinese,translation,source-version,missing,added\r\n';

/** A field that no spreadsheet takes for a formula or for several. */
const field = (value: string | number | undefined): string => {
  const text = String(value ?? '');
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

/** The findings of an item as rows of CSV. */
export const csvRows = (division: string, { code, version, findings }: TranslationsAnswer): string =>
  findings
    .map(({ kind, pointer, chinese, translation, sourceVersion, missing, added }) =>
      [
        division,
        code,
        version,
        kind,
        pointer,
        chinese,
        translation,
        sourceVersion,
        missing?.join(' '),
        added?.join(' '),
      ]
        .map(field)
        .join(','),
    )
    .map((row) => `${row}\r\n`)
    .join('');
