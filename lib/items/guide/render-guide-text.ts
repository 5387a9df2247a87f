import type { Language } from '../../kernel/language.ts';
import type { LocalizedText } from '../../platform/localized-text.ts';
import { localize } from '../../platform/localize.ts';
import { say } from '../../platform/messages.ts';
import { cleanTexts } from './clean-texts.ts';
import type { Guide, GuideLimit, GuideMaterial } from './guide-shape.ts';
import { GUIDE_WORDS, type GuideWord } from './guide-words.ts';
import { speakText } from './speak-text.ts';
import { wrapLines } from './wrap-lines.ts';

/** About 35 Chinese characters: one breath. */
const WIDTH = 70;

type Said = string | undefined | false;

/** How a guide is read out in one language. */
const readerOf = (guide: Guide, language: Language) => {
  const word = (name: GuideWord, facts = {}): string => say(GUIDE_WORDS[name], language, facts);
  const text = (localized: LocalizedText | undefined): Said => {
    if (localized === undefined) return undefined;
    const { text: said, marks } = speakText(localized, language, guide.version);
    return said + marks.map((mark) => ` [${word(mark)}]`).join('');
  };
  const list = (words: readonly Readonly<{ label: string }>[]): string =>
    words.map(({ label }) => label).join(word('joiner'));
  const fact = (label: GuideWord, value: Said): Said => value && `${word(label)}${word('colon')}${value}`;
  const limit = (label: GuideWord, value: GuideLimit | undefined): Said =>
    value && fact(label, [value.label, text(value.note)].filter(Boolean).join(word('clauses')));
  return { word, text, list, fact, limit };
};

type Reader = ReturnType<typeof readerOf>;

const materialLine = (material: GuideMaterial, { word, text }: Reader): Said => {
  const { situations, copies, form, source } = material;
  const about = [
    material.necessity.label,
    copies !== undefined && word('copiesOf', { count: copies }),
    form?.label,
    source?.label,
  ].filter(Boolean);
  const only = situations
    ?.map(
      ({ question, answers }) =>
        `${text(question)}${word('answer')}${word('colon')}${answers.map((answer) => text(answer)).join(word('orJoiner'))}`,
    )
    .join(word('clauses'));
  const sentences = [
    `${text(material.name)}${word('colon')}${about.join(word('joiner'))}`,
    only && `${word('onlyIf')}${word('colon')}${only}`,
    text(material.standard),
    text(material.fillingNote),
  ].filter((said) => typeof said === 'string');
  return sentences.map((said) => ended(said, word('period'))).join('\n');
};

const visitLines = ({ visits }: Guide, { word, text, fact }: Reader): readonly Said[] =>
  visits
    ? [
        visits.count === 0 ? word('noVisitSaid') : word('visitsSaid', visits),
        fact('visitReason', text(visits.reason)),
      ]
    : [];

const feeLines = ({ fees }: Guide, { word, text, fact }: Reader): readonly Said[] =>
  fees
    ? [
        word(fees.charged ? 'charged' : 'free'),
        ...fees.projects.map(({ name, standard }) => `${text(name)}${word('colon')}${text(standard)}`),
        fact('feeBasis', text(fees.basis)),
        fees.charged &&
          fees.payOnline !== undefined &&
          fact('payOnline', word(fees.payOnline ? 'yes' : 'no')),
      ]
    : [];

const placeLines = (guide: Guide, reader: Reader): readonly Said[] => {
  const { word, text, list, fact } = reader;
  return [
    ...guide.places.flatMap(({ name, address, hours, phone }) => [
      `${text(name)}${word('colon')}${text(address)}`,
      fact('hours', text(hours)),
      fact('phone', phone),
    ]),
    fact('channels', list(guide.channels)),
    fact('handlingArea', list(guide.handlingArea)),
    fact('onlineUrl', guide.onlineUrl),
    fact('mobileUrl', guide.mobileUrl),
  ];
};

/** The answers in the order in which callers ask. */
const questionsOf = (guide: Guide, reader: Reader): readonly (readonly [GuideWord, readonly Said[]])[] => {
  const { word, text, list, fact, limit } = reader;
  const { result, delivery } = guide;
  return [
    [
      'askEligible',
      [
        fact('audiences', list(guide.audiences)),
        ...prose(fact('conditions', text(guide.conditions))),
        ...prose(fact('quantityLimit', text(guide.quantityLimit))),
      ],
    ],
    ['askMaterials', guide.materials.map((material) => materialLine(material, reader))],
    ['askWhere', placeLines(guide, reader)],
    ['askVisits', visitLines(guide, reader)],
    [
      'askSteps',
      guide.steps.map(
        ({ name, note, limit: own }, index) =>
          word('stepAt', { at: index + 1 }) +
          [text(name), own?.label, text(note)].filter(Boolean).join(word('clauses')),
      ),
    ],
    [
      'askLong',
      [
        limit('promisedLimit', guide.promisedLimit),
        limit('legalLimit', guide.legalLimit),
        ...guide.specialProcedures.map(({ name, kind, limit: own }) =>
          [`${text(name)}${word('opening')}${kind.label}${word('closing')}`, own?.label]
            .filter(Boolean)
            .join(' '),
        ),
      ],
    ],
    ['askCost', feeLines(guide, reader)],
    ['askResult', [text(result?.name), delivery && fact('byPost', word(delivery.byPost ? 'yes' : 'no'))]],
    ['askComplaint', [fact('consultation', guide.consultation), fact('complaint', guide.complaint)]],
    [
      'faqs',
      guide.faqs.flatMap(({ question, answer }) => [
        fact('question', text(question)),
        ...prose(fact('answer', text(answer))),
      ]),
    ],
    ['askBasis', guide.legalBasis.map((basis) => text(basis))],
    ['remarks', prose(text(guide.remarks))],
  ];
};

const WIDE_SENTENCE = 30;

/** A long text as its sentences, each of which gets a number of its own. */
const prose = (said: Said): readonly Said[] =>
  typeof said === 'string'
    ? said
        .split('\n')
        .flatMap((line) => line.match(/[^。！？]+[。！？]*|[。！？]+/g) ?? [])
        .flatMap((one) => (one.length > WIDE_SENTENCE ? (one.match(/[^；]+；?|；+/g) ?? []) : [one]))
    : [said];

/** A sentence has an end; an address is left as it is. */
const ended = (line: string, period: string): string =>
  /[\p{L}\p{N}）)]$/u.test(line) && !/https?:\S+$/.test(line) && !/[\u1800-\u18af]$/.test(line)
    ? line + period
    : line;

/**
 * The guide as short lines for an operator to read out: first what stops a caller, then can I, what to bring, where,
 * how long, how much, what I get, whom to ask. Sentences are numbered from first to last, so that an operator can say
 * which one is meant. Ends with a line feed.
 */
export const renderGuideText = (raw: Guide, language: Language): string => {
  const guide = cleanTexts(raw);
  const reader = readerOf(guide, language);
  const { word, text, fact } = reader;
  const wrap = (line: string, indent = ''): readonly string[] => wrapLines(line, { width: WIDTH, indent });
  let count = 0;
  const sections = questionsOf(guide, reader).flatMap(([heading, all]): readonly string[] => {
    const lines = all.filter((line) => typeof line === 'string' && line !== '');
    if (lines.length === 0) return [];
    return [
      '',
      `【${word(heading)}】`,
      ...lines.flatMap((line) => wrap(`${(count += 1)}. ${ended(String(line), word('period'))}`, '   ')),
    ];
  });
  const { fallbacks } = localize(guide, language, guide.version).report;
  return [
    ...wrap(`${text(guide.name)}`),
    ...wrap(guide.agency.name),
    ...guide.notices.flatMap((notice) =>
      wrap(`${notice.weight === 'stop' ? `!! ${word('notice')}${word('colon')}` : ''}${notice.text}`),
    ),
    ...(fallbacks.length === 0 ? [] : wrap(word('untranslated', { count: fallbacks.length }))),
    ...sections,
    '',
    ...[
      fact('code', guide.code),
      fact('version', word('versionNumber', { version: guide.version })),
      fact('from', guide.from),
      fact('asOf', guide.asOf),
    ].flatMap((line) => wrap(String(line))),
    '',
  ].join('\n');
};
