import type { Messages } from '../platform/messages.ts';

/** What the audit chain has to say. */
export const auditMessages = {
  'checkpoint-not-found': {
    'zh-CN': '没有站点 {site} 的第 {number} 号检查点',
    en: 'There is no checkpoint {number} of site {site}',
  },
  'checkpoint-not-found.next': {
    'zh-CN': '编号自 1 起连续；别的站点的检查点只有发送到本站后才有',
    en: 'Numbers run from 1 without gaps; those of another site are here once it has sent them',
  },
  'checkpoint-invalid': {
    'zh-CN': '检查点与路径所指的站点或编号不符',
    en: 'The checkpoint is not of the site or number that the path names',
  },
  'checkpoint-invalid.next': {
    'zh-CN': '路径中的站点和编号应与 checkpoint 内的一致',
    en: 'The path must name the site and the number inside the checkpoint',
  },
  'checkpoint-site-unknown': {
    'zh-CN': '本站不保存站点 {site} 的检查点',
    en: 'Checkpoints of site {site} are not kept here',
  },
  'checkpoint-site-unknown.next': {
    'zh-CN': '请将 sumu audit keys 显示的公钥标识交本站运维人员登记（auditWitnessedKeys）',
    en: 'Hand the key ids that sumu audit keys shows to the operators here (auditWitnessedKeys)',
  },
  'checkpoint-not-verified': {
    'zh-CN': '检查点的签名未通过验证（{why}）',
    en: 'The signature of the checkpoint is not verified ({why})',
  },
  'checkpoint-not-verified.next': {
    'zh-CN': '换过密钥的，请将新的公钥标识交本站运维人员登记',
    en: 'After a change of keys, hand the new key id to the operators here',
  },
  'checkpoint-forked': {
    'zh-CN': '本站已有站点 {site} 第 {number} 号检查点的另一版本，或其与前一号不衔接',
    en: 'Another checkpoint {number} of site {site} is kept here, or this one does not go on from the one before',
  },
  'checkpoint-forked.next': {
    'zh-CN': '该站点的审计链可能被改写：请勿重试，立即通知双方运维与监察人员',
    en: 'The audit chain of that site may have been rewritten: do not retry, tell the operators and supervisors of both',
  },
} as const satisfies Messages;
