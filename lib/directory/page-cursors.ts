import type { Cursors } from '../platform/crypto/cursor.ts';
import { once } from '../platform/once.ts';

/**
 * Turns a place in a public list into an opaque text and back. A cursor is good for one query only: `query` holds
 * everything that decides which rows the list has.
 */
export type PageCursors = Readonly<{
  seal: (position: string, query: Readonly<Record<string, unknown>>) => Promise<string>;
  /** Undefined for a cursor that was not sealed here for this query. */
  open: (cursor: string, query: Readonly<Record<string, unknown>>) => Promise<string | undefined>;
}>;

const SUBJECT = 'public';

/** Gets the site's keys with the first cursor; failing to get them is tried again with the next. */
export const lazyPageCursors = (make: () => Promise<Cursors>): PageCursors => {
  const get = once(make);
  return {
    seal: async (position, query) => (await get()).sealCursor(position, { subject: SUBJECT, query }),
    open: async (cursor, query) => (await get()).openCursor(cursor, { subject: SUBJECT, query }),
  };
};
