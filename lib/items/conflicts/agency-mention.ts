import { isWithinDivision } from '../../kernel/actor.ts';
import { classifyAgencyCode, type AgencyCode } from '../../kernel/agency-code.ts';
import { say, type Messages } from '../../platform/messages.ts';
import { itemMessages } from '../messages.ts';
import type { Verdict } from './conflict.ts';
import { plainWords } from './element-words.ts';

/** How items of a division name an agency: one spelling with one code. */
export type AgencyMention = {
  readonly division: string;
  readonly name: string;
  readonly code: string | undefined;
  readonly reading: AgencyCode | undefined;
  count: number;
  readonly verdicts: Verdict[];
};

const MESSAGES: Messages = itemMessages;

/** What is wrong with a code, as its reader says it. */
export const reasonOf = ({ defects }: AgencyCode) => {
  const words = (language: 'zh-CN' | 'en'): string =>
    defects
      .flatMap(({ code, facts }) => {
        const message = MESSAGES[code];
        return message === undefined ? [code] : [say(message, language, facts)];
      })
      .join(language === 'en' ? '; ' : '；');
  return { 'zh-CN': words('zh-CN'), en: words('en') };
};

/** What a code alone says: it is not sound. */
const judgeAgencyCode = (name: string, code: string, reading: AgencyCode): readonly Verdict[] => {
  const about = { subject: name, found: plainWords(code) };
  if (!reading.valid) return [{ kind: 'agency-code-unsound', ...about, expected: reasonOf(reading) }];
  return reading.kind === 'organisation-code' ? [{ kind: 'agency-code-old-form', ...about }] : [];
};

/** A hint only: not every region in a real code is a division, and agencies act outside the place of their register. */
const judgeRegion = ({ name, division }: Pick<AgencyMention, 'name' | 'division'>, reading: AgencyCode) => {
  if (!reading.valid || reading.kind !== 'uscc') return [];
  const region = reading.code.slice(2, 8);
  const agrees =
    !/^\d{6}$/.test(region) || isWithinDivision(region, division) || isWithinDivision(division, region);
  if (agrees) return [];
  const found = plainWords(region);
  return [
    { kind: 'agency-region-contradicts', subject: name, found, expected: plainWords(division) } as const,
  ];
};

export const newMention = (division: string, name: string, code: string | undefined): AgencyMention => {
  const reading = code === undefined ? undefined : classifyAgencyCode(code);
  const verdicts =
    code === undefined || reading === undefined
      ? []
      : [...judgeAgencyCode(name, code, reading), ...judgeRegion({ name, division }, reading)];
  return { division, name, code, reading, count: 0, verdicts };
};
