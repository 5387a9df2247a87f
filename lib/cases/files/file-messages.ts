import type { Messages } from '../../platform/messages.ts';

/** What there is to say of the files of a case. */
export const caseFileMessages = {
  'case-file-not-found': {
    'zh-CN': '该办件没有此上传的材料文件',
    en: 'The case has no file of this upload among its materials',
  },
  'case-file-not-found.next': {
    'zh-CN': '请从办件的 materials 中取 kind 为 file 的 upload',
    en: 'Take an upload from the materials of the case whose kind is file',
  },
  'case-file-out-of-reach': {
    'zh-CN': '您所在的网络不能直接下载文件',
    en: 'Files cannot be fetched from your network',
  },
  'case-file-out-of-reach.next': {
    'zh-CN': '请从能够访问文件存储的网络重试，或联系运维人员配置网络区域',
    en: 'Try again from a network that reaches the files, or ask operations to set up your zone',
  },
} as const satisfies Messages;
