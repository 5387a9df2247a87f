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
    'zh-CN': '条件所指的情形问题 {question} 不存在',
    en: 'The condition names the question {question}, which is not there',
  },
  'when-question-later': {
    'zh-CN': '情形问题 {question} 排在其后，请移到前面',
    en: 'The question {question} comes later; move it before this one',
  },
  'when-option-unknown': {
    'zh-CN': '情形问题 {question} 没有选项 {option}',
    en: 'The question {question} has no option {option}',
  },
  'question-cycle': {
    'zh-CN': '情形问题互相等待，永远不会提问：{way}',
    en: 'These questions wait for each other and are never asked: {way}',
  },
  'question-unreachable': {
    'zh-CN': '任何回答都不会引出情形问题 {question}，其各条件不能同时成立',
    en: 'No answers lead to the question {question}: its conditions rule each other out',
  },
  'material-never-wanted': {
    'zh-CN': '任何回答都不会要求材料 {material}，其各条件不能同时成立',
    en: 'No answers ask for the material {material}: its conditions rule each other out',
  },
  'question-without-choice': {
    'zh-CN': '情形问题 {question} 没有可选择的余地（单选至少两个选项，多选至少一个）',
    en: 'The question {question} offers no choice: two options at least, or one of a multiple question',
  },
  'question-decides-nothing': {
    'zh-CN': '情形问题 {question} 的回答不影响任何材料或问题，请删除或用于条件',
    en: 'Nothing depends on the answer to {question}: drop it, or name it in a condition',
  },
  'option-text-repeated': {
    'zh-CN': '同一问题有两个相同的选项：{text}',
    en: 'Two options of the question read the same: {text}',
  },
  'form-type-unsupported': {
    'zh-CN': '此处字段类型须为：{allowed}',
    en: 'The type here is one of: {allowed}',
  },
  'form-keyword-unsupported': {
    'zh-CN': '{type} 类型的字段不能使用 {keyword}；可用的关键字见 docs/adr/0006',
    en: 'A field of the type {type} has no {keyword}; docs/adr/0006 lists what it may have',
  },
  'form-keyword-invalid': {
    'zh-CN': '{keyword} 的取值不正确',
    en: 'The value of {keyword} is not one that it takes',
  },
  'form-text-not-localised': {
    'zh-CN': '{keyword} 须按语言填写，如 {"zh-CN": "…"}',
    en: '{keyword} stands by language: {"zh-CN": "…"}',
  },
  'form-pattern-unbounded': {
    'zh-CN': '此正则表达式可能极慢：重复的分组内不得再有选择或不定次数的重复，也不得反向引用',
    en: 'This pattern may take for ever: in a group that repeats there is no choice and no varying repetition, and nothing refers back',
  },
  'form-bounds-contradict': {
    'zh-CN': '{lower} 大于 {upper}',
    en: '{lower} is above {upper}',
  },
  'form-too-deep': {
    'zh-CN': '表单嵌套不得超过 {maximum} 层',
    en: 'A form has at most {maximum} levels',
  },
  'form-too-many-fields': {
    'zh-CN': '表单有 {count} 个字段，不得超过 {maximum} 个',
    en: 'The form has {count} fields, at most {maximum} are allowed',
  },
  'form-field-name-unsound': {
    'zh-CN': '字段名 {field} 只能用字母、数字和下划线，以字母开头，最多 50 个字符',
    en: 'The field name {field} may have letters, digits and underscores, a letter first, 50 at most',
  },
  'form-field-untitled': { 'zh-CN': '字段 {field} 没有名称（title）', en: 'The field {field} has no title' },
  'form-field-unknown': {
    'zh-CN': '表单结构中没有字段 {field}',
    en: 'The form schema has no field {field}',
  },
  'form-field-repeated': {
    'zh-CN': '字段 {key} 在表单中出现多次',
    en: 'The field {key} is laid out twice',
  },
  'form-field-unplaced': {
    'zh-CN': '字段 {field} 不在任何分组中，不会显示',
    en: 'The field {field} is in no group, so nobody would see it',
  },
  'form-prefill-not-single': {
    'zh-CN': '字段 {field} 含多个值，不能预填',
    en: 'The field {field} holds more than one value and cannot be prefilled',
  },
  'form-prefill-unknown': {
    'zh-CN': '没有预填来源 {source}，可用：{allowed}',
    en: 'There is no source {source} to prefill from, only: {allowed}',
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
