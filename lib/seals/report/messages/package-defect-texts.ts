import type { ReferenceState } from '../../ofd/check-reference.ts';
import type { FileKind } from '../../ofd/file-kind.ts';
import type { PackageDefectCode } from '../../ofd/package-defect.ts';
import { DEFECTS_CUT } from './archive-defect-texts.ts';
import { t, type Text } from './text.ts';

/** What is wrong with an OFD package. `{path}` is the file in which it was met, `{file}` the one that it names. */
export const PACKAGE_DEFECT_TEXTS: Readonly<Record<PackageDefectCode, Text>> = {
  'package-without-ofd': t('缺少入口文件 OFD.xml', 'The entry file OFD.xml is missing'),
  'package-encrypted': t('文档已加密：{path}', 'The document is encrypted, as {path} says'),
  'package-too-large': t(
    '文档过大，读到 {path} 为止',
    'The document is too large; it was read as far as {path}',
  ),
  'package-time': t(
    '文档未能在 {milliseconds} 毫秒内读完',
    'The document could not be read within {milliseconds} ms',
  ),
  'file-unreadable': t('文件 {path} 无法读取', 'The file {path} cannot be read'),
  'xml-too-large': t('{path} 过大', '{path} is too large'),
  'xml-encoding': t('{path} 的编码不是 UTF-8', '{path} is not encoded in UTF-8'),
  'xml-doctype': t('{path} 含有 DOCTYPE 声明', '{path} has a DOCTYPE'),
  'xml-broken': t('{path} 不是格式正确的 XML', '{path} is not well-formed XML'),
  'xml-too-deep': t('{path} 嵌套过深', '{path} is nested too deeply'),
  'xml-too-many-attributes': t('{path} 的属性过多', '{path} has too many attributes'),
  'xml-too-many-elements': t('{path} 的元素过多', '{path} has too many elements'),
  'root-unexpected': t(
    '{path} 的根元素 {name} 不是标准所定',
    '{path} begins with {name}, which the standard does not allow',
  ),
  'element-namespace': t(
    '{path} 的元素 {name} 不在 OFD 命名空间内',
    'The element {name} of {path} is outside of the namespace of OFD',
  ),
  'element-repeated': t(
    '{path} 的元素 {element} 出现多次',
    '{path} has the element {element} more than once',
  ),
  'element-missing': t('{path} 缺少元素 {element}', '{path} lacks the element {element}'),
  'location-empty': t('{path} 中有空的文件位置', '{path} names a file by an empty location'),
  'location-too-long': t('{path} 中的文件位置过长', '{path} names a file by a location that is too long'),
  'location-escapes': t('{path} 指向包外：{location}', '{path} leads out of the package: {location}'),
  'location-backslash': t(
    '{path} 的文件位置用了反斜杠：{location}',
    '{path} names a file with a backslash: {location}',
  ),
  'location-elsewhere': t(
    '{path} 所指的 {location} 实为 {to}',
    '{path} names {location}, which is found at {to}',
  ),
  'location-case-differs': t(
    '{path} 所指的 {location} 与 {to} 大小写不同',
    '{path} names {location}, which differs in case from {to}',
  ),
  'location-missing': t('{path} 所指的 {location} 不存在', '{path} names {location}, which is not there'),
  'file-ambiguous': t('{file} 对应包内两个文件', '{file} is the name of two files of the package'),
  'page-id-twice': t('{path} 中页面编号 {id} 重复', '{path} gives the page id {id} twice'),
  'signature-listed-twice': t('{path} 中同一签名被列出两次', '{path} lists a signature twice'),
  'check-method-weak': t('{path} 使用不安全的摘要方法 {method}', '{path} uses the weak digest {method}'),
  'check-method-unknown': t('{path} 使用未知的摘要方法 {method}', '{path} uses the unknown digest {method}'),
  'check-method-keyed': t(
    '{path} 使用个别厂商的摘要方法 {method}',
    "{path} uses one vendor's own digest {method}",
  ),
  'reference-twice': t('{path} 两次列出受保护的文件 {file}', '{path} lists the protected file {file} twice'),
  'reference-missing': t('受保护的文件 {file} 已不存在', 'The protected file {file} is gone'),
  'reference-differs': t(
    '受保护的文件 {file} 在签章后被改动',
    'The protected file {file} was changed after sealing',
  ),
  'reference-malformed': t('文件 {file} 的摘要值格式错误', 'The digest recorded for {file} is malformed'),
  'reference-unreadable': t('受保护的文件 {file} 无法读取', 'The protected file {file} cannot be read'),
  'stamp-malformed': t('{path} 中的章面 {id} 写法错误', 'The stamp {id} of {path} is malformed'),
  'stamp-page-missing': t(
    '{path} 中的章面 {id} 所在页面不存在',
    'The stamp {id} of {path} lies on a page that is not there',
  ),
  'stamp-outside-page': t(
    '{path} 中的章面 {id} 超出页面',
    'The stamp {id} of {path} reaches beyond its page',
  ),
  'integrity-file-missing': t(
    '文件清单中的 {name} 不存在',
    'The list of files names {name}, which is not there',
  ),
  'integrity-file-twice': t('文件清单中的 {name} 重复', 'The list of files names {name} twice'),
  'integrity-file-unlisted': t('文件 {path} 不在文件清单中', 'The file {path} is not in the list of files'),
  'defects-cut': DEFECTS_CUT,
};

/** What became of a protected file, where it is more than a defect of the package. */
export const REFERENCE_TEXTS: Readonly<
  Record<`reference-${Exclude<ReferenceState, 'equal' | 'unchecked'>}`, Text>
> = {
  'reference-differs': PACKAGE_DEFECT_TEXTS['reference-differs'],
  'reference-missing': PACKAGE_DEFECT_TEXTS['reference-missing'],
  'reference-malformed': PACKAGE_DEFECT_TEXTS['reference-malformed'],
  'reference-unreadable': PACKAGE_DEFECT_TEXTS['reference-unreadable'],
  'reference-ambiguous': t('受保护的文件 {file} 在包内有两个', 'The protected file {file} is there twice'),
};

const uncovered = (chinese: string, english: string): Text =>
  t(`${chinese} {path} 不受签章保护`, `The signature does not protect the ${english} {path}`);

/** By what a file is for: that no signature covers it. */
export const UNCOVERED_TEXTS: Readonly<Record<`uncovered-${FileKind | 'file'}`, Text>> = {
  'uncovered-package': uncovered('入口文件', 'entry file'),
  'uncovered-document': uncovered('文档根文件', 'document file'),
  'uncovered-version': uncovered('版本文件', 'version'),
  'uncovered-version-file': uncovered('版本所含的文件', 'file of a version'),
  'uncovered-cover': uncovered('封面', 'cover'),
  'uncovered-page': uncovered('页面', 'page'),
  'uncovered-template': uncovered('页面模板', 'template of pages'),
  'uncovered-resource': uncovered('资源文件', 'resource file'),
  'uncovered-multimedia': uncovered('图片或媒体', 'picture or medium'),
  'uncovered-font': uncovered('字体', 'font'),
  'uncovered-colour-profile': uncovered('颜色配置', 'colour profile'),
  'uncovered-annotations': uncovered('注释列表', 'list of annotations'),
  'uncovered-annotation': uncovered('注释', 'annotation'),
  'uncovered-attachments': uncovered('附件列表', 'list of attachments'),
  'uncovered-attachment': uncovered('附件', 'attachment'),
  'uncovered-extensions': uncovered('扩展列表', 'list of extensions'),
  'uncovered-extension-data': uncovered('扩展数据', 'data of an extension'),
  'uncovered-custom-tags': uncovered('自定义标引列表', 'list of custom tags'),
  'uncovered-custom-tag': uncovered('自定义标引', 'custom tag'),
  'uncovered-custom-tag-schema': uncovered('自定义标引的结构文件', 'schema of custom tags'),
  'uncovered-signatures': uncovered('签名列表', 'list of signatures'),
  'uncovered-signature': uncovered('签名描述文件', 'description of a signature'),
  'uncovered-seal': uncovered('印章文件', 'seal file'),
  'uncovered-signed-value': uncovered('签名值文件', 'signature value'),
  'uncovered-integrity': uncovered('文件清单', 'list of files'),
  'uncovered-integrity-value': uncovered('文件清单的签名', 'signature over the list of files'),
  'uncovered-encryption': uncovered('加密描述文件', 'description of the encryption'),
  'uncovered-file': uncovered('文件', 'file'),
};

/** What is said of files beside those that a document is made of. */
export const FILE_TEXTS = {
  'file-unreferenced': t(
    '文件 {path} 没有被文档用到，也不受签章保护',
    'Nothing uses the file {path}, and no signature protects it',
  ),
  'file-unreferenced-covered': t(
    '文件 {path} 没有被文档用到，但受签章保护',
    'Nothing uses the file {path}, though a signature protects it',
  ),
  'picture-drawn-as-content': t(
    '正文图片 {path} 与印章图像相同',
    'The picture {path} of the content is the same as that of the seal',
  ),
} as const;
