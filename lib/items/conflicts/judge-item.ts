import { isWithinDivision } from '../../kernel/actor.ts';
import type { Defect } from '../../kernel/result.ts';
import { say, type Messages } from '../../platform/messages.ts';
import type { ItemContent } from '../item-content.ts';
import { parseItemCode, type ItemCode } from '../item-code.ts';
import { itemMessages } from '../messages.ts';
import { checkItem } from '../rules/check-item.ts';
import { reasonOf } from './agency-mention.ts';
import type { Verdict } from './conflict.ts';
import { plainWords } from './element-words.ts';

const MESSAGES: Messages = itemMessages;

/** Said more precisely of the agency itself. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set(['agency-code-unsound']);

const wordsOf = ({ code, facts }: Defect) => {
  const message = MESSAGES[code] ?? { 'zh-CN': code, en: code };
  return { 'zh-CN': say(message, 'zh-CN', facts), en: say(message, 'en', facts) };
};

/** About the element: what many items lack is told once. */
const brokenRule = (defect: Defect): Verdict => ({
  kind: 'rule-broken',
  subject: defect.pointer === '' ? 'code' : defect.pointer,
  rule: defect.code,
  found: wordsOf(defect),
});

const isOfAgency = ({ pointer }: Defect): boolean => /^\/?agency\b/.test(pointer);

/** The record may say more precisely where it is than its code does, never something else. */
const judgeDivision = ({ segments }: ItemCode, code: string, division: string): readonly Verdict[] => {
  const named = segments.division;
  if (named === undefined || !/^\d{6}(\d{3}|\d{6})?$/.test(named)) return [];
  if (isWithinDivision(division, named)) return [];
  const [expected, found] = [plainWords(division), plainWords(named)];
  return [{ kind: 'code-division-contradicts', subject: code, expected, found }];
};

const judgeAgencyInCode = ({ segments }: ItemCode, { agency }: ItemContent): readonly Verdict[] => {
  const inCode = segments.agency;
  if (inCode === undefined || inCode.valid || inCode.original === agency.code) return [];
  const found = plainWords(inCode.original);
  return [{ kind: 'code-agency-unsound', subject: agency.name, found, expected: reasonOf(inCode) }];
};

/** What is wrong with an item by itself: a rule of publication that it breaks, a code that is not sound. */
export const judgeItem = (code: string, content: ItemContent): readonly Verdict[] => {
  const read = parseItemCode(code);
  const broken = [...checkItem(content, code), ...read.defects.filter((defect) => !isOfAgency(defect))];
  return [
    ...broken.filter((defect) => !SAID_ELSEWHERE.has(defect.code)).map((defect) => brokenRule(defect)),
    ...judgeDivision(read, code, content.division),
    ...judgeAgencyInCode(read, content),
  ];
};
