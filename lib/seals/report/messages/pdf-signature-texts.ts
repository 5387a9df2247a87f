import type { ModificationClass } from '../../pdf/modification.ts';
import type { SignatureDefectCode } from '../../pdf/signature-defect.ts';
import { t, type Text } from './text.ts';

/** What is wrong with a signature as it stands in a PDF. `{where}` is the object that it is. */
export const PDF_SIGNATURE_TEXTS: Readonly<Record<SignatureDefectCode, Text>> = {
  'signature-not-dictionary': t(
    '签名域的值不是签名（{where}）',
    'The value of a signature field is no signature ({where})',
  ),
  'signature-packed': t(
    '签名藏在压缩的对象流中（{where}）',
    'The signature is packed into a stream of objects ({where})',
  ),
  'signature-type-unknown': t('签名的类型未知（{where}）', 'The signature is of an unknown type ({where})'),
  'signature-range-missing': t(
    '签名没有写明字节范围（{where}）',
    'The signature does not say which bytes it is over ({where})',
  ),
  'signature-range-malformed': t(
    '签名的字节范围写法错误（{where}）',
    'The signature says in a wrong way which bytes it is over ({where})',
  ),
  'signature-range-start': t(
    '签名没有从文件开头签起（{where}）',
    'The signature does not begin at the start of the file ({where})',
  ),
  'signature-range-gap': t(
    '签名留出的空当不恰好是签名本身（{where}）',
    'The signature leaves out more or less than itself ({where})',
  ),
  'signature-range-end': t(
    '签名没有签到文件某一版本的末尾（{where}）',
    'The signature does not reach the end of a revision ({where})',
  ),
  'signature-revision-differs': t(
    '签名所在的版本与其所签的版本不同（{where}）',
    'The signature stands in another revision than it covers ({where})',
  ),
  'signature-contents-missing': t('签名没有签名数据（{where}）', 'The signature is empty of data ({where})'),
  'signature-contents-not-hexadecimal': t(
    '签名数据不是规范的十六进制（{where}）',
    'The data of the signature is not plain hexadecimal ({where})',
  ),
  'signature-contents-empty': t(
    '签名数据全为零（{where}）',
    'The data of the signature is all zeros ({where})',
  ),
  'signature-contents-not-der': t(
    '签名数据的编码错误（{where}）',
    'The data of the signature is badly encoded ({where})',
  ),
  'signature-contents-padding': t(
    '签名数据之后另有内容（{where}）',
    'Something stands behind the data of the signature ({where})',
  ),
  'signature-transform-unknown': t(
    '签名写明的权限规则未知（{where}）',
    'The signature names an unknown rule of permissions ({where})',
  ),
  'signature-twice': t('同一签名被两个签名域使用（{where}）', 'Two fields use one signature ({where})'),
  'signature-replaced': t(
    '签名在后来的版本中被替换（{where}）',
    'A later revision replaces the signature ({where})',
  ),
  'signature-digest-missing': t(
    '签名的字节范围无法计算摘要（{where}）',
    'The bytes of the signature could not be digested ({where})',
  ),
};

/** What a later saving did. `{path}` is the revision, `{fields}` those that were filled. */
export const MODIFICATION_TEXTS: Readonly<Record<`modified-${ModificationClass}`, Text>> = {
  'modified-dss': t(
    '签署后追加了验证资料（{path}）',
    'Data for verification was added after signing ({path})',
  ),
  'modified-document-time-stamp': t(
    '签署后追加了时间戳（{path}）',
    'A time stamp was added after signing ({path})',
  ),
  'modified-signature-added': t(
    '签署后又有签名，而此前的签名不允许（{path}）',
    'Another signature was added, which those before it do not permit ({path})',
  ),
  'modified-form-filled': t('签署后填写了表单（{path}）', 'A form was filled after signing ({path})'),
  'modified-annotation-added': t(
    '签署后追加了批注（{path}）',
    'An annotation was added after signing ({path})',
  ),
  'modified-metadata-only': t(
    '签署后改动了文件属性（{path}）',
    'Only metadata was changed after signing ({path})',
  ),
  'modified-without-effect': t(
    '签署后的保存没有效果（{path}）',
    'A saving after signing has no effect ({path})',
  ),
  'modified-bytes-after-end': t(
    '文件末尾之后另有内容（{path}）',
    'There are bytes behind the end of the document ({path})',
  ),
  'modified-content-changed': t(
    '签署后改动了内容（{path}）',
    'The content was changed after signing ({path})',
  ),
};
