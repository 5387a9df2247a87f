import type { ItemType } from '../item-type-codes.ts';
import { SUBJECTS, type Subject } from './subjects.ts';

/** One line of the made-up catalogue: a subject, or something to be done about it by applicants of one kind. */
export type Variant = Readonly<{
  subject: Subject;
  name: string;
  basicCode: string;
  result: string;
  /** Whether only something known is told or noted: done at once, and nobody has to come. */
  atOnce: boolean;
  /** The main item of a sub-item. */
  main?: Readonly<{ basicCode: string; name: string }>;
}>;

const TYPE_PAIRS: Readonly<Partial<Record<ItemType, string>>> = {
  'administrative-license': '01',
  'administrative-payment': '05',
  'administrative-confirmation': '07',
  'administrative-reward': '08',
  'other-administrative-power': '10',
  'public-service': '20',
};

const words = (text: string): readonly string[] => text.split(' ');

/** What can be done about a subject: the sub-items of a main item. */
const ACTIONS: Readonly<Partial<Record<ItemType, readonly string[]>>> = {
  'administrative-license': words('新办 变更 延续 换证 注销 补证'),
  'administrative-confirmation': words('首次办理 变更 换发 复核 注销 补发'),
  'administrative-payment': words('申领 续领 变更 停发 资格复核 补发'),
  'administrative-reward': words('申领 复核 变更 停发 补发 账户变更'),
  'other-administrative-power': words('首次办理 变更 延续 撤销 注销 补发'),
  'public-service': words('办理 变更 续办 撤销 补办 进度查询'),
};
const ACTIONS_OF_EACH = 6;

/** By what a large list divides the items of an audience further: who, of what size or from where, in what form. */
type Divisions = Readonly<{ groups: readonly string[]; sizes: readonly string[]; forms: readonly string[] }>;

const TRADES: Divisions = {
  groups: words(
    '综合类 农牧业 林草业 采矿业 制造业 能源业 建筑业 批发业 零售业 运输业 仓储业 住宿业 餐饮业 信息业 金融业 房产业 租赁业 科研类 水利类 环保类',
  ),
  sizes: ['', ...words('小型 中型 大型 跨区域')],
  forms: [
    '',
    ...words('个体工商户 合伙企业 个人独资企业 有限责任公司 股份有限公司 农牧民合作社 国有企业 集体企业'),
    ...words('外商投资企业 事业单位 社会团体 民办非企业单位 村集体 其他组织'),
  ],
};

const PERSONS: Divisions = {
  groups: words(
    '城镇居民 农村居民 牧民 在校学生 高校毕业生 退役军人 残疾人 老年人 灵活就业人员 失业人员 企业职工 机关事业单位人员 个体经营者 随迁子女 归国人员 港澳居民 外来务工人员 低收入家庭 单亲家庭 散居老人',
  ),
  sizes: ['', ...words('首次 再次 跨盟市 跨省')],
  forms: [
    '',
    ...words('本人申请 近亲属代办 监护人代办 委托代办 嘎查村代办 社区代办 单位代办 学校代办'),
    ...words('上门服务 邮寄办理 自助办理 预约办理 容缺办理 加急办理'),
  ],
};

const divisionsOf = ({ audience }: Subject): Divisions => (audience === 'person' ? PERSONS : TRADES);
const [GROUPS, SIZES, FORMS] = [TRADES.groups.length, TRADES.sizes.length, TRADES.forms.length];

/** Actions whose result is no new paper. */
const ENDS = /注销|停发|撤销|复核|查询|账户/;

const MAINS = SUBJECTS.length * GROUPS * SIZES * FORMS;
const FIRST_MAIN = 101;

/** How many lines there are besides the subjects themselves. */
export const SUB_ITEMS = MAINS * ACTIONS_OF_EACH;

const codeOf = ({ type }: Subject, main: number, sub: string): string =>
  `15${TYPE_PAIRS[type] ?? '10'}${String(main).padStart(5, '0')}${sub}`;

const at = <T>(all: readonly T[], index: number): T => {
  const found = all[index];
  if (found === undefined) throw new RangeError(`demonstration-variant-unknown: ${index}`);
  return found;
};

/** A subject itself: an item without sub-items (000 at the end of its basic code). */
export const plainVariant = (index: number): Variant => {
  const subject = at(SUBJECTS, index);
  const { name, result } = subject;
  return { subject, name, basicCode: codeOf(subject, index + 1, '000'), result, atOnce: false };
};

/** A subject that stands outside the list, with a main serial of its own. */
export const extraVariant = (subject: Subject, serial: number): Variant => ({
  subject,
  name: subject.name,
  basicCode: codeOf(subject, serial, '000'),
  result: subject.result,
  atOnce: false,
});

/** The sub-item with a number below {@link SUB_ITEMS}: all subjects first, then all
 * actions, groups, sizes and forms. */
export const subItemVariant = (index: number): Variant => {
  const subject = at(SUBJECTS, index % SUBJECTS.length);
  const perSubject = Math.floor(index / SUBJECTS.length);
  const actionIndex = perSubject % ACTIONS_OF_EACH;
  const kind = Math.floor(perSubject / ACTIONS_OF_EACH);
  const { groups, sizes, forms } = divisionsOf(subject);
  const group = at(groups, kind % GROUPS);
  const size = at(sizes, Math.floor(kind / GROUPS) % SIZES);
  const form = at(forms, Math.floor(kind / GROUPS / SIZES));
  const action = at(ACTIONS[subject.type] ?? [], actionIndex);
  const main = FIRST_MAIN + kind * SUBJECTS.length + (index % SUBJECTS.length);
  const name = `${subject.name}（${size}${group}${form}）`;
  const ends = ENDS.test(action);
  return {
    subject,
    name: `${name}${action}`,
    basicCode: codeOf(subject, main, String(actionIndex + 1).padStart(3, '0')),
    result: ends ? `${subject.name}${action}结果通知` : subject.result,
    atOnce: /查询|账户/.test(action),
    main: { basicCode: codeOf(subject, main, '00Y'), name },
  };
};
