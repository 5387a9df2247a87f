import { CanonicalJsonError, digestOf } from '../../kernel/digest.ts';
import type { Keyring } from './keyring.ts';
import { sealer } from './seal.ts';

const MAX_POSITION_BYTES = 2048;
const MAX_CURSOR_LENGTH = 4096;

/** Whose page it is, and of which query (any JSON value: its parameters, the page size left out). */
export type CursorBinding = Readonly<{ subject: string; query: unknown }>;

/** Page cursors that tell nothing and can be used only by the caller and for the query they were made for. */
export type Cursors = Readonly<{
  /** Seals where the next page begins. Throws a RangeError for a position over 2048 bytes. */
  sealCursor: (position: string, binding: CursorBinding) => string;
  /** The position; undefined for anything that this site did not give to this caller for this query. Never throws. */
  openCursor: (cursor: string, binding: CursorBinding) => string | undefined;
}>;

const boundTo = ({ subject, query }: CursorBinding): string => digestOf([subject, query]);

const boundToIfSayable = (binding: CursorBinding): string | undefined => {
  try {
    return boundTo(binding);
  } catch (error) {
    if (error instanceof CanonicalJsonError) return undefined;
    throw error;
  }
};

/** Makes the cursors of a site. Make them once per process: the keys are derived here. */
export const cursors = (keys: Keyring): Cursors => {
  const { seal, open } = sealer(keys, 'cursor');
  return {
    sealCursor: (position, binding) => {
      const bytes = Buffer.from(position, 'utf8');
      if (bytes.length > MAX_POSITION_BYTES) throw new RangeError('cursor-position-too-large');
      return seal(bytes, boundTo(binding));
    },
    openCursor: (cursor, binding) => {
      if (cursor.length > MAX_CURSOR_LENGTH) return undefined;
      const aad = boundToIfSayable(binding);
      const plain = aad === undefined ? undefined : open(cursor, aad);
      return plain === undefined ? undefined : Buffer.from(plain).toString('utf8');
    },
  };
};
