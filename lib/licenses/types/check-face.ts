import { isLegalDate } from '../../kernel/clock.ts';
import type { Defect, Facts } from '../../kernel/result.ts';
import { pointerTo } from '../../platform/http/pointer.ts';
import type { FaceElement } from './license-type.ts';
import { hasUnseen } from '../../platform/unfit-text.ts';

/** What may be wrong with a face. */
export const FACE_DEFECTS = [
  'face-field-missing',
  'face-field-unknown',
  'face-kind-wrong',
  'face-text-blank',
  'face-text-too-long',
  'face-text-unseen-character',
  'face-date-not-real',
  'face-number-not-exact',
  'face-choice-unknown',
  'face-too-many-fields',
  'face-too-large',
] as const;

const MAX_FIELDS = 100;
const MAX_BYTES = 64 * 1024;
const ROOT = '/face';

type Code = (typeof FACE_DEFECTS)[number];
type Found = Readonly<{ code: Code; facts?: Facts }>;

const charactersOf = (text: string): number => Array.from(text).length;

const textFaults = (maximum: number, text: string): readonly Found[] => [
  ...(text.trim() === '' ? [{ code: 'face-text-blank' } as const] : []),
  ...(hasUnseen(text) ? [{ code: 'face-text-unseen-character' } as const] : []),
  ...(charactersOf(text) > maximum ? [{ code: 'face-text-too-long', facts: { maximum } } as const] : []),
];

const wrongKind = (expected: string): readonly Found[] => [{ code: 'face-kind-wrong', facts: { expected } }];

const numberFaults = (value: unknown): readonly Found[] => {
  if (typeof value !== 'number') return wrongKind('number');
  // JSON has no other numbers, and beyond these neighbours are told as one.
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? [] : [{ code: 'face-number-not-exact' }];
};

const faultsOf = (element: FaceElement, value: unknown): readonly Found[] => {
  if (element.kind === 'number') return numberFaults(value);
  if (typeof value !== 'string') return wrongKind(element.kind);
  if (element.kind === 'text') return textFaults(element.maxLength, value);
  if (element.kind === 'date') return isLegalDate(value) ? [] : [{ code: 'face-date-not-real' }];
  if (element.choices.includes(value)) return [];
  return [{ code: 'face-choice-unknown', facts: { allowed: element.choices.slice(0, 50) } }];
};

/** Names and texts in UTF-8; whatever is neither text nor number is a defect of its own. */
const bytesOf = (fields: readonly (readonly [string, unknown])[]): number =>
  fields.reduce(
    (sum, [name, value]) =>
      sum + Buffer.byteLength(name) + (typeof value === 'string' ? Buffer.byteLength(value) : 8),
    0,
  );

const tooMuch = (fields: readonly (readonly [string, unknown])[]): Found | undefined => {
  if (fields.length > MAX_FIELDS) return { code: 'face-too-many-fields', facts: { maximum: MAX_FIELDS } };
  return bytesOf(fields) > MAX_BYTES ? { code: 'face-too-large', facts: { maximum: MAX_BYTES } } : undefined;
};

/**
 * Everything that is wrong with the face of a license (照面) by the elements of its type, with pointers `/face/<name>`; no
 * value is told again, for it may be personal. Texts are texts: whatever markup or code stands in them is kept and means
 * nothing. Lengths count characters (code points). At most 100 fields and 64 KiB: what is beyond is not looked at.
 */
export const checkFace = (
  elements: readonly FaceElement[],
  face: Readonly<Record<string, unknown>>,
): readonly Defect[] => {
  const fields = Object.entries(face).filter(([, value]) => value !== undefined);
  const excess = tooMuch(fields);
  if (excess) return [{ ...excess, pointer: ROOT }];
  const byName = new Map(elements.map((element) => [element.name, element]));
  const given = new Set(fields.map(([name]) => name));
  const ofFields = fields.flatMap(([name, value]): Defect[] => {
    const pointer = `${ROOT}${pointerTo(name)}`;
    const element = byName.get(name);
    if (element === undefined)
      return [{ code: 'face-field-unknown', pointer, facts: { field: name.slice(0, 100) } }];
    return faultsOf(element, value).map((fault) => ({ ...fault, pointer }));
  });
  const missing = elements.filter(({ name, required }) => required && !given.has(name));
  return [
    ...ofFields,
    ...missing.map(({ name, label }) => ({
      code: 'face-field-missing',
      pointer: `${ROOT}${pointerTo(name)}`,
      facts: { label: label['zh-CN'] },
    })),
  ];
};
