import type { Message } from '../platform/messages.ts';
import type {
  AGENCY_NATURES,
  AUDIENCES,
  EXERCISE_LEVELS,
  HANDLING_AREAS,
  HANDLING_CHANNELS,
  HANDLING_TYPES,
  ITEM_TYPES,
  MATERIAL_FORMS,
  MATERIAL_NECESSITIES,
  MATERIAL_SOURCES,
  MATERIAL_TYPES,
  ONLINE_DEPTHS,
  RESULT_TYPES,
  SPECIAL_PROCEDURES,
  TIME_UNITS,
} from './value-domains.ts';

type Labels<Domain extends readonly string[]> = Readonly<Record<Domain[number], Message>>;

const label = (zh: string, en: string): Message => ({ 'zh-CN': zh, en });

/** 事项类型 */
export const ITEM_TYPE_LABELS: Labels<typeof ITEM_TYPES> = {
  'administrative-power': label('行政权力', 'Administrative power'),
  'administrative-license': label('行政许可', 'Administrative license'),
  'administrative-penalty': label('行政处罚', 'Administrative penalty'),
  'administrative-coercion': label('行政强制', 'Administrative coercion'),
  'administrative-collection': label('行政征收', 'Administrative collection'),
  'administrative-payment': label('行政给付', 'Administrative payment'),
  'administrative-inspection': label('行政检查', 'Administrative inspection'),
  'administrative-confirmation': label('行政确认', 'Administrative confirmation'),
  'administrative-reward': label('行政奖励', 'Administrative reward'),
  'administrative-adjudication': label('行政裁决', 'Administrative adjudication'),
  'other-administrative-power': label('其他行政权力', 'Other administrative power'),
  'public-service': label('公共服务', 'Public service'),
};

/** 行使层级, as the levels are called in this region */
export const LEVEL_LABELS: Labels<typeof EXERCISE_LEVELS> = {
  national: label('国家级', 'National'),
  provincial: label('自治区级', 'Autonomous region'),
  prefectural: label('盟市级', 'League or city'),
  county: label('旗县（市、区）级', 'Banner, county or district'),
  township: label('苏木乡镇（街道）级', 'Sumu, township or subdistrict'),
  village: label('嘎查村（社区）级', 'Gacha, village or community'),
  graded: label('分级管理', 'By several levels'),
};

/** 实施主体性质 */
export const AGENCY_NATURE_LABELS: Labels<typeof AGENCY_NATURES> = {
  statutory: label('法定机关', 'Statutory organ'),
  authorised: label('授权组织', 'Authorised organisation'),
  entrusted: label('受委托组织', 'Entrusted organisation'),
  other: label('其他', 'Other'),
};

/** 服务对象 */
export const AUDIENCE_LABELS: Labels<typeof AUDIENCES> = {
  'natural-person': label('自然人', 'Natural persons'),
  enterprise: label('企业法人', 'Enterprises'),
  'public-institution': label('事业法人', 'Public institutions'),
  'social-organisation': label('社会组织法人', 'Social organisations'),
  'unincorporated-enterprise': label('非法人企业', 'Unincorporated enterprises'),
  'administrative-organ': label('行政机关', 'Administrative organs'),
  'other-organisation': label('其他组织', 'Other organisations'),
};

/** 办件类型 */
export const HANDLING_TYPE_LABELS: Labels<typeof HANDLING_TYPES> = {
  immediate: label('即办件', 'Decided at once'),
  committed: label('承诺件', 'Decided within the promised time'),
  other: label('其他', 'Other'),
};

/** 办理形式 */
export const CHANNEL_LABELS: Labels<typeof HANDLING_CHANNELS> = {
  window: label('窗口办理', 'At a service window'),
  web: label('网上办理', 'On the web'),
  mobile: label('移动端办理', 'On a phone'),
  post: label('快递申请', 'By post'),
  kiosk: label('自助终端办理', 'At a self-service terminal'),
  other: label('其他', 'Other'),
};

/** 通办范围 */
export const AREA_LABELS: Labels<typeof HANDLING_AREAS> = {
  none: label('不通办', 'At this place only'),
  national: label('全国通办', 'Anywhere in the country'),
  'cross-province': label('跨省通办', 'Across provinces'),
  'cross-city': label('跨盟市通办', 'Across leagues and cities'),
  'cross-county': label('跨旗县通办', 'Across banners and counties'),
};

/** 网上办理深度 */
export const ONLINE_DEPTH_LABELS: Labels<typeof ONLINE_DEPTHS> = {
  information: label('网上公布信息（Ⅰ级）', 'Information on the web (level I)'),
  partly: label('网上预约、预审（Ⅱ级）', 'Partly on the web (level II)'),
  mostly: label('网上受理和审查（Ⅲ级）', 'Mostly on the web (level III)'),
  'fully-online': label('全程网办（Ⅳ级）', 'Wholly on the web (level IV)'),
};

/** 审批结果类型 */
export const RESULT_TYPE_LABELS: Labels<typeof RESULT_TYPES> = {
  license: label('证照', 'License or certificate'),
  'approval-document': label('批文', 'Approval document'),
  other: label('其他', 'Other'),
};

/** 材料必要性 */
export const NECESSITY_LABELS: Labels<typeof MATERIAL_NECESSITIES> = {
  required: label('必要', 'Required'),
  optional: label('非必要', 'Optional'),
  'may-follow': label('容缺后补', 'May follow later'),
};

/** 材料类型 */
export const MATERIAL_TYPE_LABELS: Labels<typeof MATERIAL_TYPES> = {
  certificate: label('证件、证书、证明', 'Certificate'),
  form: label('申请表格、文书', 'Form'),
  other: label('其他', 'Other'),
};

/** 材料形式 */
export const MATERIAL_FORM_LABELS: Labels<typeof MATERIAL_FORMS> = {
  paper: label('纸质', 'Paper'),
  electronic: label('电子', 'Electronic'),
  either: label('纸质或电子', 'Paper or electronic'),
};

/** 材料来源渠道 */
export const SOURCE_LABELS: Labels<typeof MATERIAL_SOURCES> = {
  applicant: label('申请人自备', 'From the applicant'),
  government: label('政府部门核发', 'Issued by a government body'),
  other: label('其他', 'Other'),
};

/** 特别程序种类 */
export const PROCEDURE_LABELS: Labels<typeof SPECIAL_PROCEDURES> = {
  extension: label('延长审批', 'Extension'),
  'excluded-time': label('不计入办理时限', 'Not counted in the time limit'),
};

/** A number of time units, as it is said. */
export const TIME_LABELS: Labels<typeof TIME_UNITS> = {
  workday: label('{value} 个工作日', '{value} working day(s)'),
  day: label('{value} 日', '{value} day(s)'),
  month: label('{value} 个月', '{value} month(s)'),
  year: label('{value} 年', '{value} year(s)'),
  hour: label('{value} 小时', '{value} hour(s)'),
};
