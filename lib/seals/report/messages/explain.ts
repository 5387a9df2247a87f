import type { Facts } from '../../../kernel/result.ts';
import type { Check, Outcome } from '../check.ts';
import { CHECK_TEXTS, reasonFor } from './find-text.ts';
import { shownOf } from './placeholders.ts';
import { fillAnyhow, fillText, type TextLanguage } from './show-facts.ts';
import { ASK_ISSUER, inBoth, t, type Text } from './text.ts';

const capitalised = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** One sentence stands alone as a heading does; several end in stops. */
const together = (all: readonly (string | undefined)[], language: TextLanguage): string => {
  const sentences = all.filter((one) => one !== undefined).map(capitalised);
  if (sentences.length === 1) return sentences.join('');
  return sentences
    .map((one) => `${one}${language === 'zh-CN' ? '。' : '.'}`)
    .join(language === 'zh-CN' ? '' : ' ');
};

const textIn = (facts: Facts, name: string): string | undefined => {
  const value = facts[name];
  return typeof value === 'string' ? value : undefined;
};

const TIGHTENED = t(
  '按核验策略 {tightenedBy}，此项不能只作提示',
  'The policy {tightenedBy} does not let this pass as a warning',
);

const ORIGINAL_OR_AGAIN = t(
  '请不要采信；请提交人重新提供原始文件，仍不通过的，由签章单位重新签章',
  'Do not rely on it: ask for the original and, if that fails too, have it sealed again',
);

/** What to do where nothing but the outcome is known. */
const NEXT: Readonly<Partial<Record<Outcome, Text>>> = { failed: ORIGINAL_OR_AGAIN, 'not-done': ASK_ISSUER };

const messageOf = ({ code, outcome, facts = {} }: Check, language: TextLanguage): string => {
  const shown = shownOf(code, facts, language);
  const reason = reasonFor(code, textIn(facts, 'reason') ?? '');
  const tightened =
    textIn(facts, 'tightenedBy') === undefined ? undefined : fillText(TIGHTENED, shown, language);
  if (reason === undefined)
    return together([CHECK_TEXTS[code][outcome][language], tightened, NEXT[outcome]?.[language]], language);
  const { brief, why, next } = reason;
  return together(
    [fillAnyhow(brief, shown, language), why && fillText(why, shown, language), tightened, next[language]],
    language,
  );
};

/** What a check says: what became of it, why, and what to do next; and the clause that it follows. */
export const explainCheck = (check: Check): Readonly<{ message: Text; clause: string }> => ({
  message: inBoth((language) => messageOf(check, language)),
  clause: CHECK_TEXTS[check.code].clause,
});

export { explainDefect } from './explain-defect.ts';
export { explainVerdict } from './explain-verdict.ts';
