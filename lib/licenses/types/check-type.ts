import type { Defect } from '../../kernel/result.ts';
import { parseUscc } from '../../kernel/uscc.ts';
import { LICENSE_FIELDS } from './license-fields.ts';
import type { FaceElement, LicenseTypeContent } from './license-type.ts';
import { hasOuterSpace, hasUnseen } from '../../platform/unfit-text.ts';

/** What may be wrong with a license type beyond its shape. */
export const TYPE_DEFECTS = [
  'type-definer-unsound',
  'type-holder-repeated',
  'element-name-repeated',
  'element-name-unfit',
  'exchange-name-repeated',
  'exchange-name-taken',
  'choice-repeated',
  'text-unseen-character',
  'text-outer-space',
  'text-markup',
] as const;

type Code = (typeof TYPE_DEFECTS)[number];

const wrong = (code: Code, pointer: string, facts?: Defect['facts']): Defect => ({
  code,
  pointer,
  ...(facts === undefined ? {} : { facts }),
});

/** The USCC of the definer (证照类型定义机构): the first 18 characters of a license type's code (GB/T 36904-2018). */
export const definerOf = (code: string): string => code.slice(0, 18);

const definerDefects = (code: string): readonly Defect[] => {
  const { valid, code: canonical } = parseUscc(definerOf(code));
  return valid && canonical === definerOf(code) ? [] : [wrong('type-definer-unsound', '/path/code')];
};

const textDefects = (text: string, pointer: string): readonly Defect[] => [
  ...(hasUnseen(text) ? [wrong('text-unseen-character', pointer)] : []),
  ...(hasOuterSpace(text) ? [wrong('text-outer-space', pointer)] : []),
];

/** Names and labels go into pages and documents of others, who may forget to write `<` as text. */
const nameDefects = (text: string, pointer: string): readonly Defect[] => [
  ...textDefects(text, pointer),
  ...(/[<>]/.test(text) ? [wrong('text-markup', pointer)] : []),
];

const localizedDefects = (texts: Readonly<Record<string, string | undefined>>, pointer: string) =>
  Object.entries(texts).flatMap(([language, text]) =>
    text === undefined ? [] : nameDefects(text, `${pointer}/${language}`),
  );

/** Every value that stands there a second time, with its place. */
const repeated = (values: readonly string[], defectAt: (index: number, value: string) => Defect): Defect[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [defectAt(index, value)] : []));

const elementDefects = (element: FaceElement, pointer: string): readonly Defect[] => {
  const { name, exchangeName, label } = element;
  const choices = element.kind === 'choice' ? element.choices : [];
  return [
    // What every object has from birth would be found on a face where nothing was written.
    ...(name in Object.prototype ? [wrong('element-name-unfit', `${pointer}/name`, { name })] : []),
    ...(LICENSE_FIELDS.has(exchangeName)
      ? [wrong('exchange-name-taken', `${pointer}/exchangeName`, { exchangeName })]
      : []),
    ...localizedDefects(label, `${pointer}/label`),
    ...choices.flatMap((choice, index) => textDefects(choice, `${pointer}/choices/${index}`)),
    ...repeated(choices, (index) => wrong('choice-repeated', `${pointer}/choices/${index}`)),
  ];
};

/**
 * Everything that is wrong with a license type in itself, with pointers into its content (`/path/code` for its code). That an
 * element becomes required, or goes, is no defect: a license keeps the version of its type that it was issued by.
 */
export const typeDefects = (code: string, content: LicenseTypeContent): readonly Defect[] => {
  const { name, definerName, holders, elements } = content;
  return [
    ...definerDefects(code),
    ...localizedDefects(name, '/name'),
    ...nameDefects(definerName, '/definerName'),
    ...repeated(holders, (index) => wrong('type-holder-repeated', `/holders/${index}`)),
    ...elements.flatMap((element, index) => elementDefects(element, `/elements/${index}`)),
    ...repeated(
      elements.map((element) => element.name),
      (index, value) => wrong('element-name-repeated', `/elements/${index}/name`, { name: value }),
    ),
    ...repeated(
      elements.map(({ exchangeName }) => exchangeName),
      (index, exchangeName) =>
        wrong('exchange-name-repeated', `/elements/${index}/exchangeName`, { exchangeName }),
    ),
  ];
};
