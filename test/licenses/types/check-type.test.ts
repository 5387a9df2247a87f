import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TYPE_DEFECTS, typeDefects } from '../../../lib/licenses/types/check-type.ts';
import { LICENSE_FIELDS } from '../../../lib/licenses/types/license-fields.ts';
import type { FaceElement, LicenseTypeContent } from '../../../lib/licenses/types/license-type.ts';
import { anyText } from '../../support/any-text.ts';
import { choiceElement, CODE, contentOf, textElement } from './room.ts';

const found = (more: Partial<LicenseTypeContent>, code = CODE): readonly string[] =>
  typeDefects(code, contentOf(more)).map((defect) => `${defect.code} ${defect.pointer}`);

describe('a license type', () => {
  it('that is as it should be has no defect, its labels in Mongolian included', () => {
    expect(found({})).toEqual([]);
    expect(found({ name: { 'zh-CN': '证', 'mn-Mong-CN': 'ᠮᠣᠩᠭᠣᠯ\u180eᠠ\u202fᠤᠨ' } })).toEqual([]);
    expect(found({ elements: [] })).toEqual([]);
  });

  it.each(['11150100011530001X001', '1115010001153000IU001'])('of the code %s has no sound definer', (code) =>
    expect(found({}, code)).toEqual(['type-definer-unsound /path/code']),
  );

  it('names each element once, inside and in the exchange form', () => {
    const elements = [
      textElement('a'),
      textElement('b'),
      textElement('a', { exchangeName: 'KZ_C' }),
      textElement('d', { exchangeName: 'KZ_B' }),
    ];
    expect(found({ elements })).toEqual([
      'element-name-repeated /elements/2/name',
      'exchange-name-repeated /elements/3/exchangeName',
    ]);
  });

  it.each([...LICENSE_FIELDS])('leaves %s to the license itself, but not its extension', (exchangeName) => {
    expect(found({ elements: [textElement('a', { exchangeName })] })).toEqual([
      'exchange-name-taken /elements/0/exchangeName',
    ]);
    expect(found({ elements: [textElement('a', { exchangeName: `KZ_${exchangeName}` })] })).toEqual([]);
  });

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])(
    'names no element %s, which every object has from birth',
    (name) => {
      expect(found({ elements: [textElement(name, { exchangeName: 'KZ_A' })] })).toEqual([
        'element-name-unfit /elements/0/name',
      ]);
    },
  );

  it('gives each choice and each kind of holder once', () => {
    expect(found({ elements: [choiceElement('form', ['甲', '乙', '甲', '甲'])] })).toEqual([
      'choice-repeated /elements/0/choices/2',
      'choice-repeated /elements/0/choices/3',
    ]);
    expect(found({ holders: ['person', 'person'] })).toEqual(['type-holder-repeated /holders/1']);
  });

  it('has no markup in names and labels; a choice may say less than', () => {
    expect(
      found({
        name: { 'zh-CN': '<b>证</b>', en: 'a > b' },
        definerName: '局<',
        elements: [
          textElement('a', { label: { 'zh-CN': '<', 'mn-Mong-CN': '>' } }),
          choiceElement('form', ['<50 ㎡']),
        ],
      }),
    ).toEqual([
      'text-markup /name/zh-CN',
      'text-markup /name/en',
      'text-markup /definerName',
      'text-markup /elements/0/label/zh-CN',
      'text-markup /elements/0/label/mn-Mong-CN',
    ]);
  });

  it.each(['证\u0007', '证\u202e', '证\u2067', '证\u200f', '证\u2029x', '证\ufeffx', '证\u{e0041}'])(
    'has no text like %j',
    (text) => {
      expect(found({ name: { 'zh-CN': text } })).toEqual(['text-unseen-character /name/zh-CN']);
      expect(found({ elements: [choiceElement('form', [text])] })).toEqual([
        'text-unseen-character /elements/0/choices/0',
      ]);
    },
  );

  it.each([' 证', '证　', ' '])('has no text like "%s" with white space around it', (text) => {
    expect(found({ definerName: text })).toEqual(['text-outer-space /definerName']);
  });

  it('is told all that is wrong with it at once', () => {
    const elements = [textElement('a', { exchangeName: 'ZZMC', label: { 'zh-CN': '\u0001' } })];
    expect(
      found({ definerName: '<', elements }, `x${CODE.slice(1)}`).map((text) => text.split(' ')[0]),
    ).toEqual(['type-definer-unsound', 'text-markup', 'exchange-name-taken', 'text-unseen-character']);
  });
});

describe('whatever a license type says', () => {
  it('is judged without an error, by known codes, with pointers into it', () => {
    const anyElement = fc
      .tuple(anyText(8), anyText(8), anyText(8), fc.array(anyText(4), { maxLength: 4 }))
      .map(([name, exchangeName, label, choices]): FaceElement => ({
        ...choiceElement('form', choices),
        name,
        exchangeName,
        label: { 'zh-CN': label },
      }));
    const anyContent = fc
      .tuple(anyText(8), fc.array(anyElement, { maxLength: 5 }))
      .map(([definerName, elements]) => contentOf({ definerName, elements }));
    fc.assert(
      fc.property(anyText(24), anyContent, (code, content) => {
        for (const defect of typeDefects(code, content)) {
          expect(TYPE_DEFECTS).toContain(defect.code);
          const steps = defect.pointer.split('/').slice(1);
          const whole: unknown = { ...content, path: { code } };
          const at = steps.reduce((value, step) => (value as Record<string, unknown>)[step], whole);
          expect(typeof at).toBe('string');
        }
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });
});
