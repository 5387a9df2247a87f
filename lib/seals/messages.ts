import type { Messages, Words } from '../platform/messages.ts';

/** How the states of a seal are called in Chinese. */
const SEAL_WORDS: Words = {
  normal: '正常',
  suspended: '已停用',
  revoked: '已撤销',
  expired: '已过期',
  'not-yet-valid': '尚未生效',
};

/** What the registry of seals and the lists of trust have to say. */
export const sealMessages = {
  'seal-not-found': { 'zh-CN': '没有编号为 {esID} 的备案印章', en: 'No seal {esID} is on file' },
  'seal-not-found.next': {
    'zh-CN': '请核对印章标识（esID）；路径中须作百分号编码',
    en: 'Check the identifier (esID); in a path it is percent-encoded',
  },
  'seal-invalid': { 'zh-CN': '印章不能备案', en: 'The seal cannot be put on file' },
  'seal-invalid.next': {
    'zh-CN': '请按 errors 逐项改正；印章本身有误的，请制章单位重新制作',
    en: 'Correct every place listed in errors; a faulty seal has to be made anew by its maker',
  },
  'seal-not-base64': { 'zh-CN': '印章应为标准 base64 编码', en: 'The seal must be in standard base64' },
  'seal-unreadable': {
    'zh-CN': '不是电子印章：{why}（第 {offset} 字节）',
    en: 'This is no electronic seal: {why} at byte {offset}',
  },
  'seal-header-wrong': { 'zh-CN': '印章头标识不是 ES', en: 'The header of the seal does not say ES' },
  'seal-id-unfit': {
    'zh-CN': '印章标识应为 1 至 128 个可见 ASCII 字符，不含斜杠',
    en: 'The esID must be 1 to 128 printable ASCII characters without slashes',
  },
  'seal-maker-unreadable': {
    'zh-CN': '印章内的制章者证书无法读取',
    en: 'The certificate of the maker inside the seal cannot be read',
  },
  'seal-maker-not-verified': {
    'zh-CN': '制章者签名未通过验证（{outcome}）',
    en: "The maker's signature is not verified ({outcome})",
  },
  'seal-validity-reversed': {
    'zh-CN': '印章的有效期止早于有效期起',
    en: 'The validity of the seal ends before it begins',
  },
  'seal-agency-code-unsound': {
    'zh-CN': '持章单位应以有效的统一社会信用代码表示',
    en: 'The holder must be named by a sound unified social credit code',
  },
  'seal-already-registered': {
    'zh-CN': '该标识的印章已备案（当前状态：{current}）',
    en: 'A seal of this esID is on file already (it is {current})',
    words: SEAL_WORDS,
  },
  'seal-already-registered.next': {
    'zh-CN': '请查询该印章；更换印章须用新的标识',
    en: 'Look that seal up; a new seal needs an esID of its own',
  },
  'seal-state-conflict': {
    'zh-CN': '印章当前状态为 {current}，不能作此变更',
    en: 'The seal is {current}; this change is not possible',
    words: SEAL_WORDS,
  },
  'seal-history-full': {
    'zh-CN': '印章状态变更已达 {maximum} 次，只能注销',
    en: 'The seal has had {maximum} changes; it can only be revoked',
  },
  'seal-change-invalid': { 'zh-CN': '变更的时间不成立', en: 'The instant of the change is not possible' },
  'instant-in-future': { 'zh-CN': '时间尚未到来', en: 'The instant has not come yet' },
  'instant-too-early': { 'zh-CN': '时间不得早于 {earliest}', en: 'Not before {earliest}' },
  'as-of-in-future': { 'zh-CN': 'asOf 尚未到来', en: 'asOf has not come yet' },
  'trust-list-not-found': { 'zh-CN': '没有信任列表 {name}', en: 'There is no list of trust {name}' },
  'trust-list-not-found.next': {
    'zh-CN': '全部列表见 /v1/seals/trust-lists；旧版本用 ?version=',
    en: 'All lists are at /v1/seals/trust-lists; an older version is asked for by ?version=',
  },
  'trust-list-broken': {
    'zh-CN': '信任列表 {name} 第 {version} 版已被改动（{why}），不予使用',
    en: 'Version {version} of the list of trust {name} is not what was put ({why}); it is not used',
  },
  'trust-list-broken.next': {
    'zh-CN': '请通知运维人员；由信任管理员重新提交列表可恢复',
    en: 'Tell the operators; a trust manager who puts the list again restores it',
  },
  'trust-list-invalid': {
    'zh-CN': '信任列表有误',
    en: 'The list of trust is faulty',
  },
  'trust-list-too-large': {
    'zh-CN': '信任列表超过 {maximum} 字节',
    en: 'The list of trust has more than {maximum} bytes',
  },
  'certificate-unreadable': {
    'zh-CN': '证书无法读取：{reason}',
    en: 'The certificate cannot be read: {reason}',
  },
  'revocation-list-unreadable': {
    'zh-CN': '证书撤销列表无法读取：{reason}',
    en: 'The revocation list cannot be read: {reason}',
  },
  'ocsp-response-unreadable': {
    'zh-CN': 'OCSP 响应无法读取：{reason}',
    en: 'The OCSP response cannot be read: {reason}',
  },
  'date-invalid': { 'zh-CN': '日期应为 YYYY-MM-DD', en: 'A date must be YYYY-MM-DD' },
  'division-invalid': {
    'zh-CN': '区划代码应为 6 位、9 位或 12 位数字',
    en: 'A division code has 6, 9 or 12 digits',
  },
  'recognition-empty': { 'zh-CN': '终止日期必须晚于启用日期', en: 'The end must lie after the beginning' },
} as const satisfies Messages;
