import type { SIGNATURE_CHECKS } from '../check.ts';
import { t, type CheckText } from './text.ts';

type ContentCheck = Extract<
  (typeof SIGNATURE_CHECKS)[number],
  | 'signature-file'
  | 'signed-value'
  | 'signature-type'
  | 'signature-version'
  | 'signature-location'
  | 'signature-file-digest'
  | 'reference-digest'
  | 'displayed-content-covered'
  | 'entry-file-covered'
  | 'byte-range'
  | 'changes-after-signing'
>;

/** What is said of what was signed. */
export const CONTENT_CHECK_TEXTS: Readonly<Record<ContentCheck, CheckText>> = {
  'signature-file': {
    subject: t('签名描述文件', 'the description of the signature'),
    clause: 'GB/T 33190-2016',
    passed: t('签名描述文件可以读取', 'The description of the signature can be read'),
    failed: t('签名描述文件缺失或无法读取', 'The description of the signature is missing or cannot be read'),
    warning: t('签名描述文件有瑕疵', 'The description of the signature has an oddity'),
    'not-done': t('签名描述文件未检查', 'The description of the signature was not examined'),
    'not-applicable': t('此类签名没有描述文件', 'Signatures of this kind have no file that describes them'),
  },
  'signed-value': {
    subject: t('签名值', 'the signature value'),
    clause: 'GB/T 38540-2020; GM/T 0031-2014; GB/T 35275',
    passed: t('签名数据格式正确', 'The signature is well formed'),
    failed: t('签名数据缺失或格式错误', 'The signature is missing or malformed'),
    warning: t('签名数据有瑕疵', 'The signature has an oddity in its form'),
    'not-done': t('签名数据未能读取', 'The signature was not read'),
    'not-applicable': t('没有签名数据可读', 'There is no signature to be read'),
  },
  'signature-type': {
    subject: t('签名类型', 'the type of the signature'),
    clause: 'GB/T 33190-2016',
    passed: t('签名类型与实际一致', 'The signature is what the document calls it'),
    failed: t('签名类型与实际不符', 'The signature is not what the document calls it'),
    warning: t(
      '文件所写的签名类型与实际有出入',
      'The document calls the signature by another type than it is',
    ),
    'not-done': t('签名类型未核对', 'The type of the signature was not compared'),
    'not-applicable': t('文件没有写明签名类型', 'Nothing here calls the signature by a type'),
  },
  'signature-version': {
    subject: t('签章版本', 'the version of the signature'),
    clause: 'GB/T 38540-2020; GM/T 0031-2014; GM/T 0031-2025',
    passed: t('签章与印章的版本一致', 'The signature and its seal are of one version'),
    failed: t(
      '签章与印章的版本不一致或未知',
      'The signature and its seal are of different or unknown versions',
    ),
    warning: t('签章版本较少见', 'The version of the signature is unusual'),
    'not-done': t('签章版本未核对', 'The version of the signature was not compared'),
    'not-applicable': t('没有使用印章，无版本可比', 'No seal was used whose version could be compared'),
  },
  'signature-location': {
    subject: t('签名在文件中的位置', 'the place of the signature'),
    clause: 'GB/T 38540-2020; GM/T 0031-2014, 6.2.3',
    passed: t('签名位于签署时所写的位置', 'The signature stands where it was made to stand'),
    failed: t(
      '签名不在签署时所写的位置，可能是从别处搬来的',
      'The signature stands elsewhere than it was made to stand: it may have been moved here',
    ),
    warning: t('签名的位置写法不规范', 'The place of the signature is written in an unusual way'),
    'not-done': t('签名的位置未核对', 'The place of the signature was not compared'),
    'not-applicable': t('签名没有写明位置', 'The signature names no place in a package'),
  },
  'signature-file-digest': {
    subject: t('被签内容', 'what was signed'),
    clause: 'GB/T 38540-2020; GM/T 0031-2014, 6.2.3; GB/T 35275',
    passed: t('签名所签的正是这份内容', 'The signature is over exactly this content'),
    failed: t('签名所签的不是这份内容', 'The signature is over other content than this'),
    warning: t('签名与内容的对应关系写法不规范', 'The signature names its content in an unusual way'),
    'not-done': t('签名与内容未核对', 'Whether the signature is over this content was not compared'),
    'not-applicable': t(
      '此类签名直接对原文签署，不另记摘要',
      'Such a signature is made over the document itself',
    ),
  },
  'reference-digest': {
    subject: t('受保护文件', 'the protected files'),
    clause: 'GB/T 33190-2016; GM/T 0099-2020',
    passed: t('受保护的文件自签章后均未改动', 'No protected file was changed since it was sealed'),
    failed: t(
      '受保护的文件在签章后被改动或缺失',
      'Protected files were changed or are missing since sealing',
    ),
    warning: t(
      '受保护的文件未改动，但摘要方法不规范',
      'No protected file was changed, but the digests are unusual',
    ),
    'not-done': t('受保护的文件是否改动未能核对', 'Whether protected files were changed could not be told'),
    'not-applicable': t('此类文件不逐个记录文件摘要', 'Documents of this kind list no digests of files'),
  },
  'displayed-content-covered': {
    subject: t('签章覆盖范围', 'what the signature covers'),
    clause: 'GB/T 33190-2016; GM/T 0099-2020',
    passed: t('显示的内容全部受签章保护', 'Everything that is shown is protected by the signature'),
    failed: t(
      '显示的内容有一部分不受签章保护，可被随意改动',
      'Part of what is shown is not protected by the signature and can be changed at will',
    ),
    warning: t('显示的内容有少量不受签章保护', 'A little of what is shown is not protected by the signature'),
    'not-done': t(
      '显示的内容是否都受保护未能判断',
      'Whether all that is shown is protected could not be told',
    ),
    'not-applicable': t(
      '此项只适用于 OFD 文件中的签章',
      'Only signatures inside an OFD cover files one by one',
    ),
  },
  'entry-file-covered': {
    subject: t('文档入口', 'the entry file'),
    clause: 'GB/T 33190-2016',
    passed: t('文档入口受签章保护', 'The entry file is protected by the signature'),
    failed: t('文档入口不受签章保护', 'The entry file is not protected by the signature'),
    warning: t('文档入口不受签章保护，显示哪份文档可被替换', 'The entry file is open to change'),
    'not-done': t('文档入口是否受保护未能判断', 'Whether the entry file is protected could not be told'),
    'not-applicable': t('此类文件没有单独的入口', 'Documents of this kind have no entry file'),
  },
  'byte-range': {
    subject: t('签名字节范围', 'the bytes that are signed'),
    clause: 'ISO 32000-2, 12.8',
    passed: t('签名覆盖了签署时的整个文件', 'The signature covers the whole file as it was signed'),
    failed: t('签名没有覆盖签署时的整个文件', 'The signature leaves out part of the file as it was signed'),
    warning: t('签名字节范围的写法不规范', 'The bytes that are signed are stated in an unusual way'),
    'not-done': t('签名覆盖了哪些字节未能判断', 'Which bytes the signature covers could not be told'),
    'not-applicable': t('只有 PDF 文件才按字节范围签名', 'Only a PDF is signed by ranges of bytes'),
  },
  'changes-after-signing': {
    subject: t('签署后的改动', 'changes after signing'),
    clause: 'ISO 32000-2, 12.8',
    passed: t('签署后没有不允许的改动', 'Nothing was changed after signing that may not be'),
    failed: t('签署后内容被改动', 'The content was changed after signing'),
    warning: t('签署后有所追加，请留意', 'Something was added after signing'),
    'not-done': t('签署后的追加内容无法判断', 'What was added after signing could not be judged'),
    'not-applicable': t('只有 PDF 文件可以在签署后追加', 'Only a PDF can be added to after signing'),
  },
};
