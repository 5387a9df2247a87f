import { entry } from '../../lib/platform/entry.ts';
import { tidyUploads, type TidyUploadsDeps } from '../../lib/uploads/tidy-uploads.ts';
import { wire } from '../../lib/uploads/wiring.ts';

/**
 * Started every minute. Goes on with checks that a completion left over, and removes uploads that have expired, with their
 * parts, and kept files that no upload holds any more.
 */
export const createHandler = (deps: TidyUploadsDeps) => () => tidyUploads(deps);

export const handler = entry(wire, createHandler);
