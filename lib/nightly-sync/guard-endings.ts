import type { Stop, SyncRun } from './sync-state.ts';

/** How much may end in one run: a share of what is mirrored, and always a few. */
export type EndingsGuard = Readonly<{ percent: number; atLeast: number }>;

export const ENDINGS_GUARD: EndingsGuard = { percent: 5, atLeast: 20 };

const NAMED = 20;

/**
 * Whether a run must stand still because too much of what is in force here would end: a region emptied by mistake must
 * not empty the leagues overnight. An operator who has looked confirms.
 */
export const tooManyEndings = (
  run: SyncRun,
  endings: readonly string[],
  { percent, atLeast }: EndingsGuard,
): Pick<Stop, 'facts'> | undefined => {
  const allowed = Math.max(atLeast, Math.floor((run.mirroredBefore * percent) / 100));
  if (run.endingsConfirmed || run.ended + endings.length <= allowed) return undefined;
  return {
    facts: {
      endedAlready: run.ended,
      wouldEnd: endings.length,
      allowed,
      mirrored: run.mirroredBefore,
      codes: endings.slice(0, NAMED),
    },
  };
};
