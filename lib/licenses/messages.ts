import type { Messages, Words } from '../platform/messages.ts';

/** How the states of a license, and who may hold one, are called in Chinese. */
export const LICENSE_WORDS = {
  valid: '有效',
  suspended: '暂扣',
  rescinded: '已撤销',
  cancelled: '已注销',
  revoked: '已吊销',
  transferred: '已转出',
  expired: '已失效',
  'not-yet-valid': '尚未生效',
  person: '个人',
  organisation: '组织',
} as const satisfies Words;

/** What the license library has to say. */
export const licenseMessages = {
  'license-not-found': {
    'zh-CN': '没有该电子证照，或者您无权查看',
    en: 'There is no such license, or it is not for you to see',
  },
  'license-not-found.next': {
    'zh-CN': '请核对电子证照标识；本人证照见 /v1/licenses?holder=me',
    en: 'Check the identifier; your own licenses are at /v1/licenses?holder=me',
  },
  'identity-missing': {
    'zh-CN': '登录凭证未载明您的身份号码或统一社会信用代码',
    en: 'The token does not say by which number you hold licenses',
  },
  'identity-missing.next': {
    'zh-CN': '请先在统一身份认证平台完成实名认证，再重新登录',
    en: 'Complete real-name authentication at the identity platform and log in again',
  },
  'license-invalid': { 'zh-CN': '证照不能签发', en: 'The license cannot be issued' },
  'license-invalid.next': {
    'zh-CN': '请按 errors 逐项改正后重新提交',
    en: 'Correct every place listed in errors and send it again',
  },
  'license-type-unknown': { 'zh-CN': '没有证照类型 {type}', en: 'There is no license type {type}' },
  'license-type-superseded': {
    'zh-CN': '该证照类型已由 {successor} 取代，不再签发',
    en: 'The type is superseded by {successor}; no license of it is issued any more',
  },
  'license-issuer-unsound': {
    'zh-CN': '颁发机构应以有效的统一社会信用代码表示',
    en: 'The issuer must be named by a sound unified social credit code',
  },
  'license-serial-personal': {
    'zh-CN': '流水号不得是身份号码或手机号码，也不得含有持证主体的号码；若为巧合，请在前面加一个字母',
    en: 'The serial must not be an identity or telephone number, nor hold that of the holder; if it only looks like one, put a letter before it',
  },
  'license-holder-kind': {
    'zh-CN': '该类型证照的持证主体只能是 {allowed}',
    en: 'The holder of a license of this type can only be: {allowed}',
    words: LICENSE_WORDS,
  },
  'license-holder-code-type': {
    'zh-CN': '证件类型代码与持证主体不符：组织为 001，个人不为 001',
    en: 'The code type does not fit the holder: 001 for organisations, another one for persons',
  },
  'license-holder-number': {
    'zh-CN': '持证主体代码校验不通过',
    en: 'The number of the holder does not prove itself',
  },
  'license-text-unseen-character': {
    'zh-CN': '含有不可见的控制字符',
    en: 'The text holds characters that nobody sees',
  },
  'license-issued-in-future': { 'zh-CN': '颁发日期尚未到来', en: 'The date of issue has not come yet' },
  'license-predecessor-unknown': {
    'zh-CN': '本证照库中没有该持证主体的这件证照',
    en: 'The library has no such license of this holder',
  },
  'license-predecessor-succeeded': {
    'zh-CN': '该证照已由另一证照取代',
    en: 'Another license has taken its place already',
  },
  'license-predecessor-not-transferred': {
    'zh-CN': '该证照尚未由原颁发机构办理转出',
    en: 'The agency that issued it has not transferred it out yet',
  },
  'license-transfer-of-nothing': {
    'zh-CN': '转入应列明被转入的证照（predecessors）或其原编号（formerNumbers）',
    en: 'A transfer in names the license that it takes over (predecessors), or its former number (formerNumbers)',
  },
  'license-already-issued': {
    'zh-CN': '该流水号已用于内容不同的证照 {identifier}',
    en: 'This serial stands for another license, {identifier}, already',
  },
  'license-already-issued.next': {
    'zh-CN': '请查询该证照；更正内容请作变更，另发证照请用新的流水号',
    en: 'Look that license up; change it, or use a new serial for another one',
  },
  'license-state-conflict': {
    'zh-CN': '证照当前状态为 {current}，不能作此操作',
    en: 'The license is {current}; this operation is not possible',
    words: LICENSE_WORDS,
  },
  'license-state-conflict.next': {
    'zh-CN': '请查询证照现状；已由其他机构转入的证照不能取消转出',
    en: 'Read the license as it is now; what another agency has taken over cannot be taken back',
  },
  'license-versions-full': {
    'zh-CN': '证照版本已达 {maximum}，请用新的流水号签发',
    en: 'The license has had {maximum} versions; issue it under a new serial',
  },
  'license-history-full': {
    'zh-CN': '证照状态变更已达 {maximum} 次，只能撤销、注销或吊销',
    en: 'The license has had {maximum} changes; it can only be rescinded, cancelled or revoked',
  },
  'license-operation-invalid': {
    'zh-CN': '操作的时间不成立',
    en: 'The instant of the operation is not possible',
  },
  'date-invalid': { 'zh-CN': '日期应为 YYYY-MM-DD', en: 'A date must be YYYY-MM-DD' },
  'as-of-in-future': { 'zh-CN': '日期尚未到来', en: 'The date has not come yet' },
  'instant-in-future': { 'zh-CN': '时间尚未到来', en: 'The instant has not come yet' },
  'instant-too-early': { 'zh-CN': '时间不得早于 {earliest}', en: 'Not before {earliest}' },
} as const satisfies Messages;
