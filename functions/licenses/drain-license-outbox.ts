import { drainLicenseOutbox, type DrainLicenseOutboxDeps } from '../../lib/licenses/drain-license-outbox.ts';
import { wireDrain } from '../../lib/licenses/wiring-drain.ts';
import { entry } from '../../lib/platform/entry.ts';

/**
 * Started every minute. Brings what happened to licenses and consents into the audit chain of the site, and each use of a
 * license among its holder's; each at least once, known again by its id.
 */
export const createHandler = (deps: DrainLicenseOutboxDeps) => () => drainLicenseOutbox(deps);

export const handler = entry(wireDrain, createHandler);
