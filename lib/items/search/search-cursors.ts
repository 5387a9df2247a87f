/** The place in what was found as an opaque text and back: good only for the same search. */
export type SearchCursors = Readonly<{
  seal: (position: string, search: unknown) => Promise<string>;
  /** Undefined for a cursor that was not given for this search. */
  open: (cursor: string, search: unknown) => Promise<string | undefined>;
}>;
