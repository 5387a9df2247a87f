import type { Defect } from '../../kernel/result.ts';
import { broken, SOURCES, type Rule } from './rule.ts';
import type { RuleCode } from './rule-messages.ts';

/** Where a key occurs again, after its first place. */
export const repeats = (
  keys: readonly string[],
  code: RuleCode,
  pointerOf: (index: number) => string,
): readonly Defect[] => {
  const seen = new Set<string>();
  return keys.flatMap((key, index) => {
    if (seen.has(key)) return [broken(code, pointerOf(index), { key: key.slice(0, 100) })];
    seen.add(key);
    return [];
  });
};

const idsOf = (all: readonly { id: string }[] = []): string[] => all.map(({ id }) => id);

/** Ids of materials, questions, options and review steps are unique; no question of the public is answered twice. */
export const idsAreUnique: Rule = {
  name: 'ids-are-unique',
  source: SOURCES.guide,
  check: ({ materials, questions = [], review, faqs = [] }) => [
    ...repeats(idsOf(materials), 'material-repeated', (i) => `/materials/${i}/id`),
    ...repeats(idsOf(questions), 'question-repeated', (i) => `/questions/${i}/id`),
    ...questions.flatMap(({ options }, q) =>
      repeats(idsOf(options), 'option-repeated', (i) => `/questions/${q}/options/${i}/id`),
    ),
    ...repeats(idsOf(review?.steps), 'review-step-repeated', (i) => `/review/steps/${i}/id`),
    ...repeats(
      faqs.map(({ question }) => question['zh-CN'].replace(/\s+/g, '')),
      'faq-repeated',
      (i) => `/faqs/${i}/question`,
    ),
  ],
};
