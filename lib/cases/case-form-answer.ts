import * as z from 'zod/mini';

const verdict = z.enum(['required', 'optional', 'may-follow']);

/** The form of a case by the version that it is bound to, filled in as far as that is known, and what it asks for. */
export const caseFormAnswer = z.strictObject({
  item: z.strictObject({ code: z.string(), version: z.number(), name: z.string() }),
  /** The version in force, where a draft is bound to an older one: save the application to go over to it. */
  newerVersion: z.optional(z.number()),
  form: z.optional(
    z.strictObject({
      /** JSON Schema 2020-12, without references. */
      schema: z.record(z.string(), z.unknown()),
      groups: z.array(z.strictObject({ title: z.string(), fields: z.array(z.string()) })),
    }),
  ),
  /** What was filled in, and for the rest what is known, by field. */
  values: z.record(z.string(), z.unknown()),
  /** Which of the values are known from elsewhere: look them over. */
  prefilled: z.array(z.string()),
  questions: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string(),
      multiple: z.boolean(),
      options: z.array(z.strictObject({ id: z.string(), text: z.string() })),
      when: z.array(z.strictObject({ question: z.string(), anyOf: z.array(z.string()) })),
    }),
  ),
  /** Questions that are to be answered now, by their ids. */
  openQuestions: z.array(z.string()),
  materials: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      necessity: verdict,
      licenseType: z.optional(z.string()),
      /** It depends on a question that is open. */
      undecided: z.boolean(),
      /** Something was given for it already. */
      given: z.boolean(),
      /** A license of the caller's that does for it (免提交), by its identifier. */
      satisfiedBy: z.optional(z.string()),
    }),
  ),
});
export type CaseFormAnswer = z.output<typeof caseFormAnswer>;
