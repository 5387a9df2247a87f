import type { DocumentFacts } from '../report/document-facts.ts';

/** Facts as they are told. `withoutValues`: what signs is left out, because all of it together is too long an answer. */
export type ToldFacts = DocumentFacts & Readonly<{ withoutValues?: true }>;

/** Well below what a function may answer. */
const MOST_CHARACTERS = 4 << 20;

const valuesOf = ({ signatures }: DocumentFacts): number =>
  signatures.reduce((sum, { value = '' }) => sum + value.length, 0);

/** All facts, or those of the signatures of one id; undefined where there is none of that id. */
export const toldFacts = (facts: DocumentFacts, signature?: string): ToldFacts | undefined => {
  const signatures =
    signature === undefined ? facts.signatures : facts.signatures.filter(({ id }) => id === signature);
  if (signature !== undefined && signatures.length === 0) return undefined;
  const told = { ...facts, signatures };
  if (valuesOf(told) <= MOST_CHARACTERS) return told;
  return { ...told, withoutValues: true, signatures: signatures.map(({ value: _value, ...rest }) => rest) };
};
