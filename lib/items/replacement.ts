import * as z from 'zod/mini';
import { dateText } from './item-content.ts';

/** The most codes on either side of one replacement. */
export const MAX_SIDE = 20;

/** 变更代码: one for one; 拆分: one becomes several; 合并: several become one. */
export const REPLACEMENT_KINDS = ['change', 'split', 'merge'] as const;
export type ReplacementKind = (typeof REPLACEMENT_KINDS)[number];

const codes = z.array(z.string()).check(z.minLength(1), z.maxLength(MAX_SIDE));

/** What a replacement did to one head. `not-applicable` when the head had met another end meanwhile. */
export const replacementEffect = z.strictObject({
  code: z.string(),
  side: z.enum(['source', 'successor']),
  outcome: z.enum(['applied', 'not-applicable']),
});

/**
 * One operation over many heads: itself one record, whose effects follow idempotently. `running` until every effect is
 * made.
 */
export const replacement = z.strictObject({
  id: z.string(),
  kind: z.enum(REPLACEMENT_KINDS),
  sources: codes,
  successors: codes,
  from: dateText,
  reason: z.string().check(z.maxLength(1000)),
  by: z.string(),
  at: z.string(),
  /** Of the request, to know a repeated one. */
  requestDigest: z.string(),
  state: z.enum(['running', 'done']),
  effects: z.array(replacementEffect),
});

export type Replacement = z.output<typeof replacement>;
export type ReplacementEffect = z.output<typeof replacementEffect>;

export type StoredReplacement = Readonly<{ replacement: Replacement; rev: number }>;

/** Where replacements are kept. */
export type ReplacementStore = Readonly<{
  find: (id: string) => Promise<StoredReplacement | undefined>;
  create: (replacement: Replacement) => Promise<'created' | 'exists'>;
  save: (replacement: Replacement, expectedRev: number) => Promise<'saved' | 'stale'>;
  /** The running ones, oldest first. May lag by a moment. */
  listRunning: (limit: number) => Promise<readonly StoredReplacement[]>;
}>;

/** What kind of replacement it is by how many there are on each side; several by several is none. */
export const kindOf = (sources: number, successors: number): ReplacementKind | undefined => {
  if (sources === 1) return successors === 1 ? 'change' : 'split';
  return successors === 1 ? 'merge' : undefined;
};
