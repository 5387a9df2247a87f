import type { ItemContent } from '../item-content.ts';
import { agencyOf } from './agencies.ts';
import { longName, placesOf, type Place } from './places.ts';
import { randomOf, type Random } from './random.ts';
import { SUBJECTS, type Subject } from './subjects.ts';

/** One made-up item: its 31-character code and its content. */
export type DemonstrationItem = Readonly<{ code: string; content: ItemContent }>;

const TYPE_PAIRS: Readonly<Partial<Record<ItemContent['type'], string>>> = {
  'administrative-license': '01',
  'administrative-payment': '05',
  'administrative-confirmation': '07',
  'administrative-reward': '08',
  'other-administrative-power': '10',
  'public-service': '20',
};

const zh = (text: string) => ({ 'zh-CN': text });

const basicCodeOf = ({ type }: Subject, serial: number): string =>
  `15${TYPE_PAIRS[type] ?? '10'}${String(serial + 1).padStart(5, '0')}000`;

const audiencesOf = ({ audience }: Subject): NonNullable<ItemContent['audiences']> => [
  ...(audience === 'enterprise' ? [] : (['natural-person'] as const)),
  ...(audience === 'person' ? [] : (['enterprise'] as const)),
];

const placeOfService = (place: Place, random: Random): NonNullable<ItemContent['places']> => [
  {
    name: zh(`${longName(place)}政务服务中心`),
    address: zh(`${longName(place)}示范路${random.int(1, 99)}号（演示数据）`),
    hours: zh('工作日 9:00-12:00，14:30-17:30'),
    phone: `0471-0000${random.int(100, 499)}`,
  },
];

const materialsOf = (subject: Subject): NonNullable<ItemContent['materials']> =>
  subject.materials.map((name, index) => ({
    id: `m${index + 1}`,
    name: zh(name),
    necessity: 'required',
    type: /申请/.test(name) ? 'form' : 'certificate',
    form: 'either',
    copies: 1,
    source: 'applicant',
  }));

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

/** Not a translation: nothing is shown as Mongolian that no reader of it has proof-read. */
const PLACEHOLDER = 'ᠰᠢᠨᠵᠢᠯᠭᠡ';

const resultTypeOf = ({ result }: Subject): 'license' | 'approval-document' | 'other' => {
  if (result.endsWith('证')) return 'license';
  return /(文|批复)$/.test(result) ? 'approval-document' : 'other';
};

const contentOf = (subject: Subject, place: Place, serial: number, random: Random): ItemContent => {
  const agency = agencyOf(place, subject.duty);
  const legal = random.int(2, 4) * 5;
  const basicCode = basicCodeOf(subject, serial);
  const themes = subject.audience === 'enterprise' ? {} : { personThemes: [...subject.themes] };
  const enterprise = subject.audience === 'person' ? {} : { enterpriseThemes: [...subject.themes] };
  const mongolian =
    serial % 7 === 0
      ? { 'mn-Mong-CN': { text: `${PLACEHOLDER} ${basicCode}`, state: 'draft' as const } }
      : {};
  return {
    name: { ...zh(subject.name), ...mongolian },
    type: subject.type,
    basicCode,
    division: place.code,
    agency: { code: agency.uscc, name: agency.name, nature: 'statutory' },
    levels: [place.level],
    legalBasis: [zh('依据有关法律法规和自治区权责清单（演示数据）')],
    powerSource: '法定本级行使',
    audiences: audiencesOf(subject),
    handlingType: 'committed',
    channels: ['window', 'web'],
    legalLimit: { value: legal, unit: 'workday' },
    promisedLimit: { value: random.int(1, legal), unit: 'workday' },
    conditions: zh(`符合${subject.name}规定条件的申请人（演示数据）`),
    steps: ['受理', '审核', '决定', '办结', '送达'].map((name) => ({ name: zh(name) })),
    fees: feesOf(subject),
    visits: { count: 1, reason: zh('需到窗口核验原件') },
    onlineDepth: 'mostly',
    delivery: { byPost: true },
    places: placeOfService(place, random),
    consultation: `0471-0000${random.int(100, 499)}`,
    complaint: `0471-0000${random.int(500, 999)}`,
    result: { type: resultTypeOf(subject), name: zh(subject.result) },
    ...themes,
    ...enterprise,
    materials: materialsOf(subject),
    faqs: [{ question: zh('可以委托他人办理吗？'), answer: zh('可以，请携带授权委托书和双方身份证件。') }],
  };
};

/** Every item of a site's demonstration data: each subject at each place. The same seed gives the same items. */
export const makeItems = function* (site: string, seed: string): Generator<DemonstrationItem> {
  for (const place of placesOf(site, 0)) {
    for (const [serial, subject] of SUBJECTS.entries()) {
      const content = contentOf(subject, place, serial, randomOf(`${seed}/${place.code}/${serial}`));
      yield { code: `${content.agency.code ?? ''}${place.digit}${content.basicCode ?? ''}`, content };
    }
  }
};
