import type { Defect, Facts } from '../../kernel/result.ts';
import { XML_DEFECTS } from '../xml/xml-defect.ts';

/** What can be wrong with a package beyond its archive, in the order in which it is told. */
export const PACKAGE_DEFECTS = [
  'package-without-ofd',
  'package-encrypted',
  'package-too-large',
  'package-time',
  'file-unreadable',
  ...XML_DEFECTS,
  'root-unexpected',
  'element-namespace',
  'element-repeated',
  'element-missing',
  'location-empty',
  'location-too-long',
  'location-escapes',
  'location-backslash',
  'location-elsewhere',
  'location-case-differs',
  'location-missing',
  'file-ambiguous',
  'page-id-twice',
  'signature-listed-twice',
  'check-method-weak',
  'check-method-unknown',
  'check-method-keyed',
  'reference-twice',
  'reference-missing',
  'reference-differs',
  'reference-malformed',
  'reference-unreadable',
  'stamp-malformed',
  'stamp-page-missing',
  'stamp-outside-page',
  'integrity-file-missing',
  'integrity-file-twice',
  'integrity-file-unlisted',
  'defects-cut',
] as const;

export type PackageDefectCode = (typeof PACKAGE_DEFECTS)[number];

/** `pointer` is the file of the package in which the defect was met. */
export type PackageDefect = Defect & Readonly<{ code: PackageDefectCode }>;

const MOST_OF_A_CODE = 100;
const rankOf = ({ code }: PackageDefect): number => PACKAGE_DEFECTS.indexOf(code);

/** Collects the defects of a package: every code, up to a hundred times each, the rest as a number. */
export class PackageDefects {
  readonly #found: PackageDefect[] = [];
  readonly #counts = new Map<PackageDefectCode, number>();
  #cut = 0;

  add(code: PackageDefectCode, file: string, facts?: Facts): void {
    const before = this.#counts.get(code) ?? 0;
    this.#counts.set(code, before + 1);
    if (before >= MOST_OF_A_CODE) this.#cut += 1;
    else this.#found.push({ code, pointer: file.slice(0, 256), ...(facts && { facts }) });
  }

  /** By code in the order of {@link PACKAGE_DEFECTS}, within a code in the order in which they were met. */
  inOrder(): readonly PackageDefect[] {
    const sorted = this.#found.toSorted((a, b) => rankOf(a) - rankOf(b));
    if (this.#cut === 0) return sorted;
    return [...sorted, { code: 'defects-cut', pointer: '', facts: { more: this.#cut } }];
  }
}
