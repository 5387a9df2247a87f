import type { Defect, Facts } from '../kernel/result.ts';
import type { CodeDefect } from './code-messages.ts';

/** Makes a defect whose code is sure to have a message. */
export const codeDefect = (code: CodeDefect, pointer: string, facts?: Facts): Defect =>
  facts === undefined ? { code, pointer } : { code, pointer, facts };
