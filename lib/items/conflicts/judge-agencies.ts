import type { AgencyMention } from './agency-mention.ts';
import type { ConflictKind } from './conflict-kinds.ts';
import { plainWords } from './element-words.ts';

type Told = Readonly<{ text: string; count: number; isSound: boolean; mentions: readonly AgencyMention[] }>;

const toldIn = (
  mentions: readonly AgencyMention[],
  textOf: (mention: AgencyMention) => string,
): readonly Told[] =>
  [...Map.groupBy(mentions, textOf)].map(([text, same]) => ({
    text,
    count: same.reduce((sum, { count }) => sum + count, 0),
    isSound: same.some(({ reading }) => reading?.valid === true),
    mentions: same,
  }));

/** Sound before unsound, then by the number of items; undefined where two are equally good. */
const rightOf = (told: readonly Told[]): Told | undefined => {
  const sound = told.filter(({ isSound }) => isSound);
  const candidates = sound.length > 0 ? sound : told;
  const most = Math.max(...candidates.map(({ count }) => count));
  const leading = candidates.filter(({ count }) => count === most);
  return leading.length === 1 ? leading[0] : undefined;
};

type Question = Readonly<{
  kind: ConflictKind;
  /** What mentions have in common, and what they should then agree in. */
  of: (mention: AgencyMention) => string;
  subject: (mention: AgencyMention) => string;
  says: (mention: AgencyMention) => string;
}>;

/** What follows the code of an agency in an old system makes another code of it. */
const fullCodeOf = ({ reading }: AgencyMention): string =>
  `${reading?.code ?? ''}${reading?.suffix === undefined ? '' : `_${reading.suffix}`}`;

const codeOf = ({ reading }: AgencyMention): string => reading?.code ?? '';

/** A spelling is an agency's own only within a division: every county has its 民政局. */
const QUESTIONS: readonly Question[] = [
  { kind: 'agency-other-spelling', of: codeOf, subject: codeOf, says: ({ name }) => name },
  {
    kind: 'agency-other-code',
    of: ({ division, name }) => `${division}\u0001${name}`,
    subject: ({ name }) => name,
    says: fullCodeOf,
  },
];

const ask = (mentions: readonly AgencyMention[], { kind, of, subject, says }: Question): void => {
  const groups = Map.groupBy(
    mentions.filter((mention) => codeOf(mention) !== ''),
    of,
  );
  for (const group of groups.values()) {
    const told = toldIn(group, says);
    if (told.length < 2) continue;
    const right = rightOf(told);
    for (const wrong of told.filter((each) => each !== right)) {
      const rest = told.filter((each) => each !== wrong).map(({ text }) => text);
      const expected = plainWords(right?.text ?? rest.toSorted().join('、'));
      for (const mention of wrong.mentions)
        mention.verdicts.push({
          kind,
          subject: subject(mention),
          expected,
          found: plainWords(says(mention)),
        });
    }
  }
};

/** One code in several spellings, and one spelling with several codes. */
export const judgeAgencies = (mentions: Iterable<AgencyMention>): void => {
  const all = [...mentions];
  for (const question of QUESTIONS) ask(all, question);
};
