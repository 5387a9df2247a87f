import * as z from 'zod/mini';
import { legalDate, type Clock } from '../kernel/clock.ts';
import type { Language } from '../kernel/language.ts';
import type { Defect } from '../kernel/result.ts';
import { okJson, type Answer } from '../platform/http/answer.ts';
import { say, type Messages } from '../platform/messages.ts';
import type { ChangedHead } from './change-head.ts';
import { statusOn } from './item-timeline.ts';
import { draftTag } from './life.ts';
import type { DraftRead } from './read-draft.ts';
import { ruleMessages } from './rules/rule-messages.ts';
import type { Draft, TimelineEvent } from './versioned-head.ts';

const STATES = ['unpublished', 'not-yet', 'in-force', 'suspended', 'cancelled', 'replaced'] as const;

/** A draft without its content. */
export const draftSummary = z.strictObject({
  code: z.string(),
  state: z.enum(['editing', 'submitted', 'returned']),
  division: z.string(),
  agency: z.optional(z.string()),
  changedAt: z.string(),
  comment: z.optional(z.string()),
});

const brokenRule = z.strictObject({ code: z.string(), pointer: z.string(), message: z.string() });

/** A draft as its compilers and reviewers see it: every language, and what would keep it from being published. */
export const draftAnswer = <Content extends z.ZodMiniType>(content: Content) =>
  z.extend(draftSummary, { content, broken: z.array(brokenRule) });

/** What was done to a code, from when, and what the code is today. */
export const statusAnswer = z.strictObject({
  code: z.string(),
  event: z.enum(['published', 'suspended', 'resumed', 'cancelled', 'replaced']),
  from: z.string(),
  version: z.optional(z.int()),
  stateToday: z.enum(STATES),
});

/** The history under a code; both lists oldest first, at most 300 each. */
export const historyAnswer = z.strictObject({
  code: z.string(),
  intervals: z.array(
    z.strictObject({
      from: z.string(),
      to: z.optional(z.string()),
      state: z.enum(['in-force', 'suspended', 'cancelled', 'replaced']),
      version: z.optional(z.int()),
      successors: z.optional(z.array(z.string())),
    }),
  ),
  versions: z.array(
    z.strictObject({
      version: z.int(),
      digest: z.string(),
      from: z.string(),
      publishedAt: z.string(),
    }),
  ),
});

export const toDraftSummary = (code: string, draft: Draft): z.output<typeof draftSummary> => ({
  code,
  state: draft.state,
  ...draft.scope,
  changedAt: draft.changedAt,
  ...(draft.comment === undefined ? {} : { comment: draft.comment }),
});

const brokenIn = ({ code, pointer, facts }: Defect, language: Language) => {
  const messages: Messages = ruleMessages;
  const message = messages[code];
  return { code, pointer, message: message === undefined ? code : say(message, language, facts) };
};

/** The answer of reading a draft. */
export const draftFound = (found: DraftRead<unknown>, language: Language): Answer =>
  okJson(
    {
      ...toDraftSummary(found.code, found.draft),
      content: found.content,
      broken: found.broken.map((defect) => brokenIn(defect, language)),
    },
    { etag: draftTag(found.rev) },
  );

/** The answer of a change that leaves a draft, whose new tag goes with it. */
export const draftChanged = ({ head, rev }: ChangedHead<unknown>): Answer => {
  if (head.draft === undefined) throw new Error('draft-gone');
  return { status: 200, json: toDraftSummary(head.code, head.draft), etag: draftTag(rev) };
};

/** The answer of making a draft: where it is to be found. */
export const draftCreated = (changed: ChangedHead<unknown>, location: string): Answer => ({
  ...draftChanged(changed),
  status: 201,
  headers: { location },
});

/** The answer of a change of state: the newest event. */
export const statusChanged = ({ head }: ChangedHead<unknown>, clock: Clock): Answer => {
  const event: TimelineEvent | undefined = head.timeline.at(-1);
  if (event === undefined) throw new Error('timeline-empty');
  const { kind, from, version } = event;
  return okJson({
    code: head.code,
    event: kind,
    from,
    ...(version === undefined ? {} : { version }),
    stateToday: statusOn(head.timeline, legalDate(clock.now())).state,
  });
};
