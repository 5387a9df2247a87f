/** The languages a citizen is answered in. `mn-Mong-CN` is Mongolian in the traditional script. */
export const LANGUAGES = ['zh-CN', 'mn-Mong-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a link may name: a language, or a shorter tag for one. */
export const LANGUAGE_TAGS = [...LANGUAGES, 'zh', 'mn', 'mn-CN', 'mn-Mong'] as const;
export type LanguageTag = (typeof LANGUAGE_TAGS)[number];

const isTraditional = ({ script, region }: Intl.Locale): boolean =>
  script === 'Mong' || (script === undefined && region !== 'MN');

/** The language that a tag asks for in this region, if it is one that is served. Throws where it is no tag at all. */
const languageNamed = (tag: string): Language | undefined => {
  const locale = new Intl.Locale(tag);
  if (locale.language === 'zh') return 'zh-CN';
  if (locale.language === 'en') return 'en';
  return locale.language === 'mn' && isTraditional(locale) ? 'mn-Mong-CN' : undefined;
};

/** The language that a link names. */
export const languageOfTag = (tag: LanguageTag): Language => languageNamed(tag) ?? 'zh-CN';

const wanted = (header: string): string[] =>
  header
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters
        .map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1])
        .find(Boolean);
      return { tag: tag.trim(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map(({ tag }) => tag);

/**
 * Chooses the answer's language from an `Accept-Language` header (RFC 9110 §12.5.4). In this region `mn`, `mn-CN` and
 * `mn-Mong` all mean Mongolian in the traditional script; Cyrillic Mongolian (`mn-Cyrl`, and `mn-MN`, which writes it) is
 * not served. No match: zh-CN.
 */
export const negotiateLanguage = (header: string | undefined): Language => {
  for (const tag of wanted(header ?? '')) {
    try {
      const language = languageNamed(tag);
      if (language !== undefined) return language;
    } catch {
      // An ill-formed tag or `*` asks for nothing in particular.
    }
  }
  return 'zh-CN';
};

/** The order in which a text is looked for: the language asked for, then Chinese, which every text has. */
export const fallbacks = (language: Language): readonly Language[] =>
  language === 'zh-CN' ? ['zh-CN'] : [language, 'zh-CN'];
