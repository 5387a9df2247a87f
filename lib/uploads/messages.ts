import type { Messages } from '../platform/messages.ts';

/** What the uploads room has to say. */
export const uploadMessages = {
  'upload-not-found': { 'zh-CN': '没有这个上传', en: 'There is no such upload' },
  'upload-not-found.next': {
    'zh-CN': '请核对地址；上传只对本人可见，过期后删除',
    en: 'Check the address; an upload is there for its owner alone, and not for ever',
  },
  'upload-gone': { 'zh-CN': '上传已过期或已放弃', en: 'The upload has expired or was given up' },
  'upload-gone.next': { 'zh-CN': '请重新上传', en: 'Begin a new one' },
  'upload-closed': {
    'zh-CN': '上传已不再接收分片（当前状态：{current}）',
    en: 'The upload takes no more parts (it is {current})',
  },
  'upload-invalid': {
    'zh-CN': '该用途不接收这样的文件',
    en: 'Files like this are not taken for this purpose',
  },
  'upload-too-large': { 'zh-CN': '文件超过 {maximum} 字节', en: 'The file has more than {maximum} bytes' },
  'upload-type-unknown': { 'zh-CN': '只接收以下类型：{allowed}', en: 'The types taken are: {allowed}' },
  'too-many-uploads': {
    'zh-CN': '未过期的上传已达 {maximum} 个',
    en: 'There are {maximum} uploads that have not expired',
  },
  'too-many-uploads.next': { 'zh-CN': '请先删除不用的上传', en: 'Delete those that are not needed' },
  'upload-incomplete': { 'zh-CN': '还有分片未到', en: 'Parts are missing' },
  'upload-incomplete.next': {
    'zh-CN': '请查询上传，补传缺少的分片后再提交',
    en: 'Ask for the upload, put the parts that it says are missing, and complete it again',
  },
  'part-missing': { 'zh-CN': '第 {part} 片未到', en: 'Part {part} is missing' },
  'part-unknown': { 'zh-CN': '该文件只有 {maximum} 片', en: 'The file has {maximum} parts' },
  'part-length-wrong': {
    'zh-CN': '该片应为 {expected} 字节，实收 {actual} 字节',
    en: 'The part has {expected} bytes; {actual} came',
  },
  'part-differs': {
    'zh-CN': '第 {part} 片已到，内容不同',
    en: 'Part {part} is there already with other bytes',
  },
  'part-differs.next': {
    'zh-CN': '分片不可替换；请删除后重新上传',
    en: 'Parts are not replaced; begin a new upload',
  },
  'upload-type-mismatch': {
    'zh-CN': '文件内容与所报类型不符',
    en: 'The file is not of the type that was said',
  },
  'upload-infected': { 'zh-CN': '文件含有恶意代码', en: 'The file holds malware' },
  'upload-changed': { 'zh-CN': '文件在检查期间发生变化', en: 'The file changed while it was being checked' },
  'upload-changed.next': { 'zh-CN': '请重新上传', en: 'Begin a new upload' },
  'upload-busy': { 'zh-CN': '上传正在变更', en: 'The upload is being changed' },
} as const satisfies Messages;
