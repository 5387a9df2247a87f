import {
  OUTCOMES,
  PACKAGE_CHECKS,
  SEAL_CHECKS,
  SIGNATURE_CHECKS,
  type CheckCode,
} from '../../../lib/seals/report/check.ts';
import { allReasons, CHECK_TEXTS } from '../../../lib/seals/report/messages/find-text.ts';
import { STRICT_POLICY } from '../../../lib/seals/report/policy.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(heads),
  row(heads.map(() => '---')),
  ...rows.map(row),
];

const checkRow = (code: CheckCode): readonly string[] => {
  const texts = CHECK_TEXTS[code];
  const strict = STRICT_POLICY.tighten[code];
  return [
    `\`${code}\``,
    ...OUTCOMES.map((outcome) => texts[outcome].en),
    strict === undefined ? 'warning' : strict,
    texts.clause,
  ];
};

const checksTable = (codes: readonly CheckCode[]): readonly string[] =>
  table(['check', ...OUTCOMES, 'a warning under `strict`', 'follows'], codes.map(checkRow));

const spoken = (brief: string): string =>
  brief.replaceAll('{subject}', 'it').replaceAll('{party}', 'the signer').replaceAll('|', '\\|');

/** What the documentation of seals says of checks and reasons, by the name of the place where it stands. */
export const docTables = (): Readonly<Record<string, readonly string[]>> => ({
  'checks-of-documents': checksTable(PACKAGE_CHECKS),
  'checks-of-signatures': checksTable(SIGNATURE_CHECKS),
  'checks-of-seals': checksTable(SEAL_CHECKS),
  reasons: table(
    ['reason', 'means', 'do next'],
    [...allReasons()].map(([key, { brief, next }]) => [
      `\`${key.replace(/^signer-chain\//, '')}\``,
      spoken(brief.en),
      next.en,
    ]),
  ),
});
