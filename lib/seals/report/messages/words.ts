import type { ListFault } from '../../trust/revocation/revocation-list.ts';
import { t, type Text } from './text.ts';

type Words = Readonly<Record<string, Text>>;

const TIMES: Words = {
  'claimed-time': t('按签章人写明的时间', 'it was judged by the time that the signer states'),
  'proven-time': t('按已证明的时间', 'it was judged by a proven time'),
  'moment-of-judgement': t('按核验时的时间', 'it was judged by the time of verification'),
  now: t('按当前时间', 'it was judged by the present time'),
};

const STATES: Words = {
  normal: t('正常', 'in use'),
  suspended: t('停用', 'suspended'),
  revoked: t('注销', 'withdrawn'),
};

const KINDS: Words = {
  'seal-signature': t('电子签章', 'the use of a seal'),
  'digital-signature': t('不带印章的数字签名', 'a digital signature without a seal'),
  'sm2-signature': t('单独的 SM2 签名值', 'a bare SM2 signature'),
  'integrity-list': t('文件清单的签名', 'a signature over the list of files'),
  'time-stamp': t('时间戳', 'a time stamp'),
  seal: t('印章', 'a seal'),
  unknown: t('无法识别的数据', 'nothing that is known'),
};

/** The reasons of a revocation list (RFC 5280, 5.3.1). */
const REVOCATION_REASONS: Words = {
  unspecified: t('未说明', 'not stated'),
  keyCompromise: t('密钥泄露', 'its key was compromised'),
  cACompromise: t('签发机构密钥泄露', 'the key of its issuer was compromised'),
  affiliationChanged: t('隶属关系变更', 'its holder changed affiliation'),
  superseded: t('证书已被替换', 'it was superseded'),
  cessationOfOperation: t('停止使用', 'it is used no longer'),
  certificateHold: t('暂时冻结', 'it is on hold'),
  removeFromCRL: t('从列表中移除', 'it was taken off the list'),
  privilegeWithdrawn: t('权限被收回', 'its privilege was withdrawn'),
  aACompromise: t('属性机构密钥泄露', 'the key of an attribute authority was compromised'),
};

const LIST_FAULTS: Readonly<Record<ListFault, Text>> = {
  'list-version': t('吊销列表版本不受支持', 'the list is of an unsupported version'),
  'list-delta': t('只有增量吊销列表', 'the list tells only of changes'),
  'list-indirect': t('吊销列表由别的机构代发', 'the list speaks for other issuers'),
  'list-of-some-reasons': t('吊销列表只含部分原因', 'the list covers only some reasons'),
  'list-of-attribute-certificates': t('吊销列表只含属性证书', 'the list is about attribute certificates'),
  'list-extension-unknown': t(
    '吊销列表有看不懂的关键扩展',
    'the list has a critical extension that is not understood',
  ),
  'list-entry-extension-unknown': t(
    '吊销列表条目有看不懂的关键扩展',
    'an entry of the list has a critical extension that is not understood',
  ),
  'list-algorithms-disagree': t('吊销列表所写的两处算法不一致', 'the list names two different algorithms'),
};

const UNUSABLE: Words = {
  ...LIST_FAULTS,
  'list-of-others': t('吊销列表不涉及这类证书', 'the list is about other certificates'),
  'list-signer-key-usage': t('吊销列表的签发者无权签发', 'whoever signed the list may not sign lists'),
  'list-signature-wrong': t('吊销列表签名不符', 'the list was not signed by the issuer'),
  'list-entry-unreadable': t('吊销列表条目无法读取', 'an entry of the list cannot be read'),
  'ocsp-extension-unknown': t(
    'OCSP 应答有看不懂的关键扩展',
    'the OCSP answer has a critical extension that is not understood',
  ),
  'ocsp-signature-wrong': t('OCSP 应答签名不符', 'the OCSP answer was not signed by its responder'),
  'ocsp-responder-not-appointed': t('OCSP 应答者未获授权', 'the issuer did not appoint the OCSP responder'),
  'ocsp-responder-revoked': t('OCSP 应答者已被吊销', 'the OCSP responder is revoked'),
  'from-the-future': t('签发时间尚未到来', 'it is dated ahead'),
};

const KEY_USAGES: Words = {
  digitalSignature: t('数字签名', 'signing'),
  nonRepudiation: t('抗抵赖', 'non-repudiation'),
  keyEncipherment: t('密钥加密', 'enciphering keys'),
  dataEncipherment: t('数据加密', 'enciphering data'),
  keyAgreement: t('密钥协商', 'key agreement'),
  keyCertSign: t('签发证书', 'issuing certificates'),
  cRLSign: t('签发吊销列表', 'issuing revocation lists'),
  encipherOnly: t('仅加密', 'enciphering only'),
  decipherOnly: t('仅解密', 'deciphering only'),
};

/** By the name of a fact: what its stable codes mean to people. */
export const WORDS: Readonly<Record<string, Words>> = {
  by: TIMES,
  state: STATES,
  is: KINDS,
  revocationReason: REVOCATION_REASONS,
  unusable: UNUSABLE,
  keyUsage: KEY_USAGES,
};
