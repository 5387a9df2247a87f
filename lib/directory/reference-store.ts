import type { CodeList, Themes } from './reference.ts';

/** Where code lists and themes are kept. */
export type ReferenceStore = Readonly<{
  findCodeList: (name: string) => Promise<CodeList | undefined>;
  /** All code lists by name: a few dozen. */
  listCodeLists: () => Promise<readonly CodeList[]>;
  findThemes: () => Promise<Themes | undefined>;
  /** Write what differs from what is there; tells whether anything was written. */
  saveCodeList: (list: CodeList, run: string) => Promise<boolean>;
  saveThemes: (themes: Themes, run: string) => Promise<boolean>;
}>;
