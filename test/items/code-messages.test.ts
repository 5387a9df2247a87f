import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeMessages } from '../../lib/items/code-messages.ts';
import { say } from '../../lib/platform/messages.ts';

const KERNEL = ['code-text', 'uscc', 'organisation-code', 'agency-code', 'citizen-id'];

const codesIn = (file: string): string[] => {
  const source = readFileSync(join(import.meta.dirname, '../../lib/kernel', `${file}.ts`), 'utf8');
  const code = /'((?:code|uscc|organisation-code|agency-code|citizen-id|recorded)-[a-z0-9-]+)'/g;
  return [...source.matchAll(code)]
    .map((match) => match[1] ?? '')
    .filter((word) => !/^(uscc-17|citizen-15)$/.test(word));
};

describe('the messages of codes', () => {
  it('exist for every defect that the readers of identifiers report', () => {
    const codes = KERNEL.flatMap(codesIn).filter((code) => code !== 'organisation-code');
    expect(codes.length).toBeGreaterThan(25);
    expect(codes.filter((code) => !(code in codeMessages))).toEqual([]);
  });

  it('fill in the facts, in Chinese and in English', () => {
    const facts = { expected: 'J', found: '0' };
    expect(say(codeMessages['uscc-check-digit'], 'zh-CN', facts)).toBe(
      '统一社会信用代码校验不通过：校验码应为 J，实为 0',
    );
    expect(say(codeMessages['uscc-check-digit'], 'en', facts)).toBe('The check character should be J, not 0');
    expect(say(codeMessages['item-code-not-current'], 'mn-Mong-CN', { expected: [12, 31, 33] })).toContain(
      '12, 31, 33',
    );
  });

  it('name the same facts in both languages', () => {
    for (const message of Object.values(codeMessages)) {
      const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(new Set(names(message.en))).toEqual(new Set(names(message['zh-CN'])));
    }
  });
});
