import type { Messages } from '../../platform/messages.ts';

/** What verifications have to say beside their reports. */
export const verificationMessages = {
  'verification-not-found': { 'zh-CN': '没有这个验证', en: 'There is no such verification' },
  'verification-not-found.next': {
    'zh-CN': '请核对地址；验证只对提出者和所属办件的实施主体可见',
    en: 'Check the address; a verification is there for who asked and for the agency of its case alone',
  },
  'signature-not-found': {
    'zh-CN': '该文件没有这个编号的签名',
    en: 'The document has no signature of this id',
  },
  'verification-pending': { 'zh-CN': '验证尚未完成', en: 'The verification is not done yet' },
  'verification-pending.next': { 'zh-CN': '请稍后再查询', en: 'Ask for it again in a while' },
  'verification-abandoned': {
    'zh-CN': '该文件多次未能完成验证，已放弃',
    en: 'The document could not be judged in several attempts',
  },
  'verification-abandoned.next': {
    'zh-CN': '请联系运维人员，并注明验证编号',
    en: 'Tell the operators the id of the verification',
  },
  'format-unknown': {
    'zh-CN': '格式不明：不是 OFD、PDF、电子签章、数字签名或电子印章',
    en: 'No known format: neither OFD nor PDF, nor a seal, a seal signature or CMS',
  },
  'verification-invalid': { 'zh-CN': '无法按此要求验证', en: 'This cannot be verified as it was asked' },
  'file-not-base64': { 'zh-CN': '文件应为标准 base64 编码', en: 'The file must be in standard base64' },
  'certificate-not-base64': {
    'zh-CN': '证书应为 PEM，或 DER 的 base64 编码',
    en: 'The certificate must be PEM, or DER in base64',
  },
  'case-of-another-site': {
    'zh-CN': '办件所在区划不属于本站点（{site}）',
    en: 'The division of the case does not belong to this site ({site})',
  },
  'trust-list-unknown': { 'zh-CN': '没有信任列表 {trust}', en: 'There is no list of trust {trust}' },
  'instant-in-future': { 'zh-CN': '时间尚未到来', en: 'The instant has not come yet' },
  'upload-not-found': { 'zh-CN': '没有这个上传', en: 'There is no such upload' },
  'upload-gone': { 'zh-CN': '上传已过期或已放弃', en: 'The upload has expired or was given up' },
  'upload-not-ready': {
    'zh-CN': '上传尚未就绪（当前状态：{current}）',
    en: 'The upload is not ready (it is {current})',
  },
  'upload-purpose-differs': {
    'zh-CN': '该上传不是为验章而来',
    en: 'The upload was not brought for the verification of seals',
  },
} as const satisfies Messages;
