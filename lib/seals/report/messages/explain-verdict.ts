import { ALL_SIGNATURE_CHECKS, PACKAGE_CHECKS, type CheckCode, type Verdict } from '../check.ts';
import type { Report } from '../report.ts';
import { CHECK_TEXTS, reasonFor } from './find-text.ts';
import { subjectOf } from './placeholders.ts';
import { fillAnyhow, type TextLanguage } from './show-facts.ts';
import { inBoth, t, type Text } from './text.ts';

const OPENINGS: Readonly<Record<Verdict, Text>> = {
  valid: t('可以采信', 'Rely on it'),
  invalid: t('不可采信', 'Reject it'),
  indeterminate: t('暂不能采信，请先核实', 'Ask before you rely on it'),
  unsigned: t('不可采信', 'Reject it'),
};

const WITHOUT_REASON: Readonly<Record<Verdict, Text>> = {
  valid: t('各项核验均已通过', 'everything that was verified holds'),
  invalid: t('核验不通过', 'the verification failed'),
  indeterminate: t('有的内容无法核验', 'something could not be verified'),
  unsigned: t('文件没有签章', 'the document carries no signature'),
};

const UNSIGNED = t('文件没有签章，并且{why}', 'the document carries no signature, and {why}');
const NOTES = t('{why}（另有 {more} 项提示，请留意）', '{why}; mind the {more} warnings');
const NOTE = t('{why}（另有 1 项提示，请留意）', '{why}; mind the warning');
const MORE = t('{why}（另有 {more} 项）', '{why} (and {more} more)');

const isCheckCode = (code: string): code is CheckCode =>
  [...PACKAGE_CHECKS, ...ALL_SIGNATURE_CHECKS].some((known) => known === code);

const briefOf = (
  { code, outcome, reason }: Report['because'][number],
  language: TextLanguage,
): string | undefined => {
  if (!isCheckCode(code)) return undefined;
  const brief = reasonFor(code, reason ?? '')?.brief ?? CHECK_TEXTS[code][outcome];
  return fillAnyhow(brief, subjectOf(code, language), language);
};

const decapitalised = (sentence: string): string =>
  /^(?:OFD|PDF|SM2)/.test(sentence) ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** What they find is told by others more plainly, where others found it too. */
const LAST: ReadonlySet<string> = new Set<CheckCode>(['package-structure', 'package-files-known']);

type Because = Report['because'];

const mostTelling = (because: Because): Because[number] | undefined =>
  because.find(({ code }) => !LAST.has(code)) ?? because[0];

const whyOf = (verdict: Verdict, because: Because, language: TextLanguage): string => {
  const first = verdict === 'valid' ? undefined : mostTelling(because);
  const brief = first && briefOf(first, language);
  if (brief === undefined) return WITHOUT_REASON[verdict][language];
  const why = decapitalised(brief);
  return verdict === 'unsigned' ? fillAnyhow(UNSIGNED, { why }, language) : why;
};

const moreOf = (verdict: Verdict, because: Because, warnings: number): Text | undefined => {
  if (verdict !== 'valid') return because.length > 1 ? MORE : undefined;
  if (warnings === 0) return undefined;
  return warnings === 1 ? NOTE : NOTES;
};

const verdictLine = (
  verdict: Verdict,
  because: Because,
  warnings: number,
  language: TextLanguage,
): string => {
  const why = whyOf(verdict, because, language);
  const text = moreOf(verdict, because, warnings);
  const more = String(verdict === 'valid' ? warnings : because.length - 1);
  const told = text === undefined ? why : fillAnyhow(text, { why, more }, language);
  return `${OPENINGS[verdict][language]}${language === 'zh-CN' ? '：' : ': '}${told}`;
};

/** One line: what to do, and why; of what may be relied upon, how many warnings there are. */
export const explainVerdict = (verdict: Verdict, because: Because, warnings = 0): Text =>
  inBoth((language) => verdictLine(verdict, because, warnings, language));
