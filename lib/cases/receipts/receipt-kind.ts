import type { CaseEntry } from '../case-course.ts';
import type { CaseAction } from '../case-state.ts';

/** What is told in writing, dated and under the agency's special seal (行政许可法第三十二条第二款), and how a case was decided. */
export const RECEIPT_KINDS = ['acceptance', 'correction', 'non-acceptance', 'decision'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

const ACTIONS: Readonly<Record<ReceiptKind, readonly CaseAction[]>> = {
  acceptance: ['acceptance', 'silent-acceptance'],
  correction: ['correction-request'],
  'non-acceptance': ['non-acceptance'],
  decision: ['decision'],
};

/** What has happened for there to be a receipt of a kind; undefined where it has not. */
export const entryBehind = (kind: ReceiptKind, entries: readonly CaseEntry[]): CaseEntry | undefined =>
  entries.findLast(({ action }) => ACTIONS[kind].includes(action));

/** The texts of receipts: one for each thing that may have happened. */
export const TEMPLATE_KINDS = [
  'acceptance',
  'silent-acceptance',
  'correction',
  'non-acceptance',
  'decision-granted',
  'decision-refused',
  'decision-terminated',
] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** Which text speaks of what has happened. */
export const templateFor = (
  kind: ReceiptKind,
  { action, decision = 'terminated' }: Pick<CaseEntry, 'action' | 'decision'>,
): TemplateKind => {
  if (kind === 'decision') return `decision-${decision}`;
  return action === 'silent-acceptance' ? 'silent-acceptance' : kind;
};
