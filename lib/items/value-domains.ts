/**
 * Value domains of an implementing list (GB/T 39046-2020 Annex A). Stored as words, because systems number them
 * differently and some in reverse; numbers appear only in the mapping of one source.
 */

/** 事项类型 */
export const ITEM_TYPES = [
  'administrative-power',
  'administrative-license',
  'administrative-penalty',
  'administrative-coercion',
  'administrative-collection',
  'administrative-payment',
  'administrative-inspection',
  'administrative-confirmation',
  'administrative-reward',
  'administrative-adjudication',
  'other-administrative-power',
  'public-service',
] as const;

/** 行使层级 */
export const EXERCISE_LEVELS = [
  'national',
  'provincial',
  'prefectural',
  'county',
  'township',
  'village',
  'graded',
] as const;

/** 实施主体性质 */
export const AGENCY_NATURES = ['statutory', 'authorised', 'entrusted', 'other'] as const;

/** 服务对象 */
export const AUDIENCES = [
  'natural-person',
  'enterprise',
  'public-institution',
  'social-organisation',
  'unincorporated-enterprise',
  'administrative-organ',
  'other-organisation',
] as const;

/** 办件类型: 即办件, 承诺件 */
export const HANDLING_TYPES = ['immediate', 'committed', 'other'] as const;

/** 办理形式 */
export const HANDLING_CHANNELS = ['window', 'web', 'mobile', 'post', 'kiosk', 'other'] as const;

/** 通办范围 */
export const HANDLING_AREAS = ['none', 'national', 'cross-province', 'cross-city', 'cross-county'] as const;

/** 办理深度 I-IV 级; IV is fully online (全程网办) */
export const ONLINE_DEPTHS = ['information', 'partly', 'mostly', 'fully-online'] as const;

/** 审批结果类型 */
export const RESULT_TYPES = ['license', 'approval-document', 'other'] as const;

/** 时限单位 */
export const TIME_UNITS = ['workday', 'day', 'month', 'year', 'hour'] as const;

/** 材料必要性: 必要, 非必要, 容缺后补 */
export const MATERIAL_NECESSITIES = ['required', 'optional', 'may-follow'] as const;

/** 材料类型 */
export const MATERIAL_TYPES = ['certificate', 'form', 'other'] as const;

/** 材料形式 */
export const MATERIAL_FORMS = ['paper', 'electronic', 'either'] as const;

/** 来源渠道 */
export const MATERIAL_SOURCES = ['applicant', 'government', 'other'] as const;

/** 特别程序种类: 1 延长审批, 2 除延长审批之外 */
export const SPECIAL_PROCEDURES = ['extension', 'excluded-time'] as const;
