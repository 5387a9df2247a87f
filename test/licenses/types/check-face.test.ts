import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFace, FACE_DEFECTS } from '../../../lib/licenses/types/check-face.ts';
import { anyText } from '../../support/any-text.ts';
import { ELEMENTS, textElement } from './room.ts';

const SOUND = { principal: '乌兰', founded: '2024-02-29', capital: 100.5, form: '公司' };

const defectsOf = (face: Readonly<Record<string, unknown>>, elements = ELEMENTS): readonly string[] =>
  checkFace(elements, face).map(({ code, pointer }) => `${code} ${pointer}`);

describe('a face', () => {
  it('that says what its type asks for is sound, with what is not required or without', () => {
    expect(defectsOf(SOUND)).toEqual([]);
    expect(defectsOf({ ...SOUND, capital: undefined })).toEqual([]);
  });

  it('is told all that is wrong with it at once', () => {
    expect(
      defectsOf({
        principal: '一二三四五六七八九十一',
        founded: '2026-02-29',
        capital: '100',
        form: '公司 ',
        'a/b~c': 1,
        constructor: 'x',
      }),
    ).toEqual([
      'face-text-too-long /face/principal',
      'face-date-not-real /face/founded',
      'face-kind-wrong /face/capital',
      'face-choice-unknown /face/form',
      'face-field-unknown /face/a~1b~0c',
      'face-field-unknown /face/constructor',
    ]);
    expect(defectsOf({})).toEqual([
      'face-field-missing /face/principal',
      'face-field-missing /face/founded',
      'face-field-missing /face/form',
    ]);
  });

  it.each([
    ['principal', 1, 'face-kind-wrong'],
    ['principal', null, 'face-kind-wrong'],
    ['principal', {}, 'face-kind-wrong'],
    ['principal', ['乌兰'], 'face-kind-wrong'],
    ['principal', '', 'face-text-blank'],
    ['principal', '　 ', 'face-text-blank'],
    ['principal', 'a\u0000', 'face-text-unseen-character'],
    ['principal', 'a\nb', 'face-text-unseen-character'],
    ['principal', 'a\u202eb', 'face-text-unseen-character'],
    ['principal', 'a\u2066b', 'face-text-unseen-character'],
    ['principal', 'a\u200fb', 'face-text-unseen-character'],
    ['principal', 'a\u2028b', 'face-text-unseen-character'],
    ['principal', 'a\ud800', 'face-text-unseen-character'],
    ['principal', 'a\u{e0041}', 'face-text-unseen-character'],
    ['founded', 20260101, 'face-kind-wrong'],
    ['founded', '2026-1-1', 'face-date-not-real'],
    ['founded', '2026-01-01T00:00:00Z', 'face-date-not-real'],
    ['founded', '2026-01-01\n', 'face-date-not-real'],
    ['capital', Number.NaN, 'face-number-not-exact'],
    ['capital', Number.POSITIVE_INFINITY, 'face-number-not-exact'],
    ['capital', 2 ** 53, 'face-number-not-exact'],
    ['form', true, 'face-kind-wrong'],
    ['form', '', 'face-choice-unknown'],
  ])('whose %s is %j is refused', (name, value, code) => {
    expect(defectsOf({ ...SOUND, [name]: value })).toEqual([`${code} /face/${name}`]);
  });

  it.each([
    '<script>alert(1)</script>',
    '"; DROP TABLE licenses; --',
    '${jndi:ldap://x}',
    '{{7*7}}',
    '𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷',
    'ᠮᠣᠩᠭᠣᠯ\u180eᠠ',
  ])('with %s on it is a text like any other', (text) => {
    const elements = ELEMENTS.map((element) =>
      element.kind === 'text' ? { ...element, maxLength: Array.from(text).length } : element,
    );
    expect(defectsOf({ ...SOUND, principal: text }, elements)).toEqual([]);
  });

  it('is looked at up to 100 fields and 64 KiB', () => {
    const many = Array.from({ length: 101 }, (_, n) => textElement(`e${n}`, { required: false }));
    const fields = (count: number) => Object.fromEntries(many.slice(0, count).map(({ name }) => [name, 'x']));
    expect(defectsOf(fields(100), many)).toEqual([]);
    expect(defectsOf(fields(101), many)).toEqual(['face-too-many-fields /face']);
    const long = [textElement('a', { maxLength: 100_000 })];
    expect(defectsOf({ a: '字'.repeat(21_846) }, long)).toEqual(['face-too-large /face']);
    expect(defectsOf({ a: '字'.repeat(21_845) }, long)).toEqual([]);
    expect(defectsOf({ ['x'.repeat(70_000)]: 1 }, long)).toEqual(['face-too-large /face']);
  });
});

const anyValue = fc.oneof(
  anyText(30),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined, '公司', '2026-11-24', {}, []),
);
const anyName = fc.oneof(
  fc.constantFrom(...ELEMENTS.map(({ name }) => name)),
  fc.constantFrom('__proto__', 'constructor', 'toString'),
  anyText(8),
);
const anyFace = fc
  .array(fc.tuple(anyName, anyValue), { maxLength: 12 })
  .map((fields) => Object.fromEntries(fields));

describe('whatever stands on a face', () => {
  it('is judged without an error, by known codes, below /face and without telling it', () => {
    fc.assert(
      fc.property(anyFace, (face) => {
        for (const { code, pointer, facts } of checkFace(ELEMENTS, face)) {
          expect(FACE_DEFECTS).toContain(code);
          expect(pointer).toMatch(/^\/face\//u);
          if (code !== 'face-field-unknown') expect(Object.keys(facts ?? {})).not.toContain('value');
        }
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  it('is sound only where each field is of its element and none that is required is left out', () => {
    fc.assert(
      fc.property(anyFace, (face) => {
        if (checkFace(ELEMENTS, face).length > 0) return;
        const names = Object.keys(face).filter((name) => face[name] !== undefined);
        expect(ELEMENTS.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
        for (const { name, required } of ELEMENTS) if (required) expect(names).toContain(name);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  it('is no better for more of it: a defect stays when another field is added', () => {
    fc.assert(
      fc.property(anyFace, (face) => {
        const found = defectsOf(face);
        expect(defectsOf({ ...face, unheard: 1 })).toEqual(expect.arrayContaining([...found]));
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });
});
