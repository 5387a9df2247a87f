import { canonicalJson, sm3Hex } from '../../kernel/digest.ts';
import { localize } from '../../platform/localize.ts';
import type { CatalogueContent, GOVERNED_ELEMENTS } from '../catalogue-content.ts';
import type { ItemContent } from '../item-content.ts';

export type GovernedElement = (typeof GOVERNED_ELEMENTS)[number];

/** What a report may count: an element, what is local always (address, telephone, hours), an item of local law. */
export type ReportedElement = GovernedElement | 'contacts' | 'localItem';

export type Material = Readonly<{ name: string; necessity: string; when: boolean }>;
export type FeeValue = Readonly<{
  charged: boolean;
  projects: readonly Readonly<{ name: string; standard: string }>[];
}>;

const inChinese = (value: unknown): unknown => localize(value, 'zh-CN', 1).value;

const byName = <Named extends Readonly<{ name: string }>>(named: readonly Named[]): readonly Named[] =>
  named.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

const materialsOf = ({ materials = [] }: ItemContent): readonly Material[] =>
  byName(
    materials.map(({ name, necessity, when = [] }) => ({
      name: name['zh-CN'],
      necessity,
      when: when.length > 0,
    })),
  );

const feesOf = ({ fees }: ItemContent): FeeValue | undefined =>
  fees && {
    charged: fees.charged,
    projects: byName(
      (fees.projects ?? []).map(({ name, standard }) => ({
        name: name['zh-CN'],
        standard: standard['zh-CN'],
      })),
    ),
  };

/** What of an element is compared: Chinese only, lists without an order in one order, reasons and notes left out. */
const SPECIAL: Readonly<Partial<Record<GovernedElement, (content: ItemContent) => unknown>>> = {
  name: ({ name }) => name['zh-CN'],
  levels: ({ levels }) => levels?.toSorted(),
  audiences: ({ audiences }) => audiences?.toSorted(),
  channels: ({ channels }) => channels?.toSorted(),
  handlingArea: ({ handlingArea }) => handlingArea?.toSorted(),
  legalLimit: ({ legalLimit }) => legalLimit,
  promisedLimit: ({ promisedLimit }) => promisedLimit,
  visits: ({ visits }) => visits?.count,
  fees: feesOf,
  materials: materialsOf,
  result: ({ result }) => result && { type: result.type, name: result.name['zh-CN'] },
  steps: ({ steps }) => steps?.map(({ name }) => name['zh-CN']),
};

const isEmpty = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

/** What an item says of an element, as far as it is compared; undefined where it says nothing. */
export const elementOf = (content: ItemContent, element: GovernedElement): unknown => {
  const special = SPECIAL[element];
  const value = special === undefined ? inChinese(content[element]) : special(content);
  return isEmpty(value) ? undefined : value;
};

/** What a catalogue entry itself says of an element. */
export const entryElementOf = (content: CatalogueContent, element: GovernedElement): unknown => {
  const { name, type, levels, legalBasis, powerSource, audiences } = content;
  const said: Readonly<Partial<Record<GovernedElement, unknown>>> = {
    name: name['zh-CN'],
    type,
    levels: levels?.toSorted(),
    legalBasis: legalBasis?.map((basis) => basis['zh-CN']),
    powerSource,
    audiences: audiences?.toSorted(),
  };
  return isEmpty(said[element]) ? undefined : said[element];
};

const LONGEST_KEY = 120;

/** Equal for equal values; short, because many are kept. */
export const keyOfValue = (value: unknown): string => {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : canonicalJson(value);
  return text.length <= LONGEST_KEY ? text : sm3Hex(text);
};
