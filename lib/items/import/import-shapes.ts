import { mapValues, type ValueMap } from '../../platform/mapping/map-values.ts';
import type { FieldShape } from './import-fields.ts';

/** A field's value; `unknown` are values that this source's map does not have. */
export type Shaped = Readonly<{ value?: unknown; unknown?: readonly string[]; failed?: string }>;

/** A step's name has at most 200 characters; a whole flow in one text becomes the note of one step. */
const MAX_STEP_NAME = 200;

const chinese = (text: string): Readonly<Record<'zh-CN', string>> => ({ 'zh-CN': text });

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((one) => one !== undefined && one !== null)
    .map((one) =>
      typeof one === 'string' ? one : typeof one === 'object' ? JSON.stringify(one) : String(one),
    )
    .filter((text) => text.trim() !== '');

const toWords = (value: unknown, single: boolean, map: ValueMap | undefined): Shaped => {
  const texts = textsOf(value);
  if (map === undefined) return { value: single ? texts[0] : texts };
  const { words, unknown } = mapValues(texts, map);
  return {
    ...(words.length === 0 ? {} : { value: single ? words[0] : words }),
    ...(unknown.length === 0 ? {} : { unknown }),
  };
};

const toStep = (text: string): unknown =>
  text.length <= MAX_STEP_NAME ? { name: chinese(text) } : { name: chinese('办理流程'), note: chinese(text) };

/** An old list names materials without saying whether each is needed; it is taken as required. */
const toMaterial = (text: string, index: number): unknown => ({
  id: String(index + 1),
  name: chinese(text),
  necessity: 'required',
});

const toProcedure = (text: string): unknown => ({
  kind: text.includes('延长') ? 'extension' : 'excluded-time',
  name: chinese(text),
});

const toInteger = (value: unknown): Shaped => {
  const number = typeof value === 'string' ? Number(value) : value;
  return Number.isInteger(number) ? { value: number } : { failed: 'number' };
};

/** Gives a transformed cell the shape of its field. */
export const shapeValue = (
  kind: FieldShape,
  value: unknown,
  { source, map }: Readonly<{ source: string; map?: ValueMap | undefined }>,
): Shaped => {
  const texts = textsOf(value);
  const whole = texts.join('\n');
  switch (kind.shape) {
    case 'any':
    case 'limit':
      return typeof value === 'object' ? { value } : { failed: kind.shape };
    case 'text':
    case 'code':
      return { value: whole };
    case 'localized':
      return { value: chinese(whole) };
    case 'integer':
      return toInteger(value);
    case 'boolean':
      return typeof value === 'boolean' ? { value } : { failed: 'boolean' };
    case 'texts':
      return { value: texts };
    case 'localized-list':
      return { value: texts.map(chinese) };
    case 'agencies':
      return { value: texts.map((name) => ({ name })) };
    case 'steps':
      return { value: texts.map(toStep) };
    case 'materials':
      return { value: texts.map(toMaterial) };
    case 'procedures':
      return { value: texts.map(toProcedure) };
    case 'local-code':
      return { value: texts.map((code) => ({ source, code })) };
    case 'word':
    case 'words':
      return toWords(value, kind.shape === 'word', map);
  }
};
