import { positionsOf, readCodeText } from '../kernel/code-text.ts';
import type { Defect } from '../kernel/result.ts';
import { codeDefect } from './code-defect.ts';
import {
  isExtensionPair,
  LOCAL_TYPE_PAIRS,
  NATIONAL_TYPE_PAIRS,
  PROVINCE_DIGITS,
  type ItemType,
} from './item-type-codes.ts';

/**
 * The generations of basic codes.
 *
 * | form | shape | example |
 * |---|---|---|
 * | `national-12` | scope 2, type 2, main item 5, sub-item 3 | `150116013001` |
 * | `local-12` | the same with a letter in the type | `511A33038003` |
 * | `local-14` | the same with a sub-item of 5 | `511A0138000000` |
 * | `older-10` | without scope, type may be letters | `XK0010100Y` |
 * | `letter-serial` | letter, 6 digits, 3 or 4 digits | `G-000007-001` |
 * | `province-serial` | type 2, province digits + `00`, 5 digits | `1J-5100-00021` |
 */
export type BasicCodeForm =
  'national-12' | 'local-12' | 'local-14' | 'older-10' | 'letter-serial' | 'province-serial' | 'unknown';

/** The parts of a basic code as they stand in it, in upper case. */
export type BasicCodeParts = Readonly<{
  /** `00` for the national catalogue, else the first two digits of the province. */
  scope?: string;
  type: string;
  mainSerial: string;
  subSerial?: string;
}>;

/** A basic code (基本编码): the key of a catalogue entry. */
export type BasicCode = Readonly<{
  original: string;
  form: BasicCodeForm;
  parts?: BasicCodeParts;
  /** What the type pair means, where it means one thing. */
  itemType?: ItemType;
  /** A main item with sub-items (`00Y` at the end): it is not handled itself. */
  hasSubItems: boolean;
  defects: readonly Defect[];
}>;

type Recognised = Readonly<{ form: BasicCodeForm; parts?: BasicCodeParts }>;

const cut = (text: string, scope: number): BasicCodeParts => ({
  ...(scope > 0 ? { scope: text.slice(0, scope) } : {}),
  type: text.slice(scope, scope + 2),
  mainSerial: text.slice(scope + 2, scope + 7),
  subSerial: text.slice(scope + 7),
});

const recognise = (text: string): Recognised => {
  const letter = /^([A-Z])-(\d{6})-(\d{3,4})$/.exec(text);
  if (letter) {
    const [, type = '', mainSerial = '', subSerial = ''] = letter;
    return { form: 'letter-serial', parts: { type, mainSerial, subSerial } };
  }
  const province = /^(\d[A-Z])-(\d{2})00-(\d{5})$/.exec(text);
  if (province) {
    const [, type = '', scope = '', mainSerial = ''] = province;
    return { form: 'province-serial', parts: { scope, type, mainSerial } };
  }
  if (!/^[0-9A-Z]+$/.test(text)) return { form: 'unknown' };
  if (text.length === 10) return { form: 'older-10', parts: cut(text, 0) };
  if (text.length === 14) return { form: 'local-14', parts: cut(text, 2) };
  if (text.length !== 12) return { form: 'unknown' };
  return { form: /[A-Z]/.test(text.slice(2, 4)) ? 'local-12' : 'national-12', parts: cut(text, 2) };
};

const typeDefects = (type: string, form: BasicCodeForm, pointer: string): Defect[] => {
  const at = `${pointer}/type`;
  if (NATIONAL_TYPE_PAIRS[type] !== undefined) return [];
  const local = LOCAL_TYPE_PAIRS[type];
  if (local !== undefined) return local === 'mixed' ? [codeDefect('item-type-mixed', at, { type })] : [];
  if (isExtensionPair(type)) return [codeDefect('item-type-extension', at, { type })];
  // The letter pairs of the ten-character generation were each province's own.
  if (form === 'older-10' && /^[A-Z]{2}$/.test(type)) return [];
  return [codeDefect('item-type-unknown', at, { type })];
};

const subSerialIsSound = (serial: string): boolean => /^(\d+|\d{2,4}Y)$/.test(serial);

const partDefects = ({ form, parts }: Recognised, pointer: string): Defect[] => {
  if (parts === undefined) return [];
  const { scope, type, mainSerial, subSerial } = parts;
  const defects: Defect[] = [];
  if (scope !== undefined && scope !== '00' && !PROVINCE_DIGITS.has(scope)) {
    defects.push(codeDefect('basic-code-scope', `${pointer}/scope`, { scope }));
  }
  defects.push(...typeDefects(type, form, pointer));
  if (!/^\d+$/.test(mainSerial)) {
    defects.push(codeDefect('basic-code-main-serial', `${pointer}/mainSerial`, { serial: mainSerial }));
  }
  if (subSerial !== undefined && !subSerialIsSound(subSerial)) {
    defects.push(codeDefect('basic-code-sub-serial', `${pointer}/subSerial`, { serial: subSerial }));
  }
  return defects;
};

const itemTypeOf = (type: string | undefined): ItemType | undefined => {
  if (type === undefined) return undefined;
  const local = LOCAL_TYPE_PAIRS[type];
  return NATIONAL_TYPE_PAIRS[type] ?? (local === 'mixed' ? undefined : local);
};

/**
 * Reads a basic code of any generation. Never throws, never rejects: the original stays as it came, and every defect is
 * reported at once with `pointer` as the root of their pointers.
 */
export const parseBasicCode = (original: string, pointer = 'base'): BasicCode => {
  const { text, readable, defects: read } = readCodeText(original, pointer);
  if (!readable) return { original, form: 'unknown', hasSubItems: false, defects: read };
  const upper = text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  const small = positionsOf(text, /[a-z]/);
  const recognised = recognise(upper);
  const itemType = itemTypeOf(recognised.parts?.type);
  return {
    original,
    ...recognised,
    ...(itemType === undefined ? {} : { itemType }),
    hasSubItems: recognised.parts?.subSerial?.endsWith('Y') ?? false,
    defects: [
      ...read,
      ...(small.length > 0 ? [codeDefect('basic-code-lower-case', pointer, { positions: small })] : []),
      ...(recognised.form === 'unknown'
        ? [codeDefect('basic-code-unrecognised', pointer, { length: text.length })]
        : []),
      ...partDefects(recognised, pointer),
    ],
  };
};
