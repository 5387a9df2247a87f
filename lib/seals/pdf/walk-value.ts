import { isArray, isDict, isRef, isStream, type PdfDict, type PdfRef, type PdfValue } from './pdf-value.ts';

/** What is met inside a value; references are told, not followed. */
export type Visitor = Readonly<{ ref?: (ref: PdfRef) => void; dict?: (dict: PdfDict) => void }>;

/** Goes through a value and all that it directly holds. */
export const walkValue = (value: PdfValue, visitor: Visitor): void => {
  if (isRef(value)) visitor.ref?.(value);
  else if (isArray(value)) for (const item of value.items) walkValue(item, visitor);
  else if (isStream(value)) walkValue(value.dict, visitor);
  else if (isDict(value)) {
    visitor.dict?.(value);
    for (const item of value.entries.values()) walkValue(item, visitor);
  }
};
