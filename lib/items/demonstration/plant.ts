import type { ItemContent } from '../item-content.ts';
import { DEFECTS } from './plant-defects.ts';
import { VARIATIONS } from './plant-variations.ts';
import type { Place } from './places.ts';
import type { Planting, Sound } from './planting.ts';
import type { Variant } from './variants.ts';

/** What may be planted in a demonstration item: a defect, or a variation that is lawful. */
export type PlantedKind = keyof typeof DEFECTS | keyof typeof VARIATIONS;

/** Everything that may be planted, by its kind: what it is, and what must be found of it. */
export const PLANTINGS: Readonly<Record<PlantedKind, Planting>> = { ...DEFECTS, ...VARIATIONS };

/** Where in the few items of a newcomer: by the place (a city or the region, its first two districts) and the subject. */
const AMONG_SUBJECTS: readonly Readonly<Record<string, PlantedKind>>[] = [
  {
    取水许可: 'promise-over-law',
    国有建设用地使用权登记: 'fee-without-basis',
    护士执业注册: 'shorter-promise',
    教师资格认定: 'fewer-materials',
    工伤认定: 'other-hours',
  },
  {
    食品小作坊登记: 'agency-check-digit',
    道路货物运输经营许可: 'basic-code-other-name',
    城镇排水许可: 'agency-other-spelling',
    失业保险金发放: 'materials-missing',
    公共场所卫生许可: 'visits-without-reason',
    医疗救助: 'complaint-same-phone',
    排污许可: 'license-flow-incomplete',
    旅行社设立许可: 'person-theme-without-person',
    种畜禽生产经营许可: 'region-contradicts-division',
    异地就医备案: 'fewer-visits',
    高龄津贴: 'other-phone',
    最低生活保障: 'shorter-promise',
  },
  {
    兽药经营许可: 'name-other-basic-code',
    劳务派遣经营许可: 'agency-other-spelling',
    生育登记: 'immediate-with-time',
    特种设备使用登记: 'result-name-disagrees',
    住房公积金提取: 'fully-online-with-visits',
    林木采伐许可: 'license-without-faq',
    养老机构备案: 'fee-without-project',
    残疾人证办理: 'agency-lower-case',
    动物防疫条件审查: 'division-above-level',
    河道采砂许可: 'agency-character-lost',
    农机购置补贴: 'fewer-materials',
    禁牧补助: 'other-address',
    草畜平衡奖励: 'legacy-code',
    法律援助申请: 'local-type-pair',
  },
];

/** In a large list, what concerns one item alone is planted in one of so many lines of a place. */
const EVERY = 500;
const ANYWHERE: readonly PlantedKind[] = [
  'promise-over-law',
  'shorter-promise',
  'fee-without-basis',
  'fewer-visits',
  'visits-without-reason',
  'other-phone',
  'complaint-same-phone',
  'fewer-materials',
  'materials-missing',
  'other-address',
  'agency-check-digit',
];

type Where = Readonly<{ placeNumber: number; line: number; variant: Variant }>;

/** What is planted in an item, by where it stands; undefined in nearly all. */
export const plantedIn = ({ placeNumber, line, variant }: Where): PlantedKind | undefined => {
  if (variant.main === undefined)
    return AMONG_SUBJECTS[placeNumber % AMONG_SUBJECTS.length]?.[variant.subject.name];
  const turn = line + placeNumber;
  if (variant.atOnce || turn % EVERY !== 0) return undefined;
  return ANYWHERE[(turn / EVERY + placeNumber) % ANYWHERE.length];
};

/** The item with something planted in it: its code and its content. */
export const plant = (
  kind: PlantedKind,
  sound: Sound,
  place: Place,
): Readonly<{ code: string; content: ItemContent }> => PLANTINGS[kind].plant(sound, place);
