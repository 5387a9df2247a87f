import { publishReport, type PublishReportDeps } from '../../lib/items/conflicts/publish-report.ts';
import { wirePublishing } from '../../lib/items/wiring-conflicts.ts';
import { entry } from '../../lib/platform/entry.ts';
import type { Log } from '../../lib/platform/log.ts';

type Deps = PublishReportDeps & Readonly<{ log: Log }>;

/**
 * Started every night. Compares every item in force with the others and with the catalogue, and publishes what it found;
 * killed or started twice it publishes the same.
 */
export const createHandler = (deps: Deps) => async () => {
  const published = await publishReport(deps);
  deps.log('conflicts-computed', published);
  return published;
};

export const handler = entry(wirePublishing, createHandler);
