import type { Defect, Facts } from '../../kernel/result.ts';

/**
 * Everything that can be wrong with a PDF, in the order in which it is told. `refused`: two readers can see two
 * documents, or a part could not be read. `tolerated`: a harmless oddity that genuine producers leave; the reason stands
 * beside it.
 */
const SEVERITIES = {
  'pdf-too-large': 'refused',
  'pdf-not-pdf': 'refused',
  'pdf-header-late': 'refused',
  'pdf-encrypted': 'refused',
  'pdf-startxref-missing': 'refused',
  'pdf-startxref-broken': 'refused',
  'pdf-startxref-differs': 'refused',
  'pdf-end-missing': 'refused',
  'pdf-bytes-after-end': 'refused',
  'pdf-xref-broken': 'refused',
  'pdf-xref-entry-broken': 'refused',
  'pdf-xref-entry-twice': 'refused',
  'pdf-xref-entry-backward': 'refused',
  'pdf-xref-offset': 'refused',
  'pdf-xref-beyond-size': 'refused',
  'pdf-trailer-broken': 'refused',
  'pdf-hybrid-differs': 'refused',
  'pdf-prev-loop': 'refused',
  'pdf-prev-broken': 'refused',
  'pdf-revision-order': 'refused',
  'pdf-root-missing': 'refused',
  'pdf-too-many-objects': 'refused',
  'pdf-too-many-revisions': 'refused',
  'pdf-syntax': 'refused',
  'pdf-truncated': 'refused',
  'pdf-too-deep': 'refused',
  'pdf-too-many-values': 'refused',
  'pdf-name-too-long': 'refused',
  'pdf-name-escaped': 'refused',
  'pdf-key-twice': 'refused',
  'pdf-object-too-large': 'refused',
  'pdf-object-overlap': 'refused',
  'pdf-object-unlisted': 'refused',
  'pdf-stray-bytes': 'refused',
  'pdf-endobj-missing': 'refused',
  'pdf-stream-broken': 'refused',
  'pdf-stream-length': 'refused',
  'pdf-stream-filter': 'refused',
  'pdf-stream-ratio': 'refused',
  'pdf-stream-too-large': 'refused',
  'pdf-object-stream-broken': 'refused',
  'pdf-page-tree-broken': 'refused',
  'pdf-form-broken': 'refused',
  'pdf-too-many-signatures': 'refused',
  'pdf-signature-unnamed': 'refused',
  'pdf-time': 'refused',
  // Acrobat puts these rights into forms; they sign for Adobe, not for the author, and protect nothing.
  'pdf-usage-rights': 'tolerated',
  // Word writes both kinds of cross-reference, saying the same; where they do not: pdf-hybrid-differs.
  'pdf-hybrid': 'tolerated',
  // Some writers leave white space before the object or the table that they point at.
  'pdf-xref-offset-blank': 'tolerated',
  // Old writers list an object that is not there at offset 0; everybody takes it for free.
  'pdf-xref-offset-zero': 'tolerated',
  // TeX engines and print drivers say who they are in comments, which nobody displays.
  'pdf-comment': 'tolerated',
  'defects-cut': 'tolerated',
} as const;

export type PdfDefectCode = keyof typeof SEVERITIES;

export const PDF_DEFECTS = Object.keys(SEVERITIES) as readonly PdfDefectCode[];

/** `pointer` is the object (`12 0`) or the offset (`@1234`) that it is about; empty for the whole file. */
export type PdfDefect = Defect & Readonly<{ code: PdfDefectCode; severity: 'refused' | 'tolerated' }>;

/** Thrown inside the readers of this folder where they cannot go on; it never leaves {@link readPdf}. */
export class PdfRefused extends Error {
  readonly code: PdfDefectCode;
  readonly at: number;
  constructor(code: PdfDefectCode, at: number) {
    super(`${code} at ${at}`);
    this.code = code;
    this.at = at;
  }
}

const MOST_OF_A_CODE = 100;
const RANKS = new Map(PDF_DEFECTS.map((code, rank) => [code, rank]));
const rankOf = ({ code }: PdfDefect): number => RANKS.get(code) ?? PDF_DEFECTS.length;

/** Collects defects: every code, each pointer once, up to a hundred times each, the rest as a number. */
export class PdfDefects {
  readonly #found: PdfDefect[] = [];
  readonly #seen = new Set<string>();
  readonly #counts = new Map<PdfDefectCode, number>();
  #cut = 0;

  add(code: PdfDefectCode, pointer = '', facts?: Facts): void {
    const before = this.#counts.get(code) ?? 0;
    if (before < MOST_OF_A_CODE) {
      const key = `${code} ${pointer}`;
      if (this.#seen.has(key)) return;
      this.#seen.add(key);
      this.#found.push({ code, pointer, severity: SEVERITIES[code], ...(facts && { facts }) });
    } else this.#cut += 1;
    this.#counts.set(code, before + 1);
  }

  /** A refusal as a defect; whatever else was thrown is thrown on. */
  caught(error: unknown, pointer?: string): void {
    if (!(error instanceof PdfRefused)) throw error;
    this.add(error.code, pointer ?? `@${error.at}`, pointer === undefined ? undefined : { at: error.at });
  }

  /** By code in the order of {@link PDF_DEFECTS}, within a code in the order in which they were met. */
  inOrder(): readonly PdfDefect[] {
    const sorted = this.#found.toSorted((a, b) => rankOf(a) - rankOf(b));
    if (this.#cut === 0) return sorted;
    const severity = SEVERITIES['defects-cut'];
    return [...sorted, { code: 'defects-cut', pointer: '', severity, facts: { more: this.#cut } }];
  }
}
