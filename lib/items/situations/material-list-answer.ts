import type { Language } from '../../kernel/language.ts';
import { localize, type Localized } from '../../platform/localize.ts';
import { say } from '../../platform/messages.ts';
import { guideMaterials } from '../guide/guide-materials.ts';
import { labelled } from '../guide/make-guide.ts';
import type { ItemFound } from '../look-up-item.ts';
import { askedQuestion } from './asked-question.ts';
import { questionsById, type Answers } from './conditions.ts';
import { explainVerdict, type Reason } from './explain-verdict.ts';
import { judgeMaterial, openQuestions, type Verdict } from './judge-materials.ts';
import type { MaterialListAnswer } from './material-list-shape.ts';
import { REASON_WORDS } from './situation-messages.ts';

const sayReason = ({ kind, answers }: Localized<Reason>, language: Language): string => {
  if (kind === 'always') return say(REASON_WORDS.always, language);
  if (kind === 'no-answer-asks') return say(REASON_WORDS.never, language);
  const words = kind === 'answers' ? REASON_WORDS.answered : REASON_WORDS.otherwise;
  const clauses = answers.map(({ text, options }) =>
    say(words, language, {
      question: text,
      options: options.map((option) => option.text).join(say(REASON_WORDS.joiner, language)),
    }),
  );
  return clauses.join(say(REASON_WORDS.clauses, language));
};

const judgedMaterials = ({ content }: ItemFound, answers: Answers, language: Language) => {
  const questions = questionsById(content.questions);
  return (content.materials ?? []).flatMap((material) => {
    const verdict = judgeMaterial(material, questions, answers);
    const reason = explainVerdict(material, verdict, { questions, answers });
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
  const inWords = <Judged extends Readonly<{ reason: Localized<Reason> }>>(material: Judged) => ({
    ...material,
    reason: { ...material.reason, text: sayReason(material.reason, language) },
  });
  return {
    code: item.code,
    state,
    version,
    complete: value.undecided.length === 0,
    wanted: value.wanted.map(inWords),
    undecided: value.undecided.map(inWords),
    unwanted: value.unwanted.map(inWords),
    questions: value.questions,
    language: { ...report, fallbacks: [...report.fallbacks], stale: [...report.stale] },
  };
};
