import type { Language } from '../../kernel/language.ts';
import { localize } from '../../platform/localize.ts';
import { guideMaterials } from '../guide/guide-materials.ts';
import { labelled } from '../guide/make-guide.ts';
import type { ItemFound } from '../look-up-item.ts';
import { askedQuestion } from './asked-question.ts';
import { questionsById, type Answers } from './conditions.ts';
import { explainVerdict, type Reason } from './explain-verdict.ts';
import { judgeMaterial, openQuestions, type Verdict } from './judge-materials.ts';
import type { MaterialListAnswer } from './material-list-shape.ts';
import { reasonText } from './reason-text.ts';

const toldReason = (reason: Reason, language: Language) => ({
  kind: reason.kind,
  text: reasonText(reason, language),
  answers: reason.answers.map(({ question, options }) => ({
    question: question.id,
    options: options.map(({ id }) => id),
  })),
});

const judgedMaterials = ({ content }: ItemFound, answers: Answers, language: Language) => {
  const questions = questionsById(content.questions);
  return (content.materials ?? []).flatMap((material) => {
    const verdict = judgeMaterial(material, questions, answers);
    const reason = toldReason(explainVerdict(material, verdict, { questions, answers }), language);
    const told = guideMaterials({ ...content, materials: [material], questions: [] }, labelled(language));
    return told.map((plain) => ({ verdict, material: { ...plain, reason } }));
  });
};

const listOf = (found: ItemFound, answers: Answers, language: Language) => {
  const judged = judgedMaterials(found, answers, language);
  const having = (wanted: Verdict) =>
    judged.filter(({ verdict }) => verdict === wanted).map(({ material }) => material);
  const { materials = [], questions } = found.content;
  const open = openQuestions(materials, questionsById(questions), answers);
  return {
    wanted: having('wanted'),
    undecided: having('undecided'),
    unwanted: having('unwanted').map(({ id, name, reason }) => ({ id, name, reason })),
    questions: open.map(({ question, askNow, decides }) => ({
      ...askedQuestion(question),
      askNow,
      decides: [...decides],
    })),
  };
};

/** The materials of an item by answers that fit its questions, each with its reason in the caller's language. */
export const toMaterialList = (
  found: ItemFound,
  answers: Answers,
  language: Language,
): MaterialListAnswer => {
  const { item, state, version } = found;
  const { value, report } = localize(listOf(found, answers, language), language, version);
  return {
    code: item.code,
    state,
    version,
    complete: value.undecided.length === 0,
    ...value,
    language: { ...report, fallbacks: [...report.fallbacks], stale: [...report.stale] },
  };
};
