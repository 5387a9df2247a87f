import type { PACKAGE_CHECKS } from '../check.ts';
import { t, type CheckText } from './text.ts';

/** What is said of a document as a file. */
export const PACKAGE_CHECK_TEXTS: Readonly<Record<(typeof PACKAGE_CHECKS)[number], CheckText>> = {
  archive: {
    subject: t('文件包', 'the archive'),
    clause: 'APPNOTE; GB/T 33190-2016',
    passed: t('文件包完整，只有一种读法', 'The archive is whole and can be read in one way only'),
    failed: t(
      '文件包有缺陷，不同软件可能读出不同的内容',
      'The archive is faulty: two programs may read two documents from it',
    ),
    warning: t('文件包有不影响阅读的瑕疵', 'The archive has an oddity that does not change what is read'),
    'not-done': t('文件包未能检查', 'The archive was not examined'),
    'not-applicable': t('不是压缩包，无须检查包结构', 'This is no archive that could be examined'),
  },
  'package-structure': {
    subject: t('文件结构', 'the structure of the document'),
    clause: 'GB/T 33190-2016; ISO 32000-2',
    passed: t('文件结构符合格式标准', 'The document is built as its format says'),
    failed: t('文件结构不符合格式标准', 'The document is not built as its format says'),
    warning: t(
      '文件结构有常见的小问题，不影响显示',
      'The structure has small faults that genuine documents have too; nothing shown depends on them',
    ),
    'not-done': t('文件结构未能全部检查', 'The structure was not wholly examined'),
    'not-applicable': t(
      '单独的签名或印章没有文件结构',
      'A signature or seal by itself has no structure of a document',
    ),
  },
  'package-encryption': {
    subject: t('文件加密', 'the encryption of the document'),
    clause: 'GM/T 0099-2020',
    passed: t('文件未加密', 'Nothing in the document is encrypted'),
    failed: t('文件的加密有误', 'The encryption of the document is faulty'),
    warning: t('文件的一部分已加密', 'Part of the document is encrypted'),
    'not-done': t(
      '文件已加密，内容未能核验',
      'The document is encrypted, so that its content was not verified',
    ),
    'not-applicable': t('单独的签名或印章不涉及文件加密', 'A signature or seal by itself is not encrypted'),
  },
  'package-files-known': {
    subject: t('包内文件', 'the files of the package'),
    clause: 'GB/T 33190-2016',
    passed: t('包内每个文件都有用途', 'Every file of the package is used by the document'),
    failed: t('包内有文档没有用到的文件', 'The package holds files that the document does not use'),
    warning: t('包内夹带了不会显示的文件', 'The package carries files that are never shown'),
    'not-done': t('包内夹带的文件用途不明', 'What some files of the package are for is not known'),
    'not-applicable': t('不是由多个文件组成的包', 'This is not a package of files'),
  },
  'active-content': {
    subject: t('动态内容', 'active content'),
    clause: 'ISO 32000-2, 12.6',
    passed: t('没有脚本等会改变显示的内容', 'Nothing in the document could run or change what is shown'),
    failed: t(
      '文件含有脚本等会改变显示的内容',
      'The document holds scripts or the like, which can change what is shown',
    ),
    warning: t(
      '文件含有脚本、链接或附件等动态内容',
      'The document holds scripts, links, attachments or the like',
    ),
    'not-done': t('是否含有动态内容未能检查', 'Whether anything in the document could run was not examined'),
    'not-applicable': t(
      '此类文件不检查动态内容',
      'Documents of this kind are not searched for active content',
    ),
  },
};
