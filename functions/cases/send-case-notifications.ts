import { sendNotices, type SendNoticesDeps } from '../../lib/cases/notices/send-notices.ts';
import { wireNotices } from '../../lib/cases/wiring-notices.ts';
import { entry } from '../../lib/platform/entry.ts';

/** Started every minute. Sends the notices to applicants that are due; each at least once, under an id that stays the same. */
export const createHandler = (deps: SendNoticesDeps) => () => sendNotices(deps);

export const handler = entry(wireNotices, createHandler);
