/** Why a document is not read. `xml-broken` is any breach of well-formedness or of the rules of namespaces. */
export const XML_DEFECTS = [
  'xml-too-large',
  'xml-encoding',
  'xml-doctype',
  'xml-broken',
  'xml-too-deep',
  'xml-too-many-attributes',
  'xml-too-many-elements',
] as const;

export type XmlDefectCode = (typeof XML_DEFECTS)[number];

/** The first thing wrong with a document; nothing behind it can be trusted. Line and column count from 1. */
export type XmlDefect = Readonly<{ code: XmlDefectCode; line: number; column: number; reason?: string }>;

/** Carries a defect out of the parser's callbacks. */
export class XmlRefused extends Error {
  readonly defect: XmlDefect;
  constructor(defect: XmlDefect) {
    super(defect.code);
    this.defect = defect;
  }
}
