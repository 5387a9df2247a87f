import type { TimeLimit } from '../item-content.ts';
import { ONLINE_DEPTHS, type HANDLING_AREAS } from '../value-domains.ts';
import type { FeeValue, GovernedElement, Material } from './element-value.ts';

/** How one value of an element stands to another, for whoever applies. */
export type Standing = 'same' | 'better' | 'worse';

/** Days of one unit; working days as in a week without holidays. */
const DAYS: Readonly<Record<TimeLimit['unit'], number>> = {
  hour: 1 / 24,
  day: 1,
  workday: 7 / 5,
  month: 30,
  year: 365,
};

const less = (found: number, standard: number): Standing =>
  found === standard ? 'same' : found < standard ? 'better' : 'worse';

const limits = (found: TimeLimit, standard: TimeLimit): Standing =>
  found.unit === standard.unit
    ? less(found.value, standard.value)
    : less(found.value * DAYS[found.unit], standard.value * DAYS[standard.unit]);

/** From the narrowest: not at all, then other counties, cities and provinces, then anywhere. */
const WIDTHS: readonly (typeof HANDLING_AREAS)[number][] = [
  'none',
  'cross-county',
  'cross-city',
  'cross-province',
  'national',
];

const widest = (areas: readonly string[]): number =>
  Math.max(...areas.map((area) => WIDTHS.findIndex((width) => width === area)));

/** Whoever has all that the standard has and more is better; whoever lacks something is worse. */
const more = (found: readonly string[], standard: readonly string[]): Standing => {
  if (standard.some((word) => !found.includes(word))) return 'worse';
  return found.length > standard.length ? 'better' : 'same';
};

const BURDEN: Readonly<Record<string, number>> = { optional: 0, 'may-follow': 1, required: 2 };

const burdenOf = ({ necessity, when }: Material): number => (BURDEN[necessity] ?? 2) - (when ? 0.5 : 0);

/** The heaviest burden of each name: a paper may be wanted in one case and offered in another. */
const burdens = (all: readonly Material[]): ReadonlyMap<string, number> => {
  const heaviest = new Map<string, number>();
  for (const material of all)
    heaviest.set(material.name, Math.max(burdenOf(material), heaviest.get(material.name) ?? 0));
  return heaviest;
};

const materials = (found: readonly Material[], standard: readonly Material[]): Standing => {
  const [asked, wanted] = [burdens(found), burdens(standard)];
  if ([...asked].some(([name, burden]) => burden > (wanted.get(name) ?? -1))) return 'worse';
  const lighter = [...asked].some(([name, burden]) => burden < (wanted.get(name) ?? 0));
  return lighter || asked.size < wanted.size ? 'better' : 'same';
};

/** A fee that the standard does not know, or in other words, is taken for worse: nothing shows that it is lower. */
const fees = (found: FeeValue, standard: FeeValue): Standing => {
  if (found.charged !== standard.charged) return found.charged ? 'worse' : 'better';
  const known = new Map(standard.projects.map((project) => [project.name, project.standard]));
  if (found.projects.some((project) => known.get(project.name) !== project.standard)) return 'worse';
  return found.projects.length < standard.projects.length ? 'better' : 'same';
};

const depth = (found: string, standard: string): Standing =>
  less(
    -ONLINE_DEPTHS.findIndex((known) => known === found),
    -ONLINE_DEPTHS.findIndex((known) => known === standard),
  );

/**
 * How a value of an element stands to the standard's, where there is a better and a worse: sooner, cheaper, fewer visits
 * and papers, deeper online, in more ways and places. Values are those of `elementOf`, both stated.
 */
export const standingOf = (element: GovernedElement, found: unknown, standard: unknown): Standing => {
  switch (element) {
    case 'legalLimit':
    case 'promisedLimit':
      return limits(found as TimeLimit, standard as TimeLimit);
    case 'visits':
      return less(found as number, standard as number);
    case 'fees':
      return fees(found as FeeValue, standard as FeeValue);
    case 'materials':
      return materials(found as readonly Material[], standard as readonly Material[]);
    case 'channels':
      return more(found as readonly string[], standard as readonly string[]);
    case 'handlingArea':
      return less(-widest(found as readonly string[]), -widest(standard as readonly string[]));
    case 'onlineDepth':
      return depth(found as string, standard as string);
    default:
      throw new RangeError(`element-not-improvable: ${element}`);
  }
};
