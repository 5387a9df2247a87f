import * as z from 'zod/mini';
import { LANGUAGES } from '../../kernel/language.ts';
import type { Defect } from '../../kernel/result.ts';
import { toldText } from '../../platform/told-text.ts';
import type { TemplateKind } from './receipt-kind.ts';

const paragraph = z.strictObject({
  /** Plain text, with `{placeholders}`; it is left out where one of them has nothing to stand for. */
  text: toldText(1000),
  /** It stands only where the item is (`true`) or is not (`false`) a license by the law of licensing. */
  licensing: z.optional(z.boolean()),
});
export type Paragraph = z.output<typeof paragraph>;

const paragraphs = z.array(paragraph).check(z.maxLength(20));

/** The text of a receipt in one language: before what the case itself says (what is lacking, reasons), and behind it. */
export const receiptText = z.strictObject({
  /** The first that fits. */
  title: z
    .array(z.strictObject({ text: toldText(60), licensing: paragraph.shape.licensing }))
    .check(z.minLength(1), z.maxLength(5)),
  opening: paragraphs,
  closing: paragraphs,
});
export type ReceiptText = z.output<typeof receiptText>;

const textByLanguage = z.optional(receiptText);

/** The texts of a site for one kind of receipt, by language; what is left out stays as it comes with the software. */
export const receiptTexts = z.strictObject({
  'zh-CN': textByLanguage,
  'mn-Mong-CN': textByLanguage,
  en: textByLanguage,
});
export type ReceiptTexts = z.output<typeof receiptTexts>;

const ALWAYS = ['applicant', 'item', 'agency', 'number', 'date', 'received'] as const;
const DUE = ['from', 'promised', 'legal'] as const;
const DECIDED = ['document', 'reason'] as const;

export type Placeholder = (typeof ALWAYS | typeof DUE | typeof DECIDED)[number] | 'count';

/** What stands in braces in the text of a kind, and nothing else does. */
export const PLACEHOLDERS: Readonly<Record<TemplateKind, readonly Placeholder[]>> = {
  acceptance: [...ALWAYS, ...DUE],
  'silent-acceptance': [...ALWAYS, ...DUE],
  correction: [...ALWAYS, 'count'],
  'non-acceptance': [...ALWAYS, 'reason'],
  'decision-granted': [...ALWAYS, ...DECIDED],
  'decision-refused': [...ALWAYS, ...DECIDED],
  'decision-terminated': [...ALWAYS, ...DECIDED],
};

/** What may be wrong with the texts of a site beyond their shape. */
export const TEMPLATE_DEFECTS = ['placeholder-unknown', 'placeholder-broken', 'title-missing'] as const;
type Code = (typeof TEMPLATE_DEFECTS)[number];

const NAME = /\{(\w+)\}/g;

const textDefects = (text: string, pointer: string, known: readonly string[]): readonly Defect[] => {
  const wrong = (code: Code, facts: Defect['facts']): Defect => ({
    code,
    pointer,
    facts: { ...facts, known },
  });
  const names = [...text.matchAll(NAME)].map(([, name = '']) => name);
  const unknown = [...new Set(names)].filter((name) => !known.includes(name));
  return [
    ...unknown.map((placeholder) => wrong('placeholder-unknown', { placeholder })),
    ...(/[{}]/.test(text.replaceAll(NAME, '')) ? [wrong('placeholder-broken', {})] : []),
  ];
};

const fits = ({ licensing }: Pick<Paragraph, 'licensing'>, isLicensing: boolean): boolean =>
  licensing === undefined || licensing === isLicensing;

const titleDefects = ({ title }: ReceiptText, pointer: string): readonly Defect[] =>
  [true, false].every((isLicensing) => title.some((one) => fits(one, isLicensing)))
    ? []
    : [{ code: 'title-missing' satisfies Code, pointer: `${pointer}/title` }];

/** Everything that is wrong with the texts of a kind, with JSON pointers into them. */
export const templateDefects = (kind: TemplateKind, texts: ReceiptTexts): readonly Defect[] =>
  LANGUAGES.flatMap((language) => {
    const text = texts[language];
    if (text === undefined) return [];
    const parts = (['title', 'opening', 'closing'] as const).flatMap((part) =>
      text[part].flatMap((one, place) =>
        textDefects(one.text, `/${language}/${part}/${place}/text`, PLACEHOLDERS[kind]),
      ),
    );
    return [...titleDefects(text, `/${language}`), ...parts];
  });

/** What placeholders stand for; what is not there has nothing to stand for. */
export type Values = Readonly<Partial<Record<Placeholder, string>>>;

const filled = (text: string, values: Values): string | undefined => {
  let isWhole = true;
  const told = text.replaceAll(NAME, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name as Placeholder] : undefined;
    isWhole &&= value !== undefined;
    return value ?? '';
  });
  return isWhole ? told : undefined;
};

/** A text with its placeholders filled: of paragraphs, those that fit and lack nothing. */
export const fillText = (text: ReceiptText, values: Values, isLicensing: boolean) => {
  const all = (list: readonly Paragraph[]): readonly string[] =>
    list.filter((one) => fits(one, isLicensing)).flatMap((one) => filled(one.text, values) ?? []);
  return { title: all(text.title)[0] ?? '', opening: all(text.opening), closing: all(text.closing) };
};
export type FilledText = ReturnType<typeof fillText>;
