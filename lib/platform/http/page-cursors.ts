import { cursors, type Cursors } from '../crypto/cursor.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { once } from '../once.ts';
import { HttpError } from './http-error.ts';

/** A list, and who asks for it: a cursor is good for both alone. */
export type ListOf = Readonly<{ subject: string; query: unknown }>;

/** The place in a list as an opaque text and back. */
export type PageCursors = Readonly<{
  seal: (position: string | undefined, whose: ListOf) => Promise<string | undefined>;
  /** Throws 400 `cursor-invalid` for a cursor that was not given to this caller for this list. */
  open: (cursor: string | undefined, whose: ListOf) => Promise<string | undefined>;
}>;

/** Cursors by the site's keys, which are got with the first one. */
export const pageCursors = (get: () => Promise<Cursors>): PageCursors => ({
  seal: async (position, whose) =>
    position === undefined ? undefined : (await get()).sealCursor(position, whose),
  open: async (cursor, whose) => {
    if (cursor === undefined) return undefined;
    const position = (await get()).openCursor(cursor, whose);
    if (position === undefined) throw new HttpError(400, 'cursor-invalid');
    return position;
  },
});

/** The same, by the keys of a site. */
export const siteCursors = (keyring: () => Promise<Keyring>): PageCursors =>
  pageCursors(once(async () => cursors(await keyring())));
