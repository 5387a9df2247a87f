import type { Actor } from '../kernel/actor.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { CaseAnswer } from './case-answer.ts';
import type { CaseDeps } from './case-deps.ts';
import { moveCase, type MoveRefusal } from './move-case.ts';

/** Takes an application back (撤件), at any time until it is decided. Again: the case as it stands. */
export const withdrawCase = (
  deps: CaseDeps,
  actor: Actor,
  ref: string,
  request: Readonly<{ reason?: string | undefined }>,
): Promise<Result<CaseAnswer, MoveRefusal>> =>
  moveCase<never>(deps, actor, ref, {
    move: { operation: 'withdrawal', key: 'withdrawal', request, said: request },
    prepare: async ({ stored }) => ok(stored.record),
  });
