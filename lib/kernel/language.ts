/** The languages a citizen is answered in. `mn-Mong-CN` is Mongolian in the traditional script. */
export const LANGUAGES = ['zh-CN', 'mn-Mong-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

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
 * `mn-Mong` all mean Mongolian in the traditional script; Cyrillic Mongolian is not served. No match: zh-CN.
 */
export const negotiateLanguage = (header: string | undefined): Language => {
  for (const tag of wanted(header ?? '')) {
    try {
      const { language, script } = new Intl.Locale(tag);
      if (language === 'zh') return 'zh-CN';
      if (language === 'en') return 'en';
      if (language === 'mn' && script !== 'Cyrl') return 'mn-Mong-CN';
    } catch {
      // An ill-formed tag or `*` asks for nothing in particular.
    }
  }
  return 'zh-CN';
};

/** The order in which a text is looked for: the language asked for, then Chinese, which every text has. */
export const fallbacks = (language: Language): readonly Language[] =>
  language === 'zh-CN' ? ['zh-CN'] : [language, 'zh-CN'];
