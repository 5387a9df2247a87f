import { ok, refuse, type Result } from '../kernel/result.ts';
import type { ReferenceStore } from './reference-store.ts';
import type { CodeList, Themes } from './reference.ts';

export type LookUpReferenceDeps = Readonly<{ references: ReferenceStore }>;

/** One code list by name. */
export const lookUpCodeList = async (
  { references }: LookUpReferenceDeps,
  name: string,
): Promise<Result<CodeList, 'code-list-not-found'>> => {
  const list = await references.findCodeList(name);
  return list === undefined ? refuse('code-list-not-found', { facts: { name } }) : ok(list);
};

/** The themes; refused while nobody has loaded them. */
export const lookUpThemes = async ({
  references,
}: LookUpReferenceDeps): Promise<Result<Themes, 'reference-not-seeded'>> => {
  const themes = await references.findThemes();
  return themes === undefined ? refuse('reference-not-seeded') : ok(themes);
};
