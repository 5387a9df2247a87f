import { sm3Hex } from '../../kernel/digest.ts';
import type { Language } from '../../kernel/language.ts';
import { say, type Message } from '../../platform/messages.ts';
import type { ReportedElement } from './element-value.ts';
import { CONFLICT_KINDS, type ConflictKind } from './conflict-kinds.ts';
import { ELEMENT_LABELS } from './element-labels.ts';

/** A text in the languages of a report. */
export type Words = Readonly<Pick<Message, 'zh-CN' | 'en'>>;

/** Codes named with a conflict; `count` says how many there are. */
export const ITEMS_NAMED = 50;

/** What is wrong: without where and in which items. */
export type Verdict = Readonly<{
  kind: ConflictKind;
  /** The basic code, the name or the agency that it is about. */
  subject: string;
  /** What is behind a basic code. */
  name?: string;
  element?: ReportedElement;
  /** With `rule-broken`: the rule. */
  rule?: string;
  expected?: Words;
  found?: Words;
}>;

/** One conflict: what is wrong in a division, and in which of its items. */
export type Conflict = Verdict &
  Readonly<{
    /** The same while the same is wrong in the same place, whichever and however many its items are. */
    id: string;
    division: string;
    count: number;
    /** The first {@link ITEMS_NAMED} of their codes. */
    items: readonly string[];
  }>;

/** By kind, then by what it is about: the order within a division, and what makes two verdicts the same. */
export const verdictKey = ({ kind, subject, element, rule, found }: Verdict): string =>
  [
    Object.keys(CONFLICT_KINDS).indexOf(kind) + 10,
    subject,
    element ?? rule ?? '',
    found?.['zh-CN'] ?? '',
  ].join('\u0001');

/** {@link Conflict.id} of a verdict in a division. */
export const conflictId = (division: string, verdict: Verdict): string =>
  sm3Hex(JSON.stringify([division, verdictKey(verdict)])).slice(0, 16);

/** What is wrong, in words. */
export const describeConflict = (
  { kind, subject, name, element, expected, found }: Verdict,
  language: Language,
): string => {
  const frame = language === 'en' ? 'en' : 'zh-CN';
  return say(CONFLICT_KINDS[kind].message, frame, {
    subject: name === undefined ? subject : `${subject} ${name}`,
    element: element === undefined ? '' : ELEMENT_LABELS[element][frame],
    expected: expected?.[frame] ?? '—',
    found: found?.[frame] ?? '—',
  });
};
