import { readXml, type XmlOpened } from '../xml/read-xml.ts';
import { OFD_NAMESPACE, type FileKind } from './file-kind.ts';
import type { LinkRule, ReadingRule } from './link-rules.ts';
import type { PackageDefects } from './package-defect.ts';

/** A file named in another. `group` counts the children of the root, so that it tells one DocBody from the next. */
export type FoundLink = Readonly<{
  kind: FileKind;
  location: string;
  group: number;
  attributes: ReadonlyMap<string, string>;
}>;

/** The links of a file, and the folder that its root names for them. */
export type FoundLinks = Readonly<{ links: readonly FoundLink[]; base: string | undefined }>;

const LONGEST = 1024;

type Taken = { rule: LinkRule; attributes: ReadonlyMap<string, string>; depth: number; text: string };

class LinkScanner {
  readonly links: FoundLink[] = [];
  base: string | undefined;
  readonly #file: string;
  readonly #rule: ReadingRule;
  readonly #defects: PackageDefects;
  readonly #deepest: number;
  readonly #path: string[] = [];
  readonly #seen = new Set<string>();
  #foreignFrom = Infinity;
  #group = -1;
  #taken: Taken | undefined;

  constructor(file: string, rule: ReadingRule, defects: PackageDefects) {
    this.#file = file;
    this.#rule = rule;
    this.#defects = defects;
    this.#deepest = Math.max(1, ...rule.links.map(({ path }) => path.split('/').length)) + 1;
  }

  open(element: XmlOpened, depth: number): void {
    if (depth > this.#deepest) return;
    if (element.uri !== OFD_NAMESPACE) this.#foreignFrom = Math.min(this.#foreignFrom, depth);
    if (depth === 1) return this.#openRoot(element);
    if (depth === 2) this.#openChild(element);
    this.#path.push(element.name);
    const path = this.#path.join('/');
    for (const rule of this.#rule.links) if (rule.path === path) this.#match(rule, element, depth);
  }

  text(text: string): void {
    if (this.#taken !== undefined && this.#taken.text.length <= LONGEST) this.#taken.text += text;
  }

  close(depth: number): void {
    if (this.#taken?.depth === depth) {
      this.#add(this.#taken.rule, this.#taken.text, this.#taken.attributes);
      this.#taken = undefined;
    }
    if (depth > 1 && depth <= this.#deepest) this.#path.pop();
    if (depth <= this.#foreignFrom) this.#foreignFrom = Infinity;
  }

  #openRoot({ name, uri, attributes }: XmlOpened): void {
    const { root, base } = this.#rule;
    if (root !== undefined && name !== root) this.#defects.add('root-unexpected', this.#file, { name });
    if (root !== undefined && uri !== OFD_NAMESPACE)
      this.#defects.add('element-namespace', this.#file, { name });
    if (base) this.base = attributes().get('BaseLoc');
  }

  #openChild({ name }: XmlOpened): void {
    this.#group += 1;
    if (this.#rule.singleChildren) this.#once(name);
  }

  #once(key: string): void {
    if (this.#seen.has(key)) this.#defects.add('element-repeated', this.#file, { element: key });
    this.#seen.add(key);
  }

  #match(rule: LinkRule, element: XmlOpened, depth: number): void {
    const attributes = element.attributes();
    if (this.#foreignFrom > 1 && this.#foreignFrom <= depth) {
      this.#defects.add('element-namespace', this.#file, { name: element.name });
    }
    if (rule.once) this.#once(rule.path.includes('/') ? `${rule.path} of ${this.#group}` : rule.path);
    if (rule.attribute === undefined) this.#taken = { rule, attributes, depth, text: '' };
    else if (attributes.has(rule.attribute) || !rule.optional) {
      this.#add(rule, attributes.get(rule.attribute) ?? '', attributes);
    }
  }

  #add({ kind }: LinkRule, text: string, attributes: ReadonlyMap<string, string>): void {
    const location = text.trim();
    if (location.length > LONGEST) this.#defects.add('location-too-long', this.#file);
    else if (location === '') this.#defects.add('location-empty', this.#file, { kind });
    else this.links.push({ kind, location, group: this.#group, attributes });
  }
}

/**
 * Reads a file for the files it names, as a stream of events, so that a page of any length costs no more memory than
 * its names. An element of another namespace under a known name counts too, with a defect: some readers look no further.
 */
export const scanLinks = (
  file: string,
  bytes: Uint8Array,
  rule: ReadingRule,
  defects: PackageDefects,
): FoundLinks => {
  const scanner = new LinkScanner(file, rule, defects);
  const defect = readXml(bytes, {
    open: (element, depth) => scanner.open(element, depth),
    text: (text) => scanner.text(text),
    close: (depth) => scanner.close(depth),
  });
  if (defect !== undefined) {
    const { code, ...facts } = defect;
    defects.add(code, file, facts);
  }
  return { links: scanner.links, base: scanner.base };
};
