import type { ItemContent } from '../item-content.ts';
import type { LocalizedText } from '../../platform/localized-text.ts';

type State = 'draft' | 'reviewed';

/**
 * Two real words (Mongolian, script), which say nothing about the item: no wording that no reader has proof-read is shown
 * as a translation, and the text itself says that it is none.
 */
const PLACEHOLDER = 'ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ（占位文字，未经校对）';

const translated = (text: LocalizedText, state: State): LocalizedText => ({
  ...text,
  'mn-Mong-CN': { text: PLACEHOLDER, state, sourceVersion: 1 },
});

/** A guide whose name, conditions, steps and materials are marked as translated from version 1 into Mongolian. */
export const inMongolian = (content: ItemContent, state: State): ItemContent => {
  const { name, conditions, steps, materials } = content;
  return {
    ...content,
    name: translated(name, state),
    ...(conditions === undefined ? {} : { conditions: translated(conditions, state) }),
    ...(steps === undefined
      ? {}
      : { steps: steps.map((step) => ({ ...step, name: translated(step.name, state) })) }),
    ...(materials === undefined
      ? {}
      : {
          materials: materials.map((material) => ({ ...material, name: translated(material.name, state) })),
        }),
  };
};

const ENGLISH: Readonly<Record<string, string>> = {
  食品经营许可: 'Food business licence',
  药品零售经营许可: 'Licence to retail medicines',
  护士执业注册: 'Registration of nurses',
  教师资格认定: 'Recognition of teachers',
  道路货物运输经营许可: 'Licence for road haulage',
  建筑工程施工许可: 'Construction permit',
  住房公积金提取: 'Withdrawal from the housing fund',
  取水许可: 'Permit to abstract water',
  草原征占用审核: 'Review of the use of grassland',
  草畜平衡奖励: 'Reward for balancing livestock and pasture',
  禁牧补助: 'Subsidy for resting pastures',
  农机购置补贴: 'Subsidy for buying farm machinery',
  失业保险金发放: 'Unemployment benefit',
  工伤认定: 'Recognition of work injuries',
  异地就医备案: 'Notice of treatment in another place',
  最低生活保障: 'Minimum living allowance',
  旅行社设立许可: 'Licence for travel agencies',
  排污许可: 'Permit to discharge pollutants',
};

const STEPS: Readonly<Record<string, string>> = {
  受理: 'Acceptance',
  审核: 'Review',
  决定: 'Decision',
  办结: 'Completion',
  送达: 'Delivery',
};

const english = (text: LocalizedText, all: Readonly<Record<string, string>>): LocalizedText => {
  const found = all[text['zh-CN']];
  return found === undefined ? text : { ...text, en: { text: found, state: 'reviewed', sourceVersion: 1 } };
};

/** A guide whose name and steps are there in English, where its name is known in English. */
export const inEnglish = (content: ItemContent): ItemContent => {
  const name = english(content.name, ENGLISH);
  if (name.en === undefined) return content;
  const { steps = [] } = content;
  return { ...content, name, steps: steps.map((step) => ({ ...step, name: english(step.name, STEPS) })) };
};
