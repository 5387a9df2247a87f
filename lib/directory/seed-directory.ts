import * as z from 'zod/mini';
import codeListData from './data/code-lists.json' with { type: 'json' };
import divisionData from './data/divisions.json' with { type: 'json' };
import themeData from './data/themes.json' with { type: 'json' };
import { divisionRow } from './division.ts';
import type { DivisionStore } from './division-store.ts';
import { importDivisions } from './import-divisions.ts';
import type { ReferenceStore } from './reference-store.ts';
import { codeList, themes } from './reference.ts';

export type SeedDirectoryDeps = Readonly<{ divisions: DivisionStore; references: ReferenceStore }>;

/** How many records were written; all 0 when everything was there already. */
export type SeedCounts = Readonly<{ divisions: number; codeLists: number; themes: number }>;

const RUN = 'shipped';

/** The divisions that ship with the code: every county-level unit of the region today, and part of the history. */
export const shippedDivisions = () => z.parse(z.array(divisionRow), divisionData.rows);

/** The code lists that ship with the code. */
export const shippedCodeLists = () => z.parse(z.array(codeList), codeListData.lists);

/** The themes that ship with the code. */
export const shippedThemes = () => z.parse(themes, themeData);

/**
 * Loads the reference data that ships with the code. Writes only what is absent or what an older release shipped; what
 * an import or an operator has put in its place stays. A second time writes nothing.
 */
export const seedDirectory = async ({ divisions, references }: SeedDirectoryDeps): Promise<SeedCounts> => {
  const { written } = await importDivisions({ divisions }, shippedDivisions(), {
    source: divisionData.source,
    run: RUN,
    onlyOwn: true,
  });
  let codeLists = 0;
  for (const list of shippedCodeLists()) {
    if (await references.saveCodeList(list, RUN)) codeLists += 1;
  }
  const savedThemes = await references.saveThemes(shippedThemes(), RUN);
  return { divisions: written, codeLists, themes: savedThemes ? 1 : 0 };
};
