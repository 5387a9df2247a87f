import type { Messages } from '../../platform/messages.ts';

/** What the base of materials has to say. */
export const materialMessages = {
  'material-not-found': {
    'zh-CN': '没有该材料，或者与所述持证主体不符',
    en: 'There is no such material, or it is not that of this holder',
  },
  'material-not-found.next': {
    'zh-CN': '请核对材料编号；本人的材料见 /v1/licenses/materials',
    en: 'Check its id; your own materials are at /v1/licenses/materials',
  },
  'materials-full': {
    'zh-CN': '材料库最多存放 {maximum} 件材料',
    en: 'A holder has {maximum} materials at most',
  },
  'materials-full.next': {
    'zh-CN': '请先移除不再需要的材料',
    en: 'Remove what is not needed any more',
  },
  'material-invalid': { 'zh-CN': '材料不能入库', en: 'The material cannot be added' },
  'material-invalid.next': {
    'zh-CN': '请按 errors 逐项改正后重新提交',
    en: 'Correct every place listed in errors and send it again',
  },
  'material-names-nothing': {
    'zh-CN': '请填写证照类型或材料名称',
    en: 'Say which license type it is of, or give it a name',
  },
  'material-promise-missing': {
    'zh-CN': 'D 级材料须承诺内容真实',
    en: 'A material of level D needs the promise that it is true',
  },
  'material-text-unseen-character': {
    'zh-CN': '含有不可见的控制字符',
    en: 'The text holds characters that nobody sees',
  },
  'material-date-not-real': {
    'zh-CN': '日期应为真实存在的 YYYY-MM-DD',
    en: 'A date must be a real one, YYYY-MM-DD',
  },
  'material-over': { 'zh-CN': '有效期已过', en: 'Its validity is over already' },
  'material-too-long': {
    'zh-CN': '材料保存不超过 {maximum} 年',
    en: 'A material is kept for {maximum} years at most',
  },
  'material-type-unknown': { 'zh-CN': '没有证照类型 {type}', en: 'There is no license type {type}' },
  'material-not-verifiable': {
    'zh-CN': '{current} 级材料不能核验为 B 级',
    en: 'A material of level {current} is never raised to B',
  },
  'material-not-verifiable.next': {
    'zh-CN': '如有原件，请持证主体另以 C 级材料入库后再核验',
    en: 'Where there is an original, have the holder add it as a material of level C',
  },
  'material-already-verified': {
    'zh-CN': '该材料已经核验',
    en: 'The original of this material has been seen already',
  },
  'material-already-verified.next': {
    'zh-CN': '无需再次核验，可直接使用',
    en: 'It can be used as it is; nothing has to be verified again',
  },
  'material-contended': {
    'zh-CN': '该材料正在被他人修改，请重试',
    en: 'The material is being changed by others; try again',
  },
  'upload-not-found': { 'zh-CN': '没有这个上传', en: 'There is no such upload of yours' },
  'upload-gone': { 'zh-CN': '上传已过期或已放弃', en: 'The upload has expired or was given up' },
  'upload-not-ready': {
    'zh-CN': '上传尚未就绪（当前状态：{current}）',
    en: 'The upload is not ready (it is {current})',
  },
  'upload-purpose-differs': {
    'zh-CN': '该上传不是为材料入库而传（用途应为 license-material）',
    en: 'The upload was brought for something else than license-material',
  },
} as const satisfies Messages;
