import type { Cursors } from '../platform/crypto/cursor.ts';
import { HttpError } from '../platform/http/http-error.ts';

/** Who reads which lane: a cursor is good for both alone. */
type Whose = Readonly<{ subject: string; lane: number }>;

/** The place in a lane as an opaque text and back. */
export type EntryCursors = Readonly<{
  seal: (seq: number | undefined, whose: Whose) => Promise<string | undefined>;
  /** Undefined without a cursor. Throws 400 `cursor-invalid` for one that was not given to this caller for this lane. */
  open: (cursor: string | undefined, whose: Whose) => Promise<number | undefined>;
}>;

const binding = ({ subject, lane }: Whose) => ({ subject, query: { room: 'audit', lane } });

/** Cursors by the site's keys, which are got with the first one. */
export const entryCursors = (get: () => Promise<Cursors>): EntryCursors => ({
  seal: async (seq, whose) =>
    seq === undefined ? undefined : (await get()).sealCursor(String(seq), binding(whose)),
  open: async (cursor, whose) => {
    if (cursor === undefined) return undefined;
    const position = (await get()).openCursor(cursor, binding(whose));
    if (position === undefined) throw new HttpError(400, 'cursor-invalid');
    return Number(position);
  },
});
