import type { Messages, Words } from '../platform/messages.ts';

/** How states of items and drafts, and what can be done then, are called in Chinese. */
const LIFE_WORDS: Words = {
  unpublished: '未发布',
  'not-yet': '尚未生效',
  'in-force': '在用',
  suspended: '暂停',
  cancelled: '已取消',
  replaced: '已被替代',
  editing: '编制中',
  submitted: '待审核',
  returned: '已退回',
  publication: '发布',
  suspension: '暂停',
  resumption: '恢复',
  cancellation: '取消',
  replacement: '变更、拆分或合并',
  change: '修改',
  discarding: '删除草稿',
  submission: '送审',
  return: '退回',
};

/** What the life of items and catalogue entries has to say: drafts, review, states, replacements. */
export const lifeMessages = {
  'code-unknown': { 'zh-CN': '没有编码为 {code} 的已发布内容', en: 'Nothing was published under {code}' },
  'draft-not-found': { 'zh-CN': '{code} 没有草稿', en: 'There is no draft under {code}' },
  'draft-not-found.next': {
    'zh-CN': '请用 If-None-Match: * 新建草稿',
    en: 'Make one by PUT with If-None-Match: *',
  },
  'state-conflict': {
    'zh-CN': '{code} 当前状态为 {current}，不能进行此操作',
    en: '{code} is {current}, which does not allow this',
    words: LIFE_WORDS,
  },
  'state-conflict.next': {
    'zh-CN': '此时可以：{possible}',
    en: 'Possible now: {possible}',
    words: LIFE_WORDS,
  },
  'same-person': { 'zh-CN': '编制人不能审核自己编制的内容', en: 'Nobody reviews what they compiled' },
  'same-person.next': { 'zh-CN': '请由另一位审核人员处理', en: 'Ask another reviewer' },
  'rules-broken': { 'zh-CN': '{code} 不符合发布规则', en: '{code} breaks rules of publication' },
  'rules-broken.next': {
    'zh-CN': '请按 errors 列出的各项修改草稿后重新送审',
    en: 'Correct everything listed in errors in the draft and submit it again',
  },
  'code-not-issuable': { 'zh-CN': '不能新编编码 {code}', en: 'The code {code} cannot be issued' },
  'code-not-issuable.next': {
    'zh-CN': '新事项须用 31 位实施编码或 33 位业务办理项编码，新目录须用 12 位基本编码',
    en: 'A new item has 31 or 33 characters, a new catalogue entry 12, without any defect',
  },
  'content-too-large': {
    'zh-CN': '内容过大（{size} 字节，上限 {maximum}）',
    en: 'The content has {size} bytes; at most {maximum} are kept',
  },
  'content-too-large.next': { 'zh-CN': '请把附件改为文件上传', en: 'Move attachments into files' },
  'too-many-compilers': {
    'zh-CN': '参与编制的人员超过 {maximum} 人',
    en: 'More than {maximum} people compiled this draft',
  },
  'too-many-compilers.next': {
    'zh-CN': '请作废此草稿后重新建立',
    en: 'Discard the draft and make a new one',
  },
  'history-full': {
    'zh-CN': '{code} 的变更记录已满（上限 {maximum} 条）',
    en: 'The history of {code} is full ({maximum} events)',
  },
  'history-full.next': {
    'zh-CN': '请用新编码替换该编码',
    en: 'Replace the code by a new one',
  },
  'too-contended': {
    'zh-CN': '{code} 正被他人频繁修改，请稍后再试',
    en: '{code} is being changed by many at once; try again',
  },
  'catalogue-mastered-elsewhere': {
    'zh-CN': '基本目录由自治区统一维护，本站只读',
    en: 'The catalogue is kept by the region; here it can only be read',
  },
  'catalogue-mastered-elsewhere.next': {
    'zh-CN': '请到自治区站点（150000）办理，变更将在夜间同步到本站',
    en: 'Make the change on the site of the region (150000); it arrives here overnight',
  },
  'catalogue-entry-not-found': {
    'zh-CN': '没有基本编码为 {basicCode} 的目录',
    en: 'There is no catalogue entry with the basic code {basicCode}',
  },
  'catalogue-entry-cancelled': {
    'zh-CN': '基本目录 {basicCode} 已于 {cancelledFrom} 取消',
    en: 'The catalogue entry {basicCode} was cancelled on {cancelledFrom}',
  },
  'replacement-not-found': { 'zh-CN': '没有编号为 {id} 的替换', en: 'There is no replacement {id}' },
  'replacement-invalid': { 'zh-CN': '编码替换的内容不正确', en: 'The codes do not make a replacement' },
  'replacement-conflict': {
    'zh-CN': '编码在生效日的状态不允许替换',
    en: 'The codes are not in a state to be replaced on that day',
  },
  'replacement-conflict.next': {
    'zh-CN': '被替换和替换的编码在生效日都须在用；请先发布新编码',
    en: 'Both sides must be in force on that day: publish the successors first',
  },
  'replacement-code-repeated': { 'zh-CN': '编码 {code} 重复', en: 'The code {code} is there twice' },
  'replacement-several-by-several': {
    'zh-CN': '只能一对一（变更）、一对多（拆分）或多对一（合并）',
    en: 'One by one (change), one by several (split) or several by one (merge)',
  },
  'replacement-code-unknown': { 'zh-CN': '没有编码 {code}', en: 'There is no code {code}' },
  'replacement-not-in-force': {
    'zh-CN': '{code} 在 {on} 的状态为 {current}',
    en: '{code} is {current} on {on}',
    words: LIFE_WORDS,
  },
  'replacement-circular': {
    'zh-CN': '{code} 已由（或将由）被替换的编码接替，不能再接替它们',
    en: '{code} is (or will be) replaced by what it should take the place of',
  },
  'date-out-of-range': {
    'zh-CN': '生效日期应在 1949-10-01 至 2099-12-31 之间',
    en: 'The date must lie between 1949-10-01 and 2099-12-31',
  },
} as const satisfies Messages;
