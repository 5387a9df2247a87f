import type { ArchiveDefectCode } from '../../archive/archive-defect.ts';
import { t, type Text } from './text.ts';

/** Where a list of defects ends before they do. */
export const DEFECTS_CUT = t('另有 {more} 处同类问题未列出', '{more} more of the same kinds are not listed');

/** What is wrong with an archive. `{path}` is the entry that it is about. */
export const ARCHIVE_DEFECT_TEXTS: Readonly<Record<ArchiveDefectCode, Text>> = {
  'archive-too-large': t(
    '文件包有 {bytes} 字节，超过 {maximum}',
    'The archive has {bytes} bytes, more than {maximum}',
  ),
  'archive-not-zip': t('文件包没有完整的 ZIP 结尾', 'The archive has no sound end of a ZIP'),
  'archive-zip64': t('文件包使用了 ZIP64 结构', 'The archive uses ZIP64'),
  'archive-split': t('文件包被分成了多卷', 'The archive is split into volumes'),
  'archive-comment': t('文件包末尾带有 {bytes} 字节注释', 'The archive ends in a comment of {bytes} bytes'),
  'archive-appended-bytes': t('文件包之后另有 {bytes} 字节', '{bytes} bytes follow the end of the archive'),
  'archive-prepended-bytes': t('文件包之前另有 {bytes} 字节', '{bytes} bytes stand before the archive'),
  'archive-gap': t('文件包内有不属于任何文件的字节', 'The archive holds bytes that belong to no file'),
  'archive-overlap': t('文件包内的数据互相重叠', 'Parts of the archive overlap'),
  'archive-directory-broken': t('文件包的目录已损坏', 'The directory of the archive is broken'),
  'archive-entry-count': t(
    '文件包写明 {said} 个文件，实有 {found} 个',
    'The archive says that it has {said} files, and has {found}',
  ),
  'archive-too-many-entries': t('文件包内的文件过多', 'The archive has too many files'),
  'entry-twice': t('文件 {path} 出现两次', 'The file {path} is there twice'),
  'entry-case-twin': t(
    '文件 {path} 与另一文件只有大小写之别',
    'The file {path} differs from another only in case',
  ),
  'entry-file-and-folder': t('{path} 既是文件又是文件夹', '{path} is both a file and a folder'),
  'entry-name-empty': t('有文件没有名称', 'A file has no name'),
  'entry-name-too-long': t('文件名过长：{path}', 'The name of a file is too long: {path}'),
  'entry-name-not-utf8': t('文件名不是 UTF-8 编码：{path}', 'The name of a file is not UTF-8: {path}'),
  'entry-name-unsaid-encoding': t(
    '文件名没有写明编码：{path}',
    'The name of a file does not state its encoding: {path}',
  ),
  'entry-name-control-character': t(
    '文件名含控制字符：{path}',
    'The name of a file has control characters: {path}',
  ),
  'entry-name-backslash': t('文件名含反斜杠：{path}', 'The name of a file has a backslash: {path}'),
  'entry-name-absolute': t('文件名是绝对路径：{path}', 'The name of a file is an absolute path: {path}'),
  'entry-name-drive': t('文件名带有盘符：{path}', 'The name of a file names a drive: {path}'),
  'entry-name-escapes': t('文件名指向包外：{path}', 'The name of a file leads out of the archive: {path}'),
  'entry-name-dot-segment': t(
    '文件名含多余的点或斜杠：{path}',
    'The name of a file has empty or dotted steps: {path}',
  ),
  'entry-name-windows-twin': t(
    '文件名在 Windows 上会变成别的名称：{path}',
    'The name of a file means another on Windows: {path}',
  ),
  'entry-encrypted': t('文件 {path} 被压缩包加密', 'The file {path} is encrypted by the archive'),
  'entry-flags': t('文件 {path} 带有未知的压缩标志', 'The file {path} has unknown flags'),
  'entry-method': t(
    '文件 {path} 使用了不允许的压缩方法',
    'The file {path} is packed in a way that is not allowed',
  ),
  'entry-link': t('{path} 不是普通文件，而是链接或设备', '{path} is no plain file but a link or a device'),
  'entry-extra-field': t(
    '文件 {path} 带有会改变读法的附加字段',
    'The file {path} has an extra field that changes how it is read',
  ),
  'entry-comment': t('文件 {path} 带有 {bytes} 字节注释', 'The file {path} has a comment of {bytes} bytes'),
  'entry-folder-with-bytes': t('文件夹 {path} 中藏有数据', 'The folder {path} itself holds data'),
  'entry-local-header-missing': t('文件 {path} 缺少本地文件头', 'The file {path} lacks its local header'),
  'entry-local-header-differs': t(
    '文件 {path} 的本地文件头与目录不符',
    'The local header of {path} differs from the directory',
  ),
  'entry-descriptor-differs': t(
    '文件 {path} 的数据描述与目录不符',
    'The data descriptor of {path} differs from the directory',
  ),
  'entry-too-large': t(
    '文件 {path} 解压后有 {bytes} 字节，超过 {maximum}',
    'The file {path} unpacks to {bytes} bytes, more than {maximum}',
  ),
  'entry-ratio': t(
    '文件 {path} 的压缩比异常，可能是解压炸弹',
    'The file {path} is packed so densely that it may be a bomb',
  ),
  'entry-broken': t('文件 {path} 无法解压', 'The file {path} cannot be unpacked'),
  'entry-size-differs': t(
    '文件 {path} 的大小与目录不符',
    'The file {path} is not as long as the directory says',
  ),
  'entry-crc-differs': t('文件 {path} 的校验值不符', 'The checksum of {path} is wrong'),
  'archive-unpacked-too-large': t(
    '文件包解压后超过 {maximum} 字节',
    'The archive unpacks to more than {maximum} bytes',
  ),
  'archive-time': t(
    '文件包在 {milliseconds} 毫秒内未能读完',
    'The archive could not be read within {milliseconds} ms',
  ),
  'defects-cut': DEFECTS_CUT,
};
