import type { Defect, Facts } from '../../kernel/result.ts';
import type { ItemContent } from '../item-content.ts';
import type { RuleCode } from './rule-messages.ts';

/** One named rule of a published item: every place where the content breaks it. */
export type Rule = Readonly<{
  name: string;
  /** Where the rule comes from. */
  source: string;
  check: (content: ItemContent, code: string) => readonly Defect[];
}>;

/** The sources that the rules cite. */
export const SOURCES = {
  elements: 'GB/T 39554, exchange library tables up_task_general_*: elements marked as required',
  crossField: 'cross-field rules of a municipal checker of implementing lists',
  catalogue: 'GB/T 39554.1-2020: basic code and implementing code; GB/T 39046-2020 A',
  practice: 'practice of implementing lists',
  guide: 'consistency of the guide itself',
  form: 'JSON Schema 2020-12, the subset of docs/adr/0006; consistency of the form itself',
} as const;

/** Makes a defect whose code is sure to have a message. */
export const broken = (code: RuleCode, pointer: string, facts?: Facts): Defect =>
  facts === undefined ? { code, pointer } : { code, pointer, facts };

/** One defect if the condition holds, else none. */
export const brokenIf = (condition: boolean, code: RuleCode, pointer: string, facts?: Facts): Defect[] =>
  condition ? [broken(code, pointer, facts)] : [];
