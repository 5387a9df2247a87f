import type { Context } from 'aws-lambda';
import { runPull, type RunPullDeps } from '../../lib/nightly-sync/run-pull.ts';
import { wire } from '../../lib/nightly-sync/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';

/** Time to write the last checkpoint and the digest. */
const SPARE_MS = 120_000;
const LEAST_MS = 5000;

/**
 * Started at 02:00 (Asia/Shanghai), and every ten minutes after to go on with what is not finished (`{"onlyContinue":
 * true}`): brings what the region publishes to this site. Idempotent. Throws `sync-stopped` when a run stands still, after
 * the digest says why, so that the operators are told.
 */
export const createHandler = (deps: RunPullDeps) => (event: unknown, context: Context) =>
  runPull(deps, event, Math.max(LEAST_MS, (context.getRemainingTimeInMillis?.() ?? 0) - SPARE_MS));

export const handler = entry(wire, createHandler);
