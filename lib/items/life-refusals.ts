import type * as z from 'zod/mini';
import { draftSummary, statusAnswer } from './life-answers.ts';

const WRITING = { 'history-full': 409, 'too-contended': 503 } as const;
const CHANGING = {
  forbidden: 403,
  'catalogue-mastered-elsewhere': 409,
  'mastered-by-region': 409,
  ...WRITING,
} as const;

/** Refusals and their statuses that the routes of items and of catalogue entries share. */
export const READ_DRAFT_REFUSALS = { forbidden: 403, 'draft-not-found': 404 } as const;

export const SAVE_DRAFT_REFUSALS = {
  ...CHANGING,
  'stale-version': 412,
  'code-not-issuable': 422,
  'content-too-large': 413,
  'too-many-compilers': 409,
} as const;

export const MOVE_DRAFT_REFUSALS = {
  ...CHANGING,
  'draft-not-found': 404,
  'stale-version': 412,
  'state-conflict': 409,
} as const;

export const SUBMIT_DRAFT_REFUSALS = { ...MOVE_DRAFT_REFUSALS, 'too-many-compilers': 409 } as const;
export const REVIEW_REFUSALS = { ...MOVE_DRAFT_REFUSALS, 'same-person': 403 } as const;
export const PUBLISH_REFUSALS = { ...REVIEW_REFUSALS, 'rules-broken': 422 } as const;
export const STATUS_REFUSALS = { ...CHANGING, 'code-unknown': 404, 'state-conflict': 409 } as const;

const json = <Schema extends z.ZodMiniType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': schema },
});

export const DRAFT_CHANGED = { 200: json('The draft as it is now', draftSummary) } as const;
export const DRAFT_SAVED = {
  ...DRAFT_CHANGED,
  201: json('The new draft', draftSummary),
} as const;
export const STATUS_CHANGED = { 200: json('What was done, from when', statusAnswer) } as const;
