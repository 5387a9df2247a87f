import * as z from 'zod/mini';
import type { Language } from '../../kernel/language.ts';
import { localize } from '../../platform/localize.ts';
import type { ItemContent } from '../item-content.ts';
import type { ItemFound } from '../look-up-item.ts';
import { questionsById } from '../situations/conditions.ts';
import { askedQuestion, languageReport, questionShape } from '../situations/asked-question.ts';
import { orderQuestions } from '../situations/order-questions.ts';
import { parsePrefillSource } from './prefill-source.ts';

const prefillShape = z.strictObject({
  field: z.string(),
  source: z.string(),
  from: z.enum(['holder', 'agent', 'item', 'today', 'license']),
  element: z.optional(z.string()),
  licenseType: z.optional(z.string()),
});

/** The application form 申请表单 of an item and its situation questions 情形引导, in one language. */
export const formAnswer = z.strictObject({
  code: z.string(),
  name: z.string(),
  state: z.enum(['in-force', 'suspended']),
  version: z.int(),
  from: z.string(),
  to: z.optional(z.string()),
  suspendedFrom: z.optional(z.string()),
  /** Absent where the item has questions alone. */
  form: z.optional(
    z.strictObject({
      /** JSON Schema 2020-12 of what the applicant fills in, without references. */
      schema: z.record(z.string(), z.unknown()),
      /** The fields in the order of the page. */
      groups: z.array(z.strictObject({ title: z.string(), fields: z.array(z.string()) })),
      /** Where the value of a field may be taken from. */
      prefill: z.array(prefillShape),
    }),
  ),
  /** In the order of asking: each only if every condition of `when` has one of its options as answer. */
  questions: z.array(
    z.extend(questionShape, {
      when: z.array(z.strictObject({ question: z.string(), anyOf: z.array(z.string()) })),
    }),
  ),
  language: languageReport,
});

export type FormAnswer = z.output<typeof formAnswer>;

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

const formOf = ({ schema, groups, prefill = {} }: NonNullable<ItemContent['form']>) => ({
  schema: { $schema: DIALECT, ...schema },
  groups: groups.map(({ title, fields }) => ({ title, fields: [...fields] })),
  prefill: Object.entries(prefill).flatMap(([field, source]) => {
    const place = parsePrefillSource(source);
    return place === undefined ? [] : [{ field, source, ...place }];
  }),
});

/** Puts the form and the questions of a found item into the caller's language. */
export const toFormAnswer = (found: ItemFound, language: Language): FormAnswer => {
  const { item, content, state, version, from, to, suspendedFrom } = found;
  const asked = {
    name: content.name,
    ...(content.form === undefined ? {} : { form: formOf(content.form) }),
    questions: orderQuestions(questionsById(content.questions)).map((question) => ({
      ...askedQuestion(question),
      when: question.when ?? [],
    })),
  };
  const { value, report } = localize(asked, language, version);
  return {
    code: item.code,
    state,
    version,
    from,
    ...(to === undefined ? {} : { to }),
    ...(suspendedFrom === undefined ? {} : { suspendedFrom }),
    ...value,
    language: { ...report, fallbacks: [...report.fallbacks], stale: [...report.stale] },
  };
};
