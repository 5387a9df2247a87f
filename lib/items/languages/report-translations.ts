import type { LocalizedText } from '../../platform/localized-text.ts';
import type { ItemContent } from '../item-content.ts';
import { compareNumbers } from './read-numbers.ts';
import type { FindingKind, PartCount, Translated, TranslationFinding } from './translation-shape.ts';

type Text = Readonly<{ pointer: string; text: LocalizedText }>;

const textsIn = (node: unknown, pointer = ''): readonly Text[] => {
  if (typeof node !== 'object' || node === null) return [];
  if (typeof Reflect.get(node, 'zh-CN') === 'string') return [{ pointer, text: node as LocalizedText }];
  return Object.entries(node).flatMap(([key, child]) => textsIn(child, `${pointer}/${key}`));
};

/** Every Chinese text of a content. */
export const chineseTextsOf = (content: ItemContent): ReadonlySet<string> =>
  new Set(textsIn(content).map(({ text }) => text['zh-CN']));

const MONGOLIAN_LETTER = /[\u1820-\u18aa]/;
/** Codes of the Menksoft, Founder and Zvvnmod fonts, which mean nothing to any other font. */
const PRIVATE = /[\ue000-\uf8ff]/;
const WORD = /\p{L}/u;

type Translation = NonNullable<LocalizedText[Translated]>;

const writingOf = (chinese: string, { text }: Translation, language: Translated): readonly FindingKind[] => {
  if (PRIVATE.test(text)) return ['private-characters'];
  if (!WORD.test(chinese)) return [];
  if (text === chinese) return ['same-as-chinese'];
  return language === 'mn-Mong-CN' && !MONGOLIAN_LETTER.test(text) ? ['not-in-script'] : [];
};

type Origin = Readonly<{
  language: Translated;
  version: number;
  /** The Chinese texts of an earlier version, where they are known. */
  chineseOf: (version: number) => ReadonlySet<string> | undefined;
}>;

const ageOf = (chinese: string, { sourceVersion }: Translation, { version, chineseOf }: Origin) => {
  if (sourceVersion === undefined) return { kind: 'source-unknown' as const };
  if (sourceVersion >= version) return undefined;
  const before = chineseOf(sourceVersion);
  return {
    kind: 'stale' as const,
    sourceVersion,
    ...(before === undefined ? {} : { chineseChanged: !before.has(chinese) }),
  };
};

const findingsOf = ({ pointer, text }: Text, origin: Origin): readonly TranslationFinding[] => {
  const chinese = text['zh-CN'];
  const translation = text[origin.language];
  if (translation === undefined) return [{ pointer, kind: 'untranslated', chinese }];
  const about = { pointer, chinese, translation: translation.text };
  const age = ageOf(chinese, translation, origin);
  const numbers = compareNumbers(chinese, translation.text);
  return [
    ...(numbers === undefined ? [] : [{ ...about, kind: 'numbers-differ' as const, ...mutable(numbers) }]),
    ...writingOf(chinese, translation, origin.language).map((kind) => ({ ...about, kind })),
    ...(age === undefined ? [] : [{ ...about, ...age }]),
    ...(translation.state === 'draft' ? [{ ...about, kind: 'draft' as const }] : []),
  ];
};

const mutable = ({ missing, added }: Readonly<{ missing: readonly string[]; added: readonly string[] }>) => ({
  missing: [...missing],
  added: [...added],
});

const PARTS: Readonly<Record<string, string>> = { legalLimitNote: 'limits', promisedLimitNote: 'limits' };

const partOf = (pointer: string): string => {
  const [, first = ''] = pointer.split('/');
  return PARTS[first] ?? first;
};

/** Kinds that say that a translation tells something else than the Chinese. */
const DISAGREEING: ReadonlySet<FindingKind> = new Set([
  'numbers-differ',
  'same-as-chinese',
  'not-in-script',
  'private-characters',
]);

const countPart = (
  part: string,
  texts: readonly Text[],
  findings: readonly TranslationFinding[],
): PartCount => {
  const pointersOf = (is: (kind: FindingKind) => boolean): number =>
    new Set(findings.filter(({ kind }) => is(kind)).map(({ pointer }) => pointer)).size;
  const untranslated = pointersOf((kind) => kind === 'untranslated');
  return {
    part,
    texts: texts.length,
    translated: texts.length - untranslated,
    untranslated,
    draft: pointersOf((kind) => kind === 'draft'),
    stale: pointersOf((kind) => kind === 'stale' || kind === 'source-unknown'),
    disagreeing: pointersOf((kind) => DISAGREEING.has(kind)),
  };
};

/**
 * How complete the translation of an item into one language is: every text that is missing, a draft, made from an older
 * version, or that cannot say what the Chinese says. Materials, limits and fees are the same in every language by their
 * structure; what may still differ is a number written inside a text. `complete`: nothing at all was found.
 */
export const reportTranslations = (content: ItemContent, origin: Origin) => {
  const texts = textsIn(content);
  const findings = texts.flatMap((text) => findingsOf(text, origin));
  const parts = [...Map.groupBy(texts, ({ pointer }) => partOf(pointer))].map(([part, own]) =>
    countPart(
      part,
      own,
      findings.filter(({ pointer }) => partOf(pointer) === part),
    ),
  );
  return { complete: findings.length === 0, parts, findings: [...findings] };
};
