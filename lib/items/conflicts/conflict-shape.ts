import * as z from 'zod/mini';
import { CONFLICT_KINDS, KIND_NAMES, severityOf } from './conflict-kinds.ts';
import { describeConflict, type Conflict } from './conflict.ts';
import { ELEMENT_LABELS } from './element-labels.ts';
import type { ReportedElement } from './element-value.ts';

const text = z.string();
const words = z.strictObject({ 'zh-CN': text, en: text });
const elements = Object.keys(ELEMENT_LABELS) as ReportedElement[];
const [firstKind, ...moreKinds] = KIND_NAMES;
if (firstKind === undefined) throw new Error('no kinds');

export const kindName = z.enum([firstKind, ...moreKinds]);

/** A conflict as it is written into reports: with what its kind says of it. */
export const writtenConflict = z.strictObject({
  id: text,
  severity: z.enum(['breach', 'hint']),
  kind: kindName,
  division: text,
  /** The basic code, the name or the agency that it is about. */
  subject: text,
  /** The name of the item, where the subject is its basic code. */
  name: z.optional(text),
  element: z.optional(z.enum(elements)),
  rule: z.optional(text),
  expected: z.optional(words),
  found: z.optional(words),
  /** Items in it, and the first of their codes. */
  count: z.int(),
  items: z.array(text),
  /** The standard or rule that it breaks. */
  clause: text,
  message: words,
});

export type WrittenConflict = z.output<typeof writtenConflict>;

export const writeConflict = (conflict: Conflict): WrittenConflict => {
  const { id, kind, division, subject, name, element, rule, expected, found, count, items } = conflict;
  return {
    id,
    severity: severityOf(kind),
    kind,
    division,
    subject,
    ...(name === undefined ? {} : { name }),
    ...(element === undefined ? {} : { element }),
    ...(rule === undefined ? {} : { rule }),
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    count,
    items: [...items],
    clause: CONFLICT_KINDS[kind].clause,
    message: { 'zh-CN': describeConflict(conflict, 'zh-CN'), en: describeConflict(conflict, 'en') },
  };
};
