import {
  ASK_ISSUER,
  ASK_OPERATOR,
  NEW_CERTIFICATE,
  NEW_SEAL,
  NOT_THE_ORIGINAL,
  SEAL_AGAIN,
  t,
  TAKE_NOTE,
  type ReasonText,
} from './text.ts';

const GIVE_DOCUMENT = t(
  '请连同被签的文件一起提交，再重新核验',
  'Give the document that was signed along with it, then verify again',
);
const STRENGTH = t('使用的是 {strength}', 'It uses {strength}');

/** Why what was signed, or the signature itself, did not pass. */
export const CONTENT_REASONS = {
  'package-encrypted': {
    brief: t('文件已加密，内容无法核验', 'the document is encrypted, so that its content cannot be verified'),
    next: t('请提交未加密的文件', 'Ask for the document without encryption'),
  },
  'uncovered-package': {
    brief: t(
      '文档入口不受签章保护，显示哪份文档可被替换',
      'the entry file is not protected, so that another document could be shown',
    ),
    next: ASK_ISSUER,
  },
  'content-can-act': {
    brief: t(
      '文件含有脚本等，打开时可能改变所显示的内容',
      'the document holds scripts or the like, which can change what is shown when it is opened',
    ),
    why: t('其中有：{kinds}', 'There are: {kinds}'),
    next: TAKE_NOTE,
  },
  'files-too-many': {
    brief: t(
      '包内无人引用的文件过多，未能逐一查看',
      'there are too many files that nothing names to look through all of them',
    ),
    next: NOT_THE_ORIGINAL,
  },
  'remark-may-cover': {
    brief: t(
      '签署后追加了批注，可能遮盖原有内容',
      'remarks were added after signing, which may cover what was signed',
    ),
    next: NOT_THE_ORIGINAL,
  },
  'signer-certificate-differs': {
    brief: t(
      '签名写明的证书与所附的证书不同',
      'the signature names another certificate than the one that is enclosed',
    ),
    next: ASK_ISSUER,
  },
  'picture-not-drawn': {
    brief: t('签章处没有画出任何图形', 'no picture is drawn where the seal stands'),
    next: TAKE_NOTE,
  },
  'picture-not-compared': {
    brief: t(
      '章面图形的存储方式与印章中的不同，未能逐字节比对',
      'the picture is stored in another way than in the seal, so that it was not compared byte by byte',
    ),
    next: TAKE_NOTE,
  },
  'signature-unlinked': {
    brief: t(
      '包内有未列入签名列表的签名，可能有人把签章摘掉了',
      'the package holds a signature that its list does not name: a seal may have been taken off',
    ),
    why: t('该文件为 {path}', 'It is {path}'),
    next: NOT_THE_ORIGINAL,
  },
  'signature-file-unreadable': {
    brief: t('签名描述文件缺失或无法读取', 'the description of the signature is missing or cannot be read'),
    next: NOT_THE_ORIGINAL,
  },
  'signed-value-missing': {
    brief: t('签名数据缺失', 'the signature itself is missing'),
    next: NOT_THE_ORIGINAL,
  },
  'signed-value-too-large': {
    brief: t('签名数据过大', 'the signature is too large to be one'),
    why: t('共 {bytes} 字节', 'It has {bytes} bytes'),
    next: SEAL_AGAIN,
  },
  'signature-type-differs': {
    brief: t('文件所写的签名类型与实际不符', 'the document calls the signature by another type than it is'),
    why: t('实际为{is}', 'It is {is}'),
    next: TAKE_NOTE,
  },
  'versions-differ': {
    brief: t(
      '签章与印章的版本不一致或未知',
      'the signature and its seal are of different or unknown versions',
    ),
    why: t(
      '签章版本 {version}，印章版本 {seal}',
      'The signature is of version {version}, the seal of version {seal}',
    ),
    next: SEAL_AGAIN,
  },
  'signed-content-differs': {
    brief: t('签名所签的不是这份内容', 'the signature is over other content than this'),
    next: NOT_THE_ORIGINAL,
  },
  'document-not-given': {
    brief: t('没有提供被签的文件', 'the document that was signed was not given'),
    next: GIVE_DOCUMENT,
  },
  'document-too-large': {
    brief: t(
      '被签的文件过大，无法核验这种签名',
      'the document is too large for this kind of signature to be verified',
    ),
    next: ASK_OPERATOR,
  },
  'references-missing': {
    brief: t('签章没有列出受保护的文件', 'the signature lists no protected files'),
    next: SEAL_AGAIN,
  },
  'check-method-unknown': {
    brief: t('文件摘要方法未知或不够安全', 'the digests of the files are of an unknown or weak kind'),
    why: t('文件写明的方法为 {method}', 'The document names the method {method}'),
    next: SEAL_AGAIN,
  },
  'check-method-keyed': {
    brief: t('文件摘要用了个别厂商的方法，核对相符', "the digests follow one vendor's own method, and agree"),
    why: t('文件写明的方法为 {method}', 'The document names the method {method}'),
    next: TAKE_NOTE,
  },
  'signer-not-given': {
    brief: t('没有提供签名人的证书', "the signer's certificate was not given"),
    next: t(
      '请连同签名人的证书一起提交，再重新核验',
      "Give the signer's certificate along with it, then verify again",
    ),
  },
  'signer-ambiguous': {
    brief: t('无法确定签名人是谁', 'who signed cannot be told'),
    why: t('签名中有 {signers} 个签名人', 'The signature names {signers} signers'),
    next: SEAL_AGAIN,
  },
  'not-verified': {
    brief: t('{subject}验证不通过', '{subject} is wrong'),
    next: NOT_THE_ORIGINAL,
  },
  'algorithm-unknown': {
    brief: t('{subject}属于本系统不支持的种类', '{subject} is of a kind that is not supported here'),
    why: t('算法标识为 {algorithm}', 'Its identifier is {algorithm}'),
    next: ASK_OPERATOR,
  },
  'algorithm-weak': {
    brief: t('{subject}强度不足，可能被伪造', '{subject} is too weak: it could be forged'),
    why: STRENGTH,
    next: NEW_CERTIFICATE,
  },
  'algorithm-differs-from-key': {
    brief: t(
      '{subject}与证书中的密钥不是同一种算法',
      '{subject} is not of the kind of the key in the certificate',
    ),
    next: NOT_THE_ORIGINAL,
  },
  'key-unusable': {
    brief: t('{subject}对应的公钥无效', '{subject} belongs to a public key that is unusable'),
    next: NEW_CERTIFICATE,
  },
  'certificate-unreadable': {
    brief: t('{party}的证书无法读取', 'the certificate of {party} cannot be read'),
    next: NEW_CERTIFICATE,
  },
  'certificate-not-in-seal-list': {
    brief: t('签章人不在印章的授权名单中', 'the seal does not list the signer among those who may use it'),
    why: t('印章授权 {listed} 人使用', 'The seal lists {listed}'),
    next: t(
      '请不要采信，并向签章单位核实由谁用章',
      'Do not rely on the document; ask whoever owns the seal who used it',
    ),
  },
  'seal-list-unreadable': {
    brief: t('印章的授权名单无法比对', 'the list of those who may use the seal cannot be compared'),
    why: t('名单共 {listed} 项', 'It has {listed} entries'),
    next: NEW_SEAL,
  },
  'seal-file-missing': {
    brief: t('包内缺少所指的印章文件', 'the seal file that the document names is missing'),
    next: NOT_THE_ORIGINAL,
  },
  'seal-file-differs': {
    brief: t('包内印章文件与签章所用印章不同', 'the seal file is not the seal that was used'),
    next: NOT_THE_ORIGINAL,
  },
  'stamp-not-drawn': {
    brief: t('签章没有在任何页面上显示章面', 'the signature shows no stamp on any page'),
    next: t(
      '请知悉；页面上若看得见章，那只是普通图片',
      'Take note: a stamp that can be seen on a page is only a picture',
    ),
  },
  'critical-extension-unknown': {
    brief: t(
      '{subject}中有本系统看不懂的关键内容',
      '{subject} holds something critical that is not understood here',
    ),
    why: t('扩展标识为 {extensions}', 'Its identifiers are {extensions}'),
    next: ASK_OPERATOR,
  },
} as const satisfies Readonly<Record<string, ReasonText>>;
