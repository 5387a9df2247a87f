import * as z from 'zod/mini';
import type { Stop, SyncRun } from './sync-state.ts';

/** How much may end in one run: a share of what is mirrored, and always a few. */
export type EndingsGuard = Readonly<{ percent: number; atLeast: number }>;

export const ENDINGS_GUARD: EndingsGuard = { percent: 5, atLeast: 20 };

const setting = z.coerce.number().check(z.multipleOf(1), z.minimum(0), z.maximum(1_000_000));

/** The guard as the declaration sets it. Throws `setting-invalid`, naming what is no whole number or over 100 %. */
export const endingsGuardOf = (settings: Readonly<{ percent: string; atLeast: string }>): EndingsGuard => {
  const [percent, atLeast] = [setting.safeParse(settings.percent), setting.safeParse(settings.atLeast)];
  if (!percent.success || percent.data > 100) throw new RangeError('setting-invalid: SYNC_ENDINGS_PERCENT');
  if (!atLeast.success) throw new RangeError('setting-invalid: SYNC_ENDINGS_AT_LEAST');
  return { percent: percent.data, atLeast: atLeast.data };
};

const NAMED = 20;

/**
 * Whether a run must stand still because too much of what is in force here would end: a region emptied by mistake must
 * not empty the leagues overnight. An operator who has looked lets so many pass, in that run alone.
 */
export const tooManyEndings = (
  run: SyncRun,
  endings: readonly string[],
  { percent, atLeast }: EndingsGuard,
): Pick<Stop, 'facts'> | undefined => {
  const byGuard = Math.max(atLeast, Math.floor((run.mirroredBefore * percent) / 100));
  const allowed = Math.max(byGuard, run.endingsAllowed ?? 0);
  const needed = run.ended + endings.length;
  if (run.endingsConfirmed || needed <= allowed) return undefined;
  return {
    facts: {
      endedAlready: run.ended,
      wouldEnd: endings.length,
      allowed,
      needed,
      mirrored: run.mirroredBefore,
      codes: endings.slice(0, NAMED),
    },
  };
};
