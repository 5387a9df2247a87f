import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameParts, valueOf } from '../../../lib/seals/page/name-parts.ts';
import { visibleText } from '../../../lib/seals/page/visible-text.ts';
import { anyText } from '../../support/any-text.ts';

describe('a text of a document', () => {
  it.each([
    ['what turns the reading order', '章\u202e专\u2066', '章⟨U+202E⟩专⟨U+2066⟩'],
    ['what is not seen', '公\u200b章\u00ad\u3164', '公⟨U+200B⟩章⟨U+00AD⟩⟨U+3164⟩'],
    ['control characters and new lines', 'a\u0000\nb\u2028', 'a⟨U+0000⟩⟨U+000A⟩b⟨U+2028⟩'],
    ['half of a character', 'a\ud800', 'a⟨U+D800⟩'],
    ['characters of private use', '\ue000\u{f0000}', '⟨U+E000⟩⟨U+F0000⟩'],
    ['joiners outside of Mongolian', '公\u200d章\u180b', '公⟨U+200D⟩章⟨U+180B⟩'],
  ])('has %s spelt out', (_, text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  it('keeps what Mongolian is spelt with', () => {
    const word = 'ᠠ\u202fᠢ\u180eᠡ\u180bᠨ\u200d';
    expect(visibleText(word)).toBe(word);
  });

  it('has no more than four marks on a letter', () => {
    expect(visibleText(`e${'\u0301'.repeat(6)}`)).toBe(`e${'\u0301'.repeat(4)}⟨U+0301⟩⟨U+0301⟩`);
  });

  it('is cut between characters, and what is left out is counted', () => {
    expect(visibleText('长'.repeat(250))).toBe(`${'长'.repeat(200)}… (+50)`);
    expect(visibleText('𠮷𠮷', 3)).toBe('𠮷… (+2)');
  });

  it('never has anything unseen in it, and never gets long', () => {
    fc.assert(
      fc.property(anyText(300), (text) => {
        expect(visibleText(text)).toMatch(/^[^\p{Cc}\p{Cs}\p{Co}\p{Cn}]*$/u);
        expect(visibleText(text).length).toBeLessThan(200 * 10);
      }),
    );
  });
});

describe('a distinguished name', () => {
  it('is taken apart where its writer put it together, not where a value says so', () => {
    const parts = nameParts(String.raw`C=CN, O=甲\, O\=乙 + OU=丙\\, CN=丁`);
    expect(parts).toEqual([
      { label: 'C', value: 'CN' },
      { label: 'O', value: '甲, O=乙' },
      { label: 'OU', value: '丙\\' },
      { label: 'CN', value: '丁' },
    ]);
    expect(valueOf(parts, 'CN')).toBe('丁');
    expect(valueOf(parts, 'L')).toBeUndefined();
  });

  it('that is none is one part', () => {
    expect(nameParts('某人')).toEqual([{ label: '', value: '某人' }]);
    expect(nameParts('')).toEqual([]);
  });
});
