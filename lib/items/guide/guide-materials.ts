import type { Message } from '../../platform/messages.ts';
import type { ItemContent } from '../item-content.ts';
import {
  MATERIAL_FORM_LABELS,
  MATERIAL_TYPE_LABELS,
  NECESSITY_LABELS,
  SOURCE_LABELS,
} from '../value-labels.ts';
import type { GuideMaterial } from './guide-shape.ts';

type Word = <Value extends string>(
  labels: Readonly<Record<Value, Message>>,
  value: Value,
) => { value: string; label: string };

type Material = NonNullable<ItemContent['materials']>[number];
type Situations = NonNullable<GuideMaterial['situations']>;

/** The questions and answers that a material depends on, in words. A question that is not there says nothing. */
const situationsOf = (when: Material['when'], questions: ItemContent['questions']): Situations =>
  (when ?? []).flatMap(({ question: id, anyOf }) => {
    const question = questions?.find((candidate) => candidate.id === id);
    if (question === undefined) return [];
    const answers = question.options.filter((option) => anyOf.includes(option.id));
    return [{ question: question.text, answers: answers.map(({ text }) => text) }];
  });

/** The materials of a guide, in the order of the item, each with the situations in which it is wanted. */
export const guideMaterials = ({ materials, questions }: ItemContent, word: Word): GuideMaterial[] =>
  (materials ?? []).map(({ necessity, type, form, source, when, ...plain }) => {
    const situations = situationsOf(when, questions);
    return {
      ...plain,
      necessity: word(NECESSITY_LABELS, necessity),
      ...(type === undefined ? {} : { type: word(MATERIAL_TYPE_LABELS, type) }),
      ...(form === undefined ? {} : { form: word(MATERIAL_FORM_LABELS, form) }),
      ...(source === undefined ? {} : { source: word(SOURCE_LABELS, source) }),
      ...(situations.length === 0 ? {} : { situations }),
    };
  });
