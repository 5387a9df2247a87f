import { describe, expect, it } from 'vitest';
import { ARCHIVE_DEFECTS } from '../../../lib/seals/archive/archive-defect.ts';
import { REFERENCE_DEFECTS } from '../../../lib/seals/ofd/check-reference.ts';
import { FILE_KINDS } from '../../../lib/seals/ofd/file-kind.ts';
import { PACKAGE_DEFECTS } from '../../../lib/seals/ofd/package-defect.ts';
import { PDF_DEFECTS } from '../../../lib/seals/pdf/pdf-defect.ts';
import { MODIFICATION_CLASSES } from '../../../lib/seals/pdf/modification.ts';
import { SIGNATURE_DEFECTS } from '../../../lib/seals/pdf/signature-defect.ts';
import { OUTCOMES } from '../../../lib/seals/report/check.ts';
import {
  allReasons,
  CHECK_TEXTS,
  defectText,
  reasonFor,
} from '../../../lib/seals/report/messages/find-text.ts';
import { explainCheck, explainDefect } from '../../../lib/seals/report/messages/explain.ts';
import type { Text } from '../../../lib/seals/report/messages/text.ts';
import { WORDS } from '../../../lib/seals/report/messages/words.ts';
import { defectsInSources, factsOfDefects, reasonsInSources } from './codes-in-sources.ts';
import { factsOf } from './reason-facts.ts';

const CODES = Object.keys(CHECK_TEXTS) as readonly (keyof typeof CHECK_TEXTS)[];
const REASONS = [...allReasons()];
const DEFECTS: readonly string[] = [
  ...ARCHIVE_DEFECTS,
  ...PACKAGE_DEFECTS,
  ...PDF_DEFECTS,
  ...MODIFICATION_CLASSES.map((name) => `modified-${name}`),
  ...SIGNATURE_DEFECTS,
  ...FILE_KINDS.map((kind) => `uncovered-${kind}`),
  'uncovered-file',
  ...Object.keys(REFERENCE_DEFECTS)
    .filter((state) => state !== 'equal' && state !== 'unchecked')
    .map((state) => `reference-${state}`),
  ...defectsInSources(),
];
const LANGUAGES = ['zh-CN', 'en'] as const;
const CHINESE = /[\u4E00-\u9FFF]/;

const namesIn = (text: string | undefined): readonly string[] =>
  [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();

/** Whether a text is there in both languages, and each is written in its own. */
const isWritten = (text: Text | undefined): boolean =>
  text !== undefined && CHINESE.test(text['zh-CN']) && /[a-z]{2}/i.test(text.en) && !CHINESE.test(text.en);

const twice = (texts: readonly string[]): readonly string[] =>
  texts.filter((one, place) => texts.indexOf(one) !== place);

const ALL_TEXTS: readonly Text[] = [
  ...CODES.flatMap((code) => [CHECK_TEXTS[code].subject, ...OUTCOMES.map((one) => CHECK_TEXTS[code][one])]),
  ...REASONS.flatMap(([, { brief, why, next }]) => [brief, next, ...(why ? [why] : [])]),
  ...DEFECTS.flatMap((code) => defectText(code) ?? []),
  ...Object.values(WORDS).flatMap((words) => Object.values(words)),
];

describe('the texts of a report', () => {
  it('say in Chinese and in English what each outcome of each check means', () => {
    const missing = CODES.flatMap((code) =>
      OUTCOMES.filter((outcome) => !isWritten(CHECK_TEXTS[code][outcome])).map((one) => `${code} ${one}`),
    );
    expect(missing).toEqual([]);
    expect(CODES).toHaveLength(38);
  });

  it('name a standard for all checks but the one that is of this site alone', () => {
    expect(CODES.filter((code) => CHECK_TEXTS[code].clause === '')).toEqual(['seal-registration']);
  });

  it('say why, and what to do, for every reason that the sources know', () => {
    const reasons = reasonsInSources();
    expect(reasons.length).toBeGreaterThan(40);
    const isTold = (reason: string) => {
      const found = reasonFor('signed-value', reason);
      return isWritten(found?.brief) && isWritten(found?.next);
    };
    expect(reasons.filter((reason) => !isTold(reason))).toEqual([]);
    expect(REASONS.filter(([, { brief, next }]) => !isWritten(brief) || !isWritten(next))).toEqual([]);
  });

  it('say what is wrong for every defect that a list or the sources know', () => {
    expect(DEFECTS.length).toBeGreaterThan(170);
    expect(DEFECTS.filter((code) => !isWritten(defectText(code)))).toEqual([]);
  });

  it('name the same things in both languages', () => {
    const uneven = ALL_TEXTS.filter((text) => namesIn(text['zh-CN']).join() !== namesIn(text.en).join());
    expect(uneven).toEqual([]);
  });

  it('are no copies of each other', () => {
    for (const language of LANGUAGES) {
      expect(twice(CODES.flatMap((code) => OUTCOMES.map((one) => CHECK_TEXTS[code][one][language])))).toEqual(
        [],
      );
      expect(twice(REASONS.map(([, { brief }]) => brief[language]))).toEqual([]);
      const defects = [...new Set(DEFECTS)].flatMap((code) => defectText(code)?.[language] ?? []);
      expect(twice(defects)).toEqual([]);
    }
  });

  it('use no code, but words', () => {
    const codes = [...CODES, ...OUTCOMES, ...DEFECTS, ...REASONS.map(([key]) => key.replace(/^.*\//, ''))];
    const known = new Set([...codes, ...Object.values(WORDS).flatMap((words) => Object.keys(words))]);
    const ofCode = (text: string) => text.match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) ?? [];
    const leaking = ALL_TEXTS.flatMap((text) => LANGUAGES.flatMap((one) => ofCode(text[one])));
    expect(leaking.filter((word) => known.has(word))).toEqual([]);
  });
});

describe('a placeholder', () => {
  it('stands in a brief only for the subject of the check and whose certificate it asks after', () => {
    const names = REASONS.flatMap(([, { brief, next }]) => [...namesIn(brief.en), ...namesIn(next.en)]);
    expect(names.filter((name) => name !== 'subject' && name !== 'party')).toEqual([]);
    const outcomes = CODES.flatMap((code) => OUTCOMES.flatMap((one) => namesIn(CHECK_TEXTS[code][one].en)));
    expect(outcomes).toEqual([]);
  });

  it.each(REASONS.filter(([, { why }]) => why !== undefined))(
    'of the reason %s is filled with the facts that it comes with',
    (key, { why }) => {
      const [where = '', reason = key] = key.includes('/') ? key.split('/') : ['signer-signature', key];
      const code = CODES.find((one) => one === where) ?? 'archive';
      const facts = { reason, ...factsOf(key) };
      const { message } = explainCheck({ code, outcome: 'failed', facts });
      for (const language of LANGUAGES) {
        const [start = ''] = (why?.[language] ?? '').split('{');
        expect(message[language].toLowerCase()).toContain(start.toLowerCase());
        expect(message[language]).not.toMatch(/[{}…]/);
      }
    },
  );

  it('of a defect is a fact that a reader tells with it', () => {
    const told = factsOfDefects();
    const always = ['path', 'file', 'where', 'name', 'more', 'method', 'location'];
    const unknown = [...new Set(DEFECTS)].flatMap((code) =>
      namesIn(defectText(code)?.en)
        .filter((name) => !always.includes(name) && told.get(code)?.has(name) !== true)
        .map((name) => `${code} ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('without a value is left open in a defect', () => {
    const { en } = explainDefect({ code: 'archive-comment', pointer: '' });
    expect(en).toBe('The archive ends in a comment of … bytes');
  });
});
