import type { Defect, Facts } from '../../kernel/result.ts';

/** What can be wrong with one signature as it stands in the file, in the order in which it is told. */
export const SIGNATURE_DEFECTS = [
  'signature-not-dictionary',
  'signature-packed',
  'signature-type-unknown',
  'signature-range-missing',
  'signature-range-malformed',
  'signature-range-start',
  'signature-range-gap',
  'signature-range-end',
  'signature-revision-differs',
  'signature-contents-missing',
  'signature-contents-not-hexadecimal',
  'signature-contents-empty',
  'signature-contents-not-der',
  'signature-contents-padding',
  'signature-transform-unknown',
  'signature-twice',
  'signature-replaced',
  'signature-digest-missing',
] as const;

export type SignatureDefectCode = (typeof SIGNATURE_DEFECTS)[number];
export type SignatureDefect = Defect & Readonly<{ code: SignatureDefectCode }>;

/** Collects the defects of a signature, each code once. */
export class SignatureDefects {
  readonly #found = new Map<SignatureDefectCode, SignatureDefect>();
  readonly #pointer: string;
  constructor(pointer: string) {
    this.#pointer = pointer;
  }

  add(code: SignatureDefectCode, facts?: Facts): void {
    if (this.#found.has(code)) return;
    this.#found.set(code, { code, pointer: this.#pointer, ...(facts && { facts }) });
  }

  inOrder(): readonly SignatureDefect[] {
    return SIGNATURE_DEFECTS.flatMap((code) => this.#found.get(code) ?? []);
  }
}
