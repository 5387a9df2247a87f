import { drainCaseOutbox, type DrainCaseOutboxDeps } from '../../lib/cases/drain-case-outbox.ts';
import { wireDrain } from '../../lib/cases/wiring-drain.ts';
import { entry } from '../../lib/platform/entry.ts';

/**
 * Started every minute. Brings what happened to cases into their history, what applicants are told, and the audit chain of the site; each at least once,
 * known again by its id.
 */
export const createHandler = (deps: DrainCaseOutboxDeps) => () => drainCaseOutbox(deps);

export const handler = entry(wireDrain, createHandler);
