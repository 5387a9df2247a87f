import type { AgencyCode } from '../kernel/agency-code.ts';
import type { Defect } from '../kernel/result.ts';
import { say, type Messages } from '../platform/messages.ts';
import type { BasicCode } from './basic-code.ts';
import { codeMessages } from './code-messages.ts';
import type { ItemCode, ItemCodeKind } from './item-code.ts';
import { EXERCISE_LEVELS } from './value-domains.ts';

const messages: Messages = codeMessages;

const KINDS: Readonly<Record<ItemCodeKind, string>> = {
  basic: 'basic code 基本编码',
  implementing: 'implementing code 实施编码',
  handling: 'handling code 业务办理项编码',
  'implementing-24': 'implementing code of the older generation 实施编码（24 位）',
  legacy: 'code of an older city system',
  unknown: 'no code that is known',
};

/** A defect in words, with the segment that it concerns. */
export const describeDefect = ({ code, pointer, facts }: Defect): string => {
  const message = Object.hasOwn(messages, code) ? messages[code] : undefined;
  const where = pointer === '' ? '' : `${pointer}: `;
  return `${where}${message === undefined ? '' : `${say(message, 'en', facts)} `}(${code})`;
};

const agencyWords = ({ kind, valid, code, suffix }: AgencyCode): string =>
  [kind, valid ? 'sound' : 'not sound', suffix && `suffix ${suffix}, looked up by ${code}`]
    .filter(Boolean)
    .join(', ');

const baseWords = ({ form, parts, itemType, hasSubItems }: BasicCode): string => {
  const { scope, type, mainSerial, subSerial } = parts ?? {};
  return [
    form,
    scope && `scope ${scope}${scope === '00' ? ' (national)' : ''}`,
    type && `type ${type}${itemType === undefined ? '' : ` (${itemType})`}`,
    mainSerial && `main item ${mainSerial}`,
    subSerial && `sub-item ${subSerial}`,
    hasSubItems && 'has sub-items',
  ]
    .filter(Boolean)
    .join(', ');
};

type Line = readonly [name: string, text: string | undefined, words?: string | undefined];

/** What the digit before the last two of an older system's code means is not published. */
const levelWords = ({ kind, segments }: ItemCode): string | undefined =>
  kind === 'legacy' ? undefined : EXERCISE_LEVELS[Number(segments.level) - 1];

const segmentLines = (code: ItemCode): Line[] => {
  const { base, division, batch, agency, level, serial, opaque } = code.segments;
  return [
    ['base', base?.original, base && baseWords(base)],
    ['division', division],
    ['batch', batch],
    ['agency', agency?.original, agency && agencyWords(agency)],
    ['level', level, levelWords(code)],
    ['serial', serial],
    ['opaque', opaque],
  ];
};

/** A code taken apart, for a person to read: what it is, its segments, everything that is wrong with it. */
export const describeCode = (code: ItemCode): string => {
  const lines = segmentLines(code).filter(([, text]) => text !== undefined);
  const width = Math.max(0, ...lines.map(([, text = '']) => text.length));
  return [
    code.original,
    `  ${KINDS[code.kind]}, ${code.original.length} characters`,
    ...lines.map(([name, text = '', words = '']) =>
      `  ${name.padEnd(9)} ${text.padEnd(width)}  ${words}`.trimEnd(),
    ),
    ...(code.defects.length === 0
      ? ['  sound']
      : code.defects.map((defect) => `  ! ${describeDefect(defect)}`)),
  ].join('\n');
};
