import type { FaceElement, LicenseTypeContent } from './license-type.ts';

/** A license type of the demonstration data. Its definer is made up, with a sound code. */
type DemonstrationType = Readonly<{ code: string; content: LicenseTypeContent }>;

const MARKET = { code: '11150000DE0000006A', name: '内蒙古自治区市场监督管理局' };
const HEALTH = { code: '11150000DE00000220', name: '内蒙古自治区卫生健康厅' };
const CIVIL_AFFAIRS = { code: '11150000DE00001376', name: '内蒙古自治区民政厅' };
const REGION = '150000';

const FOOD_BUSINESS = `${MARKET.code}002`;

type Named = Pick<FaceElement, 'name' | 'exchangeName' | 'label' | 'required' | 'personal'>;

const named = (
  [name, exchangeName, chinese, english]: readonly [string, string, string, string],
  more: Readonly<{ optional?: true; personal?: true }> = {},
): Named => ({
  name,
  exchangeName: `KZ_${exchangeName}`,
  label: { 'zh-CN': chinese, en: english },
  required: more.optional !== true,
  personal: more.personal === true,
});

const text = (maxLength: number, element: Named): FaceElement => ({ ...element, kind: 'text', maxLength });
const date = (element: Named): FaceElement => ({ ...element, kind: 'date' });
const amount = (element: Named): FaceElement => ({ ...element, kind: 'number' });
const choice = (choices: readonly string[], element: Named): FaceElement => ({
  ...element,
  kind: 'choice',
  choices: [...choices],
});

const PRINCIPAL = named(['principal', 'FDDBR', '法定代表人（负责人）', 'Legal representative']);
const PREMISES = named(['premises', 'JYCS', '经营场所', 'Place of business']);
const PERSONAL = { personal: true } as const;

const BUSINESS_LICENSE: DemonstrationType = {
  code: `${MARKET.code}001`,
  content: {
    name: { 'zh-CN': '营业执照', en: 'Business license' },
    definerName: MARKET.name,
    division: REGION,
    holders: ['organisation'],
    elements: [
      choice(
        ['有限责任公司', '股份有限公司', '个人独资企业', '合伙企业', '农民专业合作社', '个体工商户'],
        named(['legalForm', 'LX', '类型', 'Legal form']),
      ),
      text(50, PRINCIPAL),
      amount(named(['capital', 'ZCZB', '注册资本（万元）', 'Capital in 10,000 yuan'], { optional: true })),
      date(named(['founded', 'CLRQ', '成立日期', 'Founded on'])),
      text(200, named(['address', 'ZS', '住所', 'Address'])),
      text(2000, named(['scope', 'JYFW', '经营范围', 'Scope of business'])),
    ],
    validity: { kind: 'stated' },
  },
};

const FOOD_LICENSE: DemonstrationType = {
  code: FOOD_BUSINESS,
  content: {
    name: { 'zh-CN': '食品经营许可证', en: 'Food business license' },
    definerName: MARKET.name,
    division: REGION,
    holders: ['organisation'],
    elements: [
      text(50, PRINCIPAL),
      text(200, PREMISES),
      choice(
        ['食品销售经营者', '餐饮服务经营者', '集中用餐单位食堂'],
        named(['trade', 'ZTYT', '主体业态', 'Trade']),
      ),
      text(500, named(['items', 'JYXM', '经营项目', 'What is sold'])),
      text(100, named(['supervisor', 'RCJGJG', '日常监督管理机构', 'Supervised by'], { optional: true })),
    ],
    validity: { kind: 'term', value: 5, unit: 'year' },
  },
};

/** Replaced by the license of food business in a reform: none of it is issued any more. */
const FOOD_CIRCULATION: DemonstrationType = {
  code: `${MARKET.code}003`,
  content: {
    name: { 'zh-CN': '食品流通许可证', en: 'Food circulation license' },
    definerName: MARKET.name,
    division: REGION,
    holders: ['organisation'],
    elements: [text(50, PRINCIPAL), text(200, PREMISES)],
    validity: { kind: 'term', value: 3, unit: 'year' },
    supersededBy: FOOD_BUSINESS,
  },
};

const BIRTH_CERTIFICATE: DemonstrationType = {
  code: `${HEALTH.code}001`,
  content: {
    name: { 'zh-CN': '出生医学证明', en: 'Medical certificate of birth' },
    definerName: HEALTH.name,
    division: REGION,
    holders: ['person'],
    elements: [
      choice(['男', '女'], named(['sex', 'XB', '性别', 'Sex'], PERSONAL)),
      date(named(['born', 'CSRQ', '出生日期', 'Date of birth'], PERSONAL)),
      text(100, named(['birthplace', 'CSDD', '出生地点', 'Place of birth'], PERSONAL)),
      text(50, named(['mother', 'MQXM', '母亲姓名', "Mother's name"], PERSONAL)),
      text(30, named(['motherNumber', 'MQZJHM', '母亲证件号码', "Mother's identity number"], PERSONAL)),
      text(100, named(['hospital', 'JSJG', '接生机构', 'Born in the care of'])),
    ],
    validity: { kind: 'long-term' },
  },
};

const MARRIAGE_CERTIFICATE: DemonstrationType = {
  code: `${CIVIL_AFFAIRS.code}001`,
  content: {
    name: { 'zh-CN': '结婚证', en: 'Marriage certificate' },
    definerName: CIVIL_AFFAIRS.name,
    division: REGION,
    holders: ['person'],
    elements: [
      text(50, named(['spouse', 'POXM', '配偶姓名', "Spouse's name"], PERSONAL)),
      text(30, named(['spouseNumber', 'POZJHM', '配偶证件号码', "Spouse's identity number"], PERSONAL)),
      date(named(['registered', 'DJRQ', '登记日期', 'Registered on'], PERSONAL)),
    ],
    validity: { kind: 'long-term' },
  },
};

/** License types to begin with, each after those that it leads to. */
export const DEMONSTRATION_TYPES: readonly DemonstrationType[] = [
  BUSINESS_LICENSE,
  FOOD_LICENSE,
  FOOD_CIRCULATION,
  BIRTH_CERTIFICATE,
  MARRIAGE_CERTIFICATE,
];
