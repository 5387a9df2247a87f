import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fallbacks,
  LANGUAGE_TAGS,
  LANGUAGES,
  languageOfTag,
  negotiateLanguage,
} from '../../lib/kernel/language.ts';

const MONGOLIAN = ['mn', 'mn-CN', 'mn-Mong', 'mn-Mong-CN', 'MN-mong', 'mn-cn'];

describe('the language of an answer', () => {
  it.each(MONGOLIAN)('is Mongolian in the traditional script for %s', (tag) => {
    expect(negotiateLanguage(tag)).toBe('mn-Mong-CN');
    expect(negotiateLanguage(`${tag};q=0.8, zh-CN;q=0.7, en;q=0.1`)).toBe('mn-Mong-CN');
  });

  it.each(['mn-Cyrl', 'mn-Cyrl-CN', 'mn-MN'])('is not that for %s, which is written in Cyrillic', (tag) => {
    expect(negotiateLanguage(tag)).toBe('zh-CN');
    expect(negotiateLanguage(`${tag}, en;q=0.2`)).toBe('en');
  });

  it('is the one that the caller likes best of those served', () => {
    expect(negotiateLanguage('fr, en;q=0.3, mn;q=0.9')).toBe('mn-Mong-CN');
    expect(negotiateLanguage('mn;q=0, en')).toBe('en');
  });

  it('is one that is served, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => {
        expect(LANGUAGES).toContain(negotiateLanguage(header));
      }),
    );
  });

  it('is the same whether a link or a header names it', () => {
    for (const tag of LANGUAGE_TAGS) expect(languageOfTag(tag)).toBe(negotiateLanguage(tag));
  });

  it('gives way to Chinese and to nothing else', () => {
    expect(LANGUAGES.map((language) => fallbacks(language).at(-1))).toEqual(['zh-CN', 'zh-CN', 'zh-CN']);
    expect(fallbacks('mn-Mong-CN')).toEqual(['mn-Mong-CN', 'zh-CN']);
  });
});
