import { isUtf8 } from 'node:buffer';
import type { Defect } from '../../kernel/result.ts';

const LATIN_RUN = /[\u0080-\u00ff]{4,}/;
const SUSPECT = /[\u0080-\u00ff\ue000-\uf8ff\ufffd]|锟斤拷/;
const HAN_ONLY = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+$/u;

/** Menksoft fonts keep Mongolian in U+E234 to U+E34F, where GB18030 puts the bytes F8A1 to FBA2 of its user area. */
const MENKSOFT = /[\ue234-\ue34f]/;
const PRIVATE_USE = /[\ue000-\uf8ff]/;

const decodesToHan = (bytes: Buffer, encoding: 'utf-8' | 'gb18030'): boolean => {
  try {
    return HAN_ONLY.test(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
};

/** A run of Latin-1 letters whose bytes are good Chinese: text that was once decoded as Latin-1. */
const readAsLatin1 = (text: string): 'utf-8' | 'gb18030' | undefined => {
  const run = LATIN_RUN.exec(text)?.[0];
  if (run === undefined) return undefined;
  const bytes = Buffer.from(run, 'latin1');
  if (isUtf8(bytes) && decodesToHan(bytes, 'utf-8')) return 'utf-8';
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return decodesToHan(even, 'gb18030') ? 'gb18030' : undefined;
};

/** A cheap test that most texts pass: whether {@link findDamage} could have anything to say. */
export const isSuspect = (text: string): boolean => SUSPECT.test(text);

/**
 * Signs that a text was damaged before it came here, though it decodes: `text-replaced` (U+FFFD or 锟斤拷, beyond
 * recovery), `text-read-as-latin1` (with the encoding it really was), `text-menksoft` and `text-private-use`
 * (user-defined characters that need their own table). The text itself is left as it is.
 */
export const findDamage = (text: string, pointer: string): readonly Defect[] => {
  if (!isSuspect(text)) return [];
  const defects: Defect[] = [];
  if (/\ufffd|锟斤拷/.test(text)) defects.push({ code: 'text-replaced', pointer });
  const was = readAsLatin1(text);
  if (was !== undefined) defects.push({ code: 'text-read-as-latin1', pointer, facts: { was } });
  if (MENKSOFT.test(text)) defects.push({ code: 'text-menksoft', pointer });
  else if (PRIVATE_USE.test(text)) defects.push({ code: 'text-private-use', pointer });
  return defects;
};
