import type { Defect } from '../../kernel/result.ts';
import { parseBasicCode } from '../basic-code.ts';
import { IMPROVABLE_ELEMENTS, type CatalogueContent } from '../catalogue-content.ts';
import { broken, brokenIf } from './rule.ts';

const requiredDefects = ({ legalBasis = [], levels = [] }: CatalogueContent): Defect[] => [
  ...brokenIf(legalBasis.length === 0, 'element-missing', '/legalBasis'),
  ...brokenIf(levels.length === 0, 'element-missing', '/levels'),
];

/** A sub-item names its main item: the same code but for its last three characters, which are `00Y`. */
const parentDefects = ({ parent }: CatalogueContent, code: string): Defect[] => {
  if (parent === undefined) return [];
  const { hasSubItems } = parseBasicCode(parent);
  const isMain = parseBasicCode(code).hasSubItems;
  const fits = hasSubItems && !isMain && parent.slice(0, -3) === code.slice(0, -3);
  return brokenIf(!fits, 'entry-parent-disagrees', '/parent', { parent, basicCode: code });
};

const typeDefects = ({ type }: CatalogueContent, code: string): Defect[] => {
  const { itemType } = parseBasicCode(code);
  const agrees = itemType === undefined || itemType === 'administrative-power' || itemType === type;
  return brokenIf(!agrees, 'basic-code-type-disagrees', '/type', { expected: itemType, found: type });
};

/** Only what has a better and a worse can be left to improvement. */
const elementDefects = ({ elements = {} }: CatalogueContent): Defect[] =>
  Object.entries(elements)
    .filter(([element, rule]) => rule === 'may-improve' && !IMPROVABLE_ELEMENTS.has(element))
    .map(([element]) => broken('entry-element-not-improvable', `/elements/${element}`, { element }));

/** Every rule that a catalogue entry breaks under its basic code, all at once and in a fixed order. */
export const checkCatalogueEntry = (content: CatalogueContent, code: string): readonly Defect[] => [
  ...requiredDefects(content),
  ...typeDefects(content, code),
  ...parentDefects(content, code),
  ...elementDefects(content),
];
