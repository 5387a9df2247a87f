import type { CatalogueContent } from '../catalogue-content.ts';
import { agencyOf } from './agencies.ts';
import { EXTRA } from './extra-subjects.ts';
import { audiencesOf, LEGAL_BASIS, POWER_SOURCE } from './make-content.ts';
import { REGION_PLACE } from './places.ts';
import { SUBJECTS, type Subject } from './subjects.ts';
import { plainVariant, SUB_ITEMS, subItemVariant, type Variant } from './variants.ts';

/** One made-up catalogue entry: its basic code and its content. */
export type DemonstrationEntry = Readonly<{ code: string; content: CatalogueContent }>;

const zh = (text: string) => ({ 'zh-CN': text });

/** An implementing list keeps to what a thing is, may make better how it is done, and settles the rest itself. */
const ELEMENTS: NonNullable<CatalogueContent['elements']> = {
  name: 'must-equal',
  type: 'must-equal',
  legalBasis: 'must-equal',
  powerSource: 'must-equal',
  audiences: 'must-equal',
  result: 'must-equal',
  legalLimit: 'may-improve',
  promisedLimit: 'may-improve',
  fees: 'may-improve',
  visits: 'may-improve',
  onlineDepth: 'may-improve',
  channels: 'may-improve',
  materials: 'may-improve',
};

const leadOf = ({ duty }: Subject): NonNullable<CatalogueContent['lead']> => {
  const { uscc, name } = agencyOf(REGION_PLACE, duty);
  return { code: uscc, name };
};

const entry = (subject: Subject, code: string, name: string, parent?: string): DemonstrationEntry => ({
  code,
  content: {
    name: zh(name),
    type: subject.type,
    levels: ['provincial', 'prefectural', 'county'],
    legalBasis: [zh(LEGAL_BASIS)],
    powerSource: POWER_SOURCE,
    audiences: audiencesOf(subject),
    ...(parent === undefined ? {} : { parent }),
    elements: ELEMENTS,
    lead: leadOf(subject),
  },
});

const entryOf = ({ subject, basicCode, name, main }: Variant): DemonstrationEntry =>
  entry(subject, basicCode, name, main?.basicCode);

const entries = function* (): Generator<DemonstrationEntry> {
  for (const line of SUBJECTS.keys()) yield entryOf(plainVariant(line));
  for (const variant of Object.values(EXTRA)) yield entryOf(variant);
  for (let line = 0; line < SUB_ITEMS; line += 1) {
    const variant = subItemVariant(line);
    const { subject, main, basicCode } = variant;
    if (main !== undefined && basicCode.endsWith('001')) yield entry(subject, main.basicCode, main.name);
    yield entryOf(variant);
  }
};

/**
 * The catalogue entries of the demonstration items, one at a time: every subject, then, as far as `count` goes, the main
 * items with their sub-items. Without `count` the subjects alone, which is what a newcomer's items refer to.
 */
export const makeCatalogue = function* (
  count = SUBJECTS.length + Object.keys(EXTRA).length,
): Generator<DemonstrationEntry> {
  let left = count;
  for (const made of entries()) {
    if (left === 0) return;
    yield made;
    left -= 1;
  }
};
