import type { LocalizedText } from '../platform/localized-text.ts';
import { say, type Messages } from '../platform/messages.ts';
import { importMessages } from './import/import-messages.ts';
import type { TimeLimit } from './item-content.ts';
import type { ItemFound } from './look-up-item.ts';

const messages: Messages = importMessages;

type Said = string | undefined;

const chinese = (text: LocalizedText | undefined): Said => text?.['zh-CN'];
const limitOf = (limit: TimeLimit | undefined): Said =>
  limit && (limit.value === 0 ? 'at once' : `${limit.value} ${limit.unit}s`);
const listOf = (texts: readonly Said[] | undefined): Said =>
  texts === undefined || texts.length === 0 ? undefined : texts.filter(Boolean).join('、');

const standing = ({ state, version, from, to, suspendedFrom }: ItemFound): string =>
  [
    `version ${version}, ${state === 'in-force' ? 'in force' : 'suspended'} from ${suspendedFrom ?? from}`,
    to && `until ${to}`,
  ]
    .filter(Boolean)
    .join(' ');

const originOf = ({ item: { origin } }: ItemFound): Said => origin && `row ${origin.row} of ${origin.source}`;

const fieldsOf = (found: ItemFound): readonly (readonly [label: string, text: Said])[] => {
  const { item, content } = found;
  const { agency, fees, visits, materials } = content;
  return [
    ['status', standing(found)],
    ['type', content.type],
    ['division', content.division],
    ['agency', [agency.name, agency.code].filter(Boolean).join(' ')],
    ['basic code', content.basicCode],
    ['audiences', listOf(content.audiences)],
    ['handling', [content.handlingType, listOf(content.channels)].filter(Boolean).join(', ') || undefined],
    ['legal limit', limitOf(content.legalLimit)],
    ['promised', limitOf(content.promisedLimit)],
    ['conditions', chinese(content.conditions)],
    ['steps', listOf(content.steps?.map(({ name }) => chinese(name)))],
    ['visits', visits && `${visits.count}`],
    ['fees', fees && (fees.charged ? 'charged' : 'none')],
    ['materials', listOf(materials?.map(({ name }) => chinese(name)))],
    ['result', chinese(content.result?.name)],
    ['places', listOf(content.places?.map(({ name, address }) => `${chinese(name)}（${chinese(address)}）`))],
    ['ask', content.consultation],
    ['complain', content.complaint],
    ['was called', listOf(item.previousCodes)],
    ['from', originOf(found)],
  ];
};

const LABEL = 12;

/** An item as it is on a date, for a person to read on a terminal: its Chinese, its origin and what is odd about it. */
export const describeItem = (found: ItemFound): string => {
  const { item, content } = found;
  const lines = fieldsOf(found).flatMap(([label, text]) =>
    text === undefined ? [] : [`  ${label.padEnd(LABEL)}${text}`],
  );
  const findings = (item.findings ?? []).map(({ code, pointer, facts }) => {
    const message = Object.hasOwn(messages, code) ? messages[code] : undefined;
    return `  ! ${pointer === '' ? '' : `${pointer}: `}${message === undefined ? code : say(message, 'en', facts)}`;
  });
  return [item.code, `  ${chinese(content.name)}`, ...lines, ...findings].join('\n');
};
