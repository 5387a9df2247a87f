import * as z from 'zod/mini';
import { materialOf } from '../guide/guide-shape.ts';
import { languageReport, questionShape } from './asked-question.ts';
import { REASON_KINDS } from './explain-verdict.ts';

/** `text` says it in words, 300 characters at most; `answers` are the ones given, by id, or, where they do not ask for it, the ones that would. */
const reason = z.strictObject({
  kind: z.enum(REASON_KINDS),
  text: z.string(),
  answers: z.array(z.strictObject({ question: z.string(), options: z.array(z.string()) })),
});

const material = z.extend(z.omit(materialOf(z.string()), { situations: true }), { reason });

/** The materials of an item by the answers to its situation questions, in one language. */
export const materialListAnswer = z.strictObject({
  code: z.string(),
  state: z.enum(['in-force', 'suspended']),
  version: z.int(),
  /** Whether every material is wanted or is not: no open question would change it. */
  complete: z.boolean(),
  /** The reason is `always` or `answers`. */
  wanted: z.array(material),
  /** The reason is `open`. */
  undecided: z.array(material),
  /** The reason is `answered-otherwise`, or `no-answer-asks` where the item's own conditions rule each other out. */
  unwanted: z.array(z.strictObject({ id: z.string(), name: z.string(), reason })),
  /** Open questions whose answer would change the list, in the order of asking. */
  questions: z.array(
    z.extend(questionShape, {
      /** Asked whatever else is answered. If not, a question before it decides whether it is asked. */
      askNow: z.boolean(),
      /** The materials that wait for it. */
      decides: z.array(z.string()),
    }),
  ),
  language: languageReport,
});

export type MaterialListAnswer = z.output<typeof materialListAnswer>;

const optionId = z.string().check(z.maxLength(50));

/** Answers by question: the option chosen, or a list of options where several may be. */
export const answersBody = z.strictObject({
  answers: z.record(
    z.string().check(z.maxLength(50)),
    z.union([optionId, z.array(optionId).check(z.maxLength(50))]),
  ),
});
