import type { Messages } from '../../platform/messages.ts';

/** What the rules of a published item or catalogue entry have to say. */
export const ruleMessages = {
  'element-missing': {
    'zh-CN': '发布前必须填写此要素',
    en: 'This element must be there before publication',
  },
  'basic-code-unsound': {
    'zh-CN': '基本编码 {basicCode} 不符合编码规则',
    en: 'The basic code {basicCode} does not follow the coding rules',
  },
  'basic-code-of-parent': {
    'zh-CN': '{basicCode} 是有子项的主项，请填写子项的基本编码',
    en: '{basicCode} is a main item with sub-items; name the sub-item',
  },
  'basic-code-type-disagrees': {
    'zh-CN': '事项类型（{found}）与基本编码中的类型（{expected}）不一致',
    en: 'The type ({found}) is not the one in the basic code ({expected})',
  },
  'agency-code-unsound': {
    'zh-CN': '实施主体编码 {agency} 不是正确的统一社会信用代码',
    en: 'The agency code {agency} is not a sound unified social credit code',
  },
  'code-agency-disagrees': {
    'zh-CN': '实施主体编码与实施编码 {code} 中的不一致',
    en: 'The agency is not the one in the implementing code {code}',
  },
  'code-level-disagrees': {
    'zh-CN': '行使层级不包含实施编码 {code} 中的层级（{expected}）',
    en: 'The levels lack the one in the implementing code {code} ({expected})',
  },
  'code-basic-disagrees': {
    'zh-CN': '基本编码与实施编码 {code} 中的不一致',
    en: 'The basic code is not the one in the implementing code {code}',
  },
  'division-level-disagrees': {
    'zh-CN': '行政区划 {division} 与行使层级（{levels}）不相符',
    en: 'The division {division} does not suit the exercise levels ({levels})',
  },
  'promise-over-law': {
    'zh-CN': '承诺办结时限（{promised}）超过法定办结时限（{legal}）',
    en: 'The promised limit ({promised}) is longer than the legal one ({legal})',
  },
  'immediate-with-time': {
    'zh-CN': '即办件的承诺时限应为即办（0）',
    en: 'An immediate item promises no time (0)',
  },
  'now-but-not-immediate': {
    'zh-CN': '承诺时限为即办（0）的，办件类型应为即办件',
    en: 'What is promised at once (0) is an immediate item',
  },
  'result-name-disagrees': {
    'zh-CN': '结果名称以“{ending}”结尾，结果类型应为 {expected}',
    en: 'A result whose name ends in {ending} is of the type {expected}',
  },
  'visits-without-reason': {
    'zh-CN': '需到现场的，须说明必须现场办理的原因',
    en: 'Say why somebody has to come',
  },
  'fully-online-with-visits': {
    'zh-CN': '全程网办的，到现场次数应为 0，实为 {count}',
    en: 'What is done fully online takes 0 visits, not {count}',
  },
  'no-visit-no-post': {
    'zh-CN': '不需到现场又不能网上办的，须支持邮寄送达',
    en: 'Without a visit and without a way online the result must come by post',
  },
  'fee-without-basis': { 'zh-CN': '收费的，须填写收费依据', en: 'A fee needs its legal basis' },
  'fee-without-online-flag': {
    'zh-CN': '收费的，须说明是否支持网上支付',
    en: 'Say whether the fee can be paid online',
  },
  'fee-without-project': {
    'zh-CN': '收费的，至少要有一个收费项目',
    en: 'A fee needs at least one fee project',
  },
  'free-but-paid-online': {
    'zh-CN': '不收费的，网上支付应为否',
    en: 'What is free is not paid online',
  },
  'free-but-projects': { 'zh-CN': '不收费的，不应有收费项目', en: 'What is free has no fee projects' },
  'complaint-same-phone': {
    'zh-CN': '监督投诉方式不能与咨询方式相同',
    en: 'The complaint contact must differ from the consultation contact',
  },
  'person-theme-without-person': {
    'zh-CN': '服务对象不含自然人，不应有自然人主题',
    en: 'Person themes are only for natural persons',
  },
  'enterprise-theme-without-enterprise': {
    'zh-CN': '服务对象只有自然人，不应有法人主题',
    en: 'Enterprise themes are not for natural persons alone',
  },
  'license-without-faq': {
    'zh-CN': '行政许可至少要有一个常见问题',
    en: 'An administrative license has at least one frequent question',
  },
  'license-flow-incomplete': {
    'zh-CN': '行政许可的办理流程缺少：{missing}',
    en: 'The flow of an administrative license lacks: {missing}',
  },
  'material-repeated': { 'zh-CN': '材料标识 {key} 重复', en: 'The material {key} is there twice' },
  'question-repeated': { 'zh-CN': '情形问题标识 {key} 重复', en: 'The question {key} is there twice' },
  'option-repeated': { 'zh-CN': '选项标识 {key} 重复', en: 'The option {key} is there twice' },
  'review-step-repeated': {
    'zh-CN': '审查环节标识 {key} 重复',
    en: 'The review step {key} is there twice',
  },
  'faq-repeated': { 'zh-CN': '常见问题重复：{key}', en: 'This question is there twice: {key}' },
  'when-question-unknown': {
    'zh-CN': '条件所指的情形问题 {question} 不存在，或排在其后',
    en: 'The condition names the question {question}, which is not there or comes later',
  },
  'when-option-unknown': {
    'zh-CN': '情形问题 {question} 没有选项 {option}',
    en: 'The question {question} has no option {option}',
  },
  'form-field-unknown': {
    'zh-CN': '表单结构中没有字段 {field}',
    en: 'The form schema has no field {field}',
  },
  'form-field-repeated': {
    'zh-CN': '字段 {key} 在表单中出现多次',
    en: 'The field {key} is laid out twice',
  },
  'entry-parent-disagrees': {
    'zh-CN': '{parent} 不是 {basicCode} 的主项（应为以 00Y 结尾的同一主项）',
    en: '{parent} is not the main item of {basicCode}: it ends 00Y and is otherwise the same',
  },
  'entry-element-not-improvable': {
    'zh-CN': '要素 {element} 没有优劣之分，不能设为“只能优化”',
    en: 'The element {element} has no better and worse, so it cannot be left to improvement',
  },
} as const satisfies Messages;

export type RuleCode = keyof typeof ruleMessages;
