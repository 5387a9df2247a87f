import type { UsccExceptions } from '../kernel/uscc.ts';
import { codeDefect } from './code-defect.ts';
import { parseImplementingCode, type ImplementingCode } from './implementing-code.ts';

/** A handling code (业务办理项编码): an implementing code and the two digits of one way of handling the item. */
export type HandlingCode = ImplementingCode & Readonly<{ serial: string }>;

/** Takes a handling code apart: implementing code (31), serial (2). Never throws. */
export const parseHandlingCode = (text: string, exceptions?: UsccExceptions): HandlingCode => {
  const serialAt = Math.max(0, text.length - 2);
  const implementing = parseImplementingCode(text.slice(0, serialAt), exceptions);
  const serial = text.slice(serialAt);
  const wrong = /^\d{2}$/.test(serial) ? [] : [codeDefect('item-code-serial', 'serial', { serial })];
  return { ...implementing, serial, defects: [...implementing.defects, ...wrong] };
};
