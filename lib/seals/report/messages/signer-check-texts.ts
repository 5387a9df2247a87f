import type { SIGNATURE_CHECKS } from '../check.ts';
import { AUTHORITY, SIGNER, t, type CheckText } from './text.ts';

type SignerCheck = Extract<
  (typeof SIGNATURE_CHECKS)[number],
  | 'signer-signature'
  | 'signature-algorithms'
  | 'signer-in-seal-list'
  | 'seal-file'
  | 'stamp-placement'
  | 'stamp-picture'
  | 'signature-critical-extensions'
  | 'claimed-time'
  | 'time-stamp'
  | 'signer-certificate-validity'
  | 'signer-chain'
  | 'signer-revocation'
>;

/** What is said of a signature, of its stamp and of its signer. */
export const SIGNER_CHECK_TEXTS: Readonly<Record<SignerCheck, CheckText>> = {
  'signer-signature': {
    subject: t('签章人的签名', "the signer's signature"),
    party: SIGNER,
    clause: 'GB/T 38540-2020; GM/T 0031-2014, 6.2.3; GB/T 32918.2',
    passed: t('签名确由签章人的密钥作出', "The signature was made with the signer's key"),
    failed: t('签名不是由签章人的密钥作出', "The signature was not made with the signer's key"),
    warning: t('签章人的签名有瑕疵', "The signer's signature has an oddity"),
    'not-done': t('签章人的签名未能验证', "The signer's signature was not verified"),
    'not-applicable': t('没有签章人的签名', 'Nobody signed here'),
  },
  'signature-algorithms': {
    subject: t('签章算法', 'the algorithm of the signature'),
    party: SIGNER,
    clause: 'GB/T 38540-2020; GB/T 32918.2',
    passed: t('签章使用的算法安全', 'The signature was made with sound algorithms'),
    failed: t('签章使用的算法不可接受', 'The signature was made with algorithms that are not acceptable'),
    warning: t('签章使用的算法较少见', 'The signature was made with unusual algorithms'),
    'not-done': t('签章使用的算法无法评价', 'The algorithms of the signature could not be weighed'),
    'not-applicable': t('没有签章算法可查', 'There is no signature whose algorithms could be weighed'),
  },
  'signer-in-seal-list': {
    subject: t('用章授权', 'the right to use the seal'),
    party: SIGNER,
    clause: 'GB/T 38540-2020; GM/T 0031-2014, 6.2.3',
    passed: t('签章人在印章的授权名单中', 'The seal lists the signer among those who may use it'),
    failed: t('签章人不在印章的授权名单中', 'The seal does not list the signer among those who may use it'),
    warning: t('印章的授权名单有瑕疵', 'The list of those who may use the seal has an oddity'),
    'not-done': t('签章人是否有权用章无法判断', 'Whether the signer may use the seal could not be told'),
    'not-applicable': t('没有使用印章，无授权名单', 'No seal was used that could list its users'),
  },
  'seal-file': {
    subject: t('包内印章文件', 'the seal file of the package'),
    clause: 'GB/T 33190-2016',
    passed: t('包内印章文件与签章所用印章相同', 'The seal file is the very seal that was used'),
    failed: t('包内印章文件与签章所用印章不同', 'The seal file is not the seal that was used'),
    warning: t('包内印章文件有瑕疵', 'The seal file has an oddity'),
    'not-done': t('包内印章文件未核对', 'The seal file was not compared'),
    'not-applicable': t('文件没有另附印章文件', 'The document has no seal file beside its signature'),
  },
  'stamp-placement': {
    subject: t('章面位置', 'the place of the stamp'),
    clause: 'GB/T 33190-2016',
    passed: t('章面落在存在的页面之内', 'The stamp lies within a page that is there'),
    failed: t('章面不在页面之内', 'The stamp does not lie within a page'),
    warning: t('页面上没有显示章面', 'No stamp is shown on any page'),
    'not-done': t('章面位置未能确认', 'The place of the stamp could not be confirmed'),
    'not-applicable': t('没有使用印章，无章面位置', 'No seal was used that could be stamped on a page'),
  },
  'stamp-picture': {
    subject: t('章面图像', 'the picture of the stamp'),
    clause: 'GB/T 33190-2016',
    passed: t('正文中没有冒充印章的图片', 'No picture in the content looks like the seal'),
    failed: t('正文中有冒充印章的图片', 'A picture in the content passes for the seal'),
    warning: t(
      '正文中有与印章相同的图片，不要误认为另一枚印章',
      'The content shows the picture of the seal once more',
    ),
    'not-done': t('章面图像未能核对', 'The picture of the stamp was not compared'),
    'not-applicable': t('没有使用印章，无章面图像', 'No seal was used that has a picture'),
  },
  'signature-critical-extensions': {
    subject: t('签章的关键扩展', 'critical extensions of the signature'),
    party: SIGNER,
    clause: 'GB/T 38540-2020; RFC 5280, 4.2',
    passed: t('签章中没有看不懂的关键扩展', 'Everything critical in the signature is understood'),
    failed: t('签章中的关键扩展不可接受', 'Something critical in the signature is not acceptable'),
    warning: t('签章中有少见的扩展', 'The signature has an unusual extension'),
    'not-done': t('签章中有看不懂的关键扩展', 'Something critical in the signature is not understood'),
    'not-applicable': t('签章没有扩展', 'The signature has no extensions'),
  },
  'claimed-time': {
    subject: t('自称的签章时间', 'the claimed time of signing'),
    clause: 'GB/T 38540-2020; GM/T 0031-2014, 6.2.3',
    passed: t('签章人写明的签章时间合理', 'The time that the signer states is plausible'),
    failed: t('签章人写明的签章时间不可能', 'The time that the signer states is impossible'),
    warning: t('签章人写明的签章时间缺失或有疑问', 'The time that the signer states is missing or doubtful'),
    'not-done': t('签章人写明的签章时间未核对', 'The time that the signer states was not compared'),
    'not-applicable': t('此类签名不写签署时间', 'Signatures of this kind state no time'),
  },
  'time-stamp': {
    subject: t('签章的时间戳', 'the time stamp of the signature'),
    party: AUTHORITY,
    clause: 'RFC 3161; GM/T 0033',
    passed: t('签章时间有可信时间戳证明', 'A trusted time stamp proves when the signature was there'),
    failed: t('签章的时间戳无效', 'The time stamp of the signature is invalid'),
    warning: t('签章的时间戳不能作为证明', 'The time stamp of the signature proves nothing'),
    'not-done': t('签章的时间戳未能验证', 'The time stamp of the signature was not verified'),
    'not-applicable': t('签章没有时间戳', 'The signature carries no time stamp'),
  },
  'signer-certificate-validity': {
    subject: t('签章人证书', "the signer's certificate"),
    party: SIGNER,
    clause: 'GM/T 0031-2014, 6.2.3; RFC 5280, 4.1.2.5',
    passed: t('签章人证书在签章时有效', "The signer's certificate was in its validity when it was used"),
    failed: t(
      '签章人证书在签章时不在有效期内',
      "The signer's certificate was outside of its validity when it was used",
    ),
    warning: t('签章人证书的有效期需留意', "The validity of the signer's certificate needs attention"),
    'not-done': t(
      '签章人证书的有效期未能判断',
      "The validity of the signer's certificate could not be judged",
    ),
    'not-applicable': t('没有签章人证书可查有效期', 'There is no certificate of a signer with a validity'),
  },
  'signer-chain': {
    subject: t('签章人证书', "the signer's certificate"),
    party: SIGNER,
    clause: 'GM/T 0031-2014, 6.2.3; RFC 5280, 6.1',
    passed: t('签章人证书由受信任的机构签发', "The signer's certificate comes from a trusted authority"),
    failed: t('签章人证书不可信任', "The signer's certificate cannot be trusted"),
    warning: t(
      '签章人证书可信任，但有需留意之处',
      "The signer's certificate is trusted, with something to note",
    ),
    'not-done': t(
      '签章人证书由谁担保未能确认',
      "Who vouches for the signer's certificate could not be confirmed",
    ),
    'not-applicable': t('没有签章人证书可追溯', 'There is no certificate of a signer to be traced'),
  },
  'signer-revocation': {
    subject: t('签章人证书的吊销状态', "the revocation status of the signer's certificate"),
    party: SIGNER,
    clause: 'GM/T 0031-2014, 6.2.3; RFC 5280, 6.3; RFC 6960',
    passed: t('签章人证书未被吊销', "The signer's certificate is not revoked"),
    failed: t('签章人证书已被吊销', "The signer's certificate is revoked"),
    warning: t('签章人证书在签章之后被吊销', "The signer's certificate was revoked after signing"),
    'not-done': t(
      '签章人证书是否被吊销未能查明',
      "Whether the signer's certificate is revoked could not be told",
    ),
    'not-applicable': t(
      '没有签章人证书可查吊销',
      'There is no certificate of a signer that could be revoked',
    ),
  },
};
