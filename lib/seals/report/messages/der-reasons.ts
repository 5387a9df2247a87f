import type { DerRefusal } from '../../der/refusal.ts';
import { SEAL_AGAIN, t, type ReasonText } from './text.ts';

const AT = t('问题在第 {offset} 字节', 'The fault is at byte {offset}');

const malformed = (chinese: string, english: string): ReasonText => ({
  brief: t(chinese, english),
  why: AT,
  next: SEAL_AGAIN,
});

/** Why the bytes of a signature are not what they should be (X.690, DER). */
export const DER_REASONS: Readonly<Record<DerRefusal, ReasonText>> = {
  'der-too-large': malformed('签名数据过长', 'the data of the signature is too long'),
  'der-too-deep': malformed('签名数据嵌套过深', 'the data of the signature is nested too deeply'),
  'der-too-many-nodes': malformed('签名数据的项目过多', 'the data of the signature has too many parts'),
  'der-truncated': malformed('签名数据不完整', 'the data of the signature is cut off'),
  'der-trailing-bytes': malformed('签名数据之后有多余字节', 'bytes follow the end of the signature'),
  'der-tag-unknown': malformed('签名数据中有未知的类型', 'the signature holds a value of an unknown type'),
  'der-form-wrong': malformed('签名数据的编码形式错误', 'a value of the signature is in the wrong form'),
  'der-length-indefinite': malformed('签名数据使用了不定长编码', 'the signature leaves a length open'),
  'der-length-not-minimal': malformed('签名数据的长度编码不规范', 'a length in the signature is padded'),
  'der-length-too-long': malformed('签名数据的长度超出范围', 'a length in the signature is out of range'),
  'der-boolean-wrong': malformed('签名数据中的布尔值编码错误', 'a boolean in the signature is malformed'),
  'der-integer-wrong': malformed('签名数据中的整数编码错误', 'an integer in the signature is malformed'),
  'der-bit-string-wrong': malformed('签名数据中的位串编码错误', 'a bit string in the signature is malformed'),
  'der-null-wrong': malformed('签名数据中的空值编码错误', 'a null in the signature is malformed'),
  'der-oid-wrong': malformed(
    '签名数据中的对象标识编码错误',
    'an object identifier in the signature is malformed',
  ),
  'der-text-wrong': malformed('签名数据中的文字编码错误', 'a text in the signature is malformed'),
  'der-time-wrong': malformed('签名数据中的时间格式错误', 'a time in the signature is malformed'),
  'der-field-missing': malformed('签名数据缺少必需的字段', 'the signature lacks a field that it must have'),
  'der-field-other': malformed(
    '签名数据中的字段不是标准所定',
    'the signature has another field than the standard asks for',
  ),
  'der-field-left-over': malformed('签名数据有多出的字段', 'the signature has a field too many'),
  'der-field-twice': malformed('签名数据中的字段重复', 'the signature has a field twice'),
  'der-value-wrong': malformed(
    '签名数据中的值不合标准',
    'a value in the signature is not what the standard allows',
  ),
};
