import type { Defect } from '../../kernel/result.ts';
import type { ItemContent } from '../item-content.ts';
import { broken, SOURCES, type Rule } from './rule.ts';
import type { RuleCode } from './rule-messages.ts';

/** Where a key occurs again, after its first place. */
const repeats = (
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

type Question = NonNullable<ItemContent['questions']>[number];
type When = NonNullable<Question['when']>;

const unknownOptions = (known: Question, anyOf: readonly string[], pointer: string): Defect[] =>
  anyOf.flatMap((option, index) =>
    known.options.some(({ id }) => id === option)
      ? []
      : [broken('when-option-unknown', `${pointer}/anyOf/${index}`, { question: known.id, option })],
  );

const unknownIn = (when: When | undefined, questions: readonly Question[], pointer: string): Defect[] =>
  (when ?? []).flatMap(({ question, anyOf }, index) => {
    const at = `${pointer}/when/${index}`;
    const known = questions.find(({ id }) => id === question);
    return known === undefined
      ? [broken('when-question-unknown', `${at}/question`, { question })]
      : unknownOptions(known, anyOf, at);
  });

/** `when` names questions and options that there are; a question depends only on questions before it. */
export const conditionsRefer: Rule = {
  name: 'conditions-refer',
  source: SOURCES.guide,
  check: ({ materials = [], questions = [] }) => [
    ...materials.flatMap(({ when }, i) => unknownIn(when, questions, `/materials/${i}`)),
    ...questions.flatMap(({ when }, i) => unknownIn(when, questions.slice(0, i), `/questions/${i}`)),
  ],
};

const fieldsOf = (schema: Readonly<Record<string, unknown>>): readonly string[] => {
  const properties = schema['properties'];
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
};

/** The form's layout and prefill name fields of its schema, each laid out once. */
export const formFieldsExist: Rule = {
  name: 'form-fields-exist',
  source: SOURCES.guide,
  check: ({ form }) => {
    if (form === undefined) return [];
    const fields = new Set(fieldsOf(form.schema));
    const placed = form.groups.flatMap((group, g) =>
      group.fields.map((field, f) => ({ field, pointer: `/form/groups/${g}/fields/${f}` })),
    );
    return [
      ...placed
        .filter(({ field }) => !fields.has(field))
        .map(({ field, pointer }) => broken('form-field-unknown', pointer, { field })),
      ...repeats(
        placed.map(({ field }) => field),
        'form-field-repeated',
        (i) => placed[i]?.pointer ?? '/form/groups',
      ),
      ...Object.keys(form.prefill ?? {})
        .filter((field) => !fields.has(field))
        .map((field) => broken('form-field-unknown', '/form/prefill', { field })),
    ];
  },
};
