import type { Language } from '../../kernel/language.ts';
import type { LocalizedText } from '../../platform/localized-text.ts';
import { say, type Message } from '../../platform/messages.ts';
import type { Named, Reason } from './explain-verdict.ts';
import { REASON_WORDS } from './situation-messages.ts';

const MAX_CHARACTERS = 300;

const cut = (text: string): string => {
  const characters = Array.from(text);
  return characters.length > MAX_CHARACTERS ? `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…` : text;
};

const textsIn = (answers: readonly Named[]): readonly LocalizedText[] =>
  answers.flatMap(({ question, options }) => [question.text, ...options.map(({ text }) => text)]);

const sentenceIn = ({ kind, answers }: Reason, language: Language): string => {
  if (kind === 'always') return say(REASON_WORDS.always, language);
  if (kind === 'no-answer-asks') return say(REASON_WORDS.never, language);
  const inLanguage = (text: LocalizedText): string =>
    (language === 'zh-CN' ? undefined : text[language]?.text) ?? text['zh-CN'];
  const words = kind === 'answers' ? REASON_WORDS.answered : REASON_WORDS.otherwise;
  const clauses = answers.map(({ question, options }) =>
    say(words, language, {
      question: inLanguage(question.text),
      options: options.map(({ text }) => inLanguage(text)).join(say(REASON_WORDS.joiner, language)),
    }),
  );
  return cut(clauses.join(say(REASON_WORDS.clauses, language)));
};

/**
 * A reason as one sentence. It is in the language asked for if all that it is made of is; else all of it is Chinese. It
 * is as old as the oldest translation in it.
 */
export const reasonText = (reason: Reason, language: Language): LocalizedText => {
  const chinese = { 'zh-CN': sentenceIn(reason, 'zh-CN') };
  if (language === 'zh-CN') return chinese;
  const words: readonly Message[] = Object.values(REASON_WORDS);
  const translations = textsIn(reason.answers).map((text) => text[language]);
  const isWhole = translations.every((text) => text !== undefined);
  if (!isWhole || words.some((word) => word[language] === undefined)) return chinese;
  const isDraft = translations.some((text) => text?.state === 'draft');
  const sources = translations.flatMap((text) => text?.sourceVersion ?? []);
  return {
    ...chinese,
    [language]: {
      text: sentenceIn(reason, language),
      state: isDraft ? 'draft' : 'reviewed',
      ...(sources.length === 0 ? {} : { sourceVersion: Math.min(...sources) }),
    },
  };
};
