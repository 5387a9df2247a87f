import * as z from 'zod/mini';
import { REPLACEMENT_KINDS, replacementEffect, type Replacement } from './replacement.ts';

/** A replacement of codes and how far it is. */
export const replacementAnswer = z.strictObject({
  id: z.string(),
  kind: z.enum(REPLACEMENT_KINDS),
  sources: z.array(z.string()),
  successors: z.array(z.string()),
  from: z.string(),
  reason: z.string(),
  at: z.string(),
  state: z.enum(['running', 'done']),
  effects: z.array(replacementEffect),
});

/** What of a replacement is told: not by whom. */
export const toReplacementAnswer = (replacement: Replacement): z.output<typeof replacementAnswer> => {
  const { by: _by, requestDigest: _requestDigest, ...told } = replacement;
  return told;
};
