import type { ItemContent } from '../item-content.ts';
import { agencyOf } from './agencies.ts';
import { formOf } from './make-form.ts';
import { situationsOf } from './make-situations.ts';
import type { Place } from './places.ts';
import { randomOf } from './random.ts';
import { themesOf, type Subject } from './subjects.ts';
import type { Variant } from './variants.ts';

const zh = (text: string) => ({ 'zh-CN': text });

/** What is said of the law, in an item and in its catalogue entry alike. */
export const LEGAL_BASIS = '依据有关法律法规和自治区权责清单（演示数据）';
export const POWER_SOURCE = '法定本级行使';

export const audiencesOf = ({ audience }: Subject): NonNullable<ItemContent['audiences']> => [
  ...(audience === 'enterprise' ? [] : (['natural-person'] as const)),
  ...(audience === 'person' ? [] : (['enterprise'] as const)),
];

const materialsOf = (subject: Subject): NonNullable<ItemContent['materials']> => [
  ...[`${subject.name}申请表`, ...subject.materials].map((material, index) => ({
    id: `m${index + 1}`,
    name: zh(material),
    necessity: 'required' as const,
    type: index === 0 ? ('form' as const) : ('certificate' as const),
    form: 'either' as const,
    copies: 1,
    source: 'applicant' as const,
  })),
  ...situationsOf(subject).materials,
];

const REVIEW: NonNullable<ItemContent['review']> = {
  steps: [
    { id: 'acceptance', name: zh('受理') },
    { id: 'review', name: zh('审核') },
    { id: 'decision', name: zh('决定') },
  ],
  fourEyes: true,
};

const feesOf = ({ fee }: Subject): NonNullable<ItemContent['fees']> =>
  fee === undefined
    ? { charged: false }
    : {
        charged: true,
        basis: zh('按自治区收费目录清单执行（演示数据）'),
        payOnline: true,
        projects: [
          {
            name: zh(fee),
            standard: zh('按收费目录清单公布的标准'),
            basis: zh('自治区收费目录清单（演示数据）'),
          },
        ],
      };

/** How it is done: most things take time and a visit to show papers; a question is answered at once and online. */
const handlingOf = (atOnce: boolean, legal: number, promised: number): Partial<ItemContent> =>
  atOnce
    ? {
        handlingType: 'immediate',
        channels: ['window', 'web', 'mobile'],
        legalLimit: { value: legal, unit: 'workday' },
        promisedLimit: { value: 0, unit: 'workday' },
        visits: { count: 0 },
        onlineDepth: 'fully-online',
      }
    : {
        handlingType: 'committed',
        channels: ['window', 'web'],
        legalLimit: { value: legal, unit: 'workday' },
        promisedLimit: { value: promised, unit: 'workday' },
        visits: { count: 1, reason: zh('需到窗口核验原件') },
        onlineDepth: 'mostly',
      };

const resultTypeOf = (result: string): 'license' | 'approval-document' | 'other' => {
  if (result.endsWith('证')) return 'license';
  return /(文|批复)$/.test(result) ? 'approval-document' : 'other';
};

/** What differs from place to place: where to go and whom to call. The numbers and addresses are made up. */
const contactsOf = ({ area, longName }: Place, seed: string): Partial<ItemContent> => {
  const random = randomOf(seed);
  return {
    places: [
      {
        name: zh(`${longName}政务服务中心`),
        address: zh(`${longName}示范路${random.int(1, 99)}号（演示数据）`),
        hours: zh('工作日 9:00-12:00，14:30-17:30'),
        phone: `${area}-0000${random.int(100, 499)}`,
      },
    ],
    consultation: `${area}-0000${random.int(100, 499)}`,
    complaint: `${area}-0000${random.int(500, 999)}`,
  };
};

/** The guide of a line of the catalogue at a place. All but the contacts is the same at every place of the same seed. */
export const contentOf = (variant: Variant, place: Place, seed: string): ItemContent => {
  const { subject, name, basicCode, result, atOnce } = variant;
  const agency = agencyOf(place, subject.duty);
  const everywhere = randomOf(`${seed}/${basicCode}`);
  const legal = everywhere.int(2, 4) * 5;
  const { person, enterprise } = themesOf(subject);
  return {
    name: zh(name),
    type: subject.type,
    basicCode,
    division: place.code,
    agency: { code: agency.uscc, name: agency.name, nature: agency.nature },
    levels: [place.level],
    legalBasis: [zh(LEGAL_BASIS)],
    powerSource: POWER_SOURCE,
    audiences: audiencesOf(subject),
    ...handlingOf(atOnce, legal, everywhere.int(3, legal)),
    conditions: zh(`符合${name}规定条件的申请人（演示数据）`),
    steps: ['受理', '审核', '决定', '办结', '送达'].map((step) => ({ name: zh(step) })),
    fees: feesOf(subject),
    delivery: { byPost: true },
    ...contactsOf(place, `${seed}/${place.code}/${basicCode}`),
    result: { type: resultTypeOf(result), name: zh(result) },
    ...(person.length === 0 ? {} : { personThemes: person }),
    ...(enterprise.length === 0 ? {} : { enterpriseThemes: enterprise }),
    materials: materialsOf(subject),
    questions: [...situationsOf(subject).questions],
    form: formOf(subject),
    review: REVIEW,
    faqs: [{ question: zh('可以委托他人办理吗？'), answer: zh('可以，请携带授权委托书和双方身份证件。') }],
  };
};
