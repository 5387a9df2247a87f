import { legacyCodeOf } from './plant-defects.ts';
import { lawful, type Planting } from './planting.ts';

const zh = (text: string) => ({ 'zh-CN': text });

/** What an implementing list may make better or settle itself, and what old codes may look like: none is a defect. */
export const VARIATIONS = {
  'shorter-promise': lawful('promises to be quicker', () => ({
    promisedLimit: { value: 1, unit: 'workday' },
  })),
  'fewer-visits': lawful('nobody has to come', () => ({ visits: { count: 0 } })),
  'fewer-materials': lawful('wants one paper less', ({ materials = [] }) => ({
    materials: materials.filter((material, index) => index !== 1 || material.when !== undefined),
  })),
  'other-address': lawful('is done in a second place too', ({ places = [] }, { longName }) => ({
    places: [
      ...places,
      { name: zh(`${longName}便民服务分中心`), address: zh(`${longName}演示街1号（演示数据）`) },
    ],
  })),
  'other-phone': lawful('has a hot line', () => ({ consultation: '12345' })),
  'other-hours': lawful('is open on Saturdays', ({ places = [] }) => ({
    places: places.map((place) => ({ ...place, hours: zh('工作日 8:30-17:30，周六 9:00-12:00') })),
  })),
  'legacy-code': {
    says: 'has a hyphenated code of an older system, which agrees with the record',
    lawful: true,
    breaks: [],
    inCode: [],
    plant: (sound) => ({ code: legacyCodeOf(sound, sound.content.division), content: sound.content }),
  },
  'local-type-pair': {
    says: 'is a local service, with a letter in the type of its basic code',
    lawful: true,
    breaks: [],
    inCode: [],
    plant: ({ code, content }) => ({
      code: `${code.slice(0, -12)}152B90001000`,
      content: { ...content, name: zh('那达慕活动场地登记'), basicCode: '152B90001000' },
    }),
  },
} as const satisfies Readonly<Record<string, Planting>>;
