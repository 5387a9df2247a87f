import { classifyAgencyCode, type AgencyCode } from '../kernel/agency-code.ts';
import type { Defect } from '../kernel/result.ts';
import type { UsccExceptions } from '../kernel/uscc.ts';
import { parseBasicCode, type BasicCode } from './basic-code.ts';
import { codeDefect } from './code-defect.ts';
import { EXERCISE_LEVELS } from './value-domains.ts';

export type ExerciseLevel = (typeof EXERCISE_LEVELS)[number];

/** An implementing code (实施编码): the key of one agency's list entry. */
export type ImplementingCode = Readonly<{
  agency: AgencyCode;
  /** 行使层级 as its digit stands in the code. */
  level: string;
  base: BasicCode;
  defects: readonly Defect[];
}>;

const BASE_LENGTH = 12;

/** What an exercise level's digit (GB/T 39046-2020: 1 national to 7 graded) means; undefined for any other. */
export const exerciseLevelOf = (digit: string): ExerciseLevel | undefined =>
  /^[1-7]$/.test(digit) ? EXERCISE_LEVELS[Number(digit) - 1] : undefined;

/**
 * Takes an implementing code apart: USCC of the agency (18), exercise level (1), basic code (12). Read from its end, so
 * that one whose USCC has lost a character (30 instead of 31) comes apart too. Never throws.
 */
export const parseImplementingCode = (text: string, exceptions?: UsccExceptions): ImplementingCode => {
  const baseAt = Math.max(0, text.length - BASE_LENGTH);
  const levelAt = Math.max(0, baseAt - 1);
  const agency = classifyAgencyCode(text.slice(0, levelAt), exceptions);
  const level = text.slice(levelAt, baseAt);
  const base = parseBasicCode(text.slice(baseAt));
  const wrongLevel = exerciseLevelOf(level) ? [] : [codeDefect('item-code-level', 'level', { level })];
  return { agency, level, base, defects: [...agency.defects, ...wrongLevel, ...base.defects] };
};
