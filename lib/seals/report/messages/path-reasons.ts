import {
  ASK_ISSUER,
  ASK_OPERATOR,
  EXTEND_TRUST,
  NEW_CERTIFICATE,
  SEAL_AGAIN,
  TAKE_NOTE,
  bareReason,
  certificateReason,
  t,
  type ReasonText,
} from './text.ts';

const ISSUED = t(
  '证书 {certificate} 的签发机构为 {issuer}',
  'The certificate {certificate} names {issuer} as its issuer',
);
const RECOGNISED = t('认可自 {from} 至 {to}', 'It is recognised from {from} to {to}');

/** Why a path is not relied upon, or only with a note. */
export const PATH_REASONS = {
  'anchor-missing': bareReason(
    t(
      '本系统未配置信任列表，无法确认{party}的证书由谁担保',
      'no trust list is set up here, so that nobody vouches for {party}',
    ),
    EXTEND_TRUST,
  ),
  'no-anchor': certificateReason(
    t(
      '{party}的证书不是由信任列表中的机构签发',
      'nobody on the trust list vouches for the certificate of {party}',
    ),
    EXTEND_TRUST,
    ISSUED,
  ),
  'issuer-signature-wrong': certificateReason(
    t(
      '{party}的证书不是其所写的机构签发的',
      'the certificate of {party} was not issued by the authority that it names',
    ),
    t('证书可能是伪造的，请不要采信', 'The certificate may be forged: do not rely on the document'),
    ISSUED,
  ),
  'issuer-algorithm-unknown': certificateReason(
    t(
      '签发{party}证书所用的算法本系统不支持',
      'the certificate of {party} was issued with an algorithm that is not supported here',
    ),
    ASK_OPERATOR,
    ISSUED,
  ),
  'issuer-algorithm-weak': certificateReason(
    t(
      '签发{party}证书所用的算法强度不足，不能排除伪造',
      'the certificate of {party} was issued with an algorithm that is too weak to rule out forgery',
    ),
    ASK_ISSUER,
  ),
  'path-too-long': certificateReason(
    t('{party}的证书链过长', 'the chain of certificates above {party} is too long'),
    ASK_OPERATOR,
    ISSUED,
  ),
  'path-too-costly': certificateReason(
    t(
      '{party}的证书链过于复杂，未能查完',
      'the chains of certificates above {party} are too many to be searched',
    ),
    ASK_OPERATOR,
    ISSUED,
  ),
  'certificate-expired': certificateReason(
    t('{party}的证书在使用时已过期', 'the certificate of {party} had expired when it was used'),
    NEW_CERTIFICATE,
  ),
  'certificate-not-yet-valid': certificateReason(
    t('{party}的证书在使用时尚未生效', 'the certificate of {party} was not yet valid when it was used'),
    SEAL_AGAIN,
  ),
  'expired-since': certificateReason(
    t('{party}的证书链在签章后有证书过期', 'a certificate above {party} has expired since the signing'),
    TAKE_NOTE,
  ),
  'expired-time-unknown': certificateReason(
    t(
      '{party}的证书链已过期，且不知何时签章',
      'a certificate of {party} has expired, and when it was used is not known',
    ),
    ASK_ISSUER,
  ),
  'key-usage-wrong': certificateReason(
    t('{party}的证书不得用于签名', 'the certificate of {party} may not be used for signing'),
    NEW_CERTIFICATE,
    t('证书 {certificate} 的密钥用途为 {keyUsage}', 'The certificate {certificate} allows {keyUsage}'),
  ),
  'key-usage-absent': certificateReason(
    t('{party}的证书没有写明密钥用途', 'the certificate of {party} does not say what its key is for'),
    TAKE_NOTE,
  ),
  'extended-key-usage-wrong': certificateReason(
    t('{party}的证书不得用于时间戳', 'the certificate of {party} may not be used for time stamps'),
    EXTEND_TRUST,
  ),
  'critical-extension-unknown': certificateReason(
    t(
      '{party}的证书中有本系统看不懂的关键扩展',
      'the certificate of {party} holds a critical extension that is not understood here',
    ),
    ASK_OPERATOR,
    t(
      '证书 {certificate}，扩展标识 {extensions}',
      'The certificate is {certificate}, the extension {extensions}',
    ),
  ),
  'algorithms-disagree': certificateReason(
    t(
      '{party}的证书链中，证书所写的两处算法不一致',
      'a certificate above {party} names two different algorithms',
    ),
    NEW_CERTIFICATE,
  ),
  'version-wrong': certificateReason(
    t('{party}的证书链中有版本错误的证书', 'a certificate above {party} is of the wrong version'),
    NEW_CERTIFICATE,
  ),
  'ca-expired': certificateReason(
    t(
      '签发{party}证书的机构，其证书在使用时已过期',
      'an authority above {party} had an expired certificate at the time of use',
    ),
    NEW_CERTIFICATE,
  ),
  'ca-not-yet-valid': certificateReason(
    t(
      '签发{party}证书的机构，其证书在使用时尚未生效',
      'an authority above {party} was not yet valid at the time of use',
    ),
    ASK_ISSUER,
  ),
  'ca-flag-missing': certificateReason(
    t(
      '{party}的证书由无权签发证书者签发',
      'the certificate of {party} was issued by somebody who is no authority',
    ),
    t('证书可能是冒充的，请不要采信', 'The certificate may be an impostor: do not rely on the document'),
  ),
  'ca-key-usage-wrong': certificateReason(
    t(
      '签发{party}证书的密钥不得用于签发证书',
      'the key that issued the certificate of {party} may not issue certificates',
    ),
    NEW_CERTIFICATE,
  ),
  'ca-critical-extension-unknown': certificateReason(
    t(
      '签发{party}证书的机构证书中有看不懂的关键扩展',
      'an authority above {party} has a critical extension that is not understood here',
    ),
    ASK_OPERATOR,
    t(
      '证书 {certificate}，扩展标识为 {extensions}',
      'Its certificate is {certificate}, the extension {extensions}',
    ),
  ),
  'path-length-exceeded': certificateReason(
    t(
      '{party}的证书链超过了机构允许的层数',
      'there are more authorities above {party} than one of them allows',
    ),
    NEW_CERTIFICATE,
  ),
  'name-constraints-violated': bareReason(
    t('{party}的名称超出了签发机构的授权范围', 'the issuer of {party} was not allowed to certify this name'),
    NEW_CERTIFICATE,
  ),
  'name-constraints-unreadable': bareReason(
    t('签发{party}证书的机构，其名称限制无法读取', 'the name constraints above {party} cannot be read'),
    ASK_OPERATOR,
  ),
  'name-constraints-unsupported': bareReason(
    t(
      '签发{party}证书的机构，其名称限制本系统不支持',
      'the name constraints above {party} are of a kind that is not supported here',
    ),
    ASK_OPERATOR,
  ),
  'policy-constraints-unsupported': certificateReason(
    t(
      '签发{party}证书的机构，其策略限制本系统不支持',
      'the policy constraints above {party} are not supported here',
    ),
    ASK_OPERATOR,
  ),
  'anchor-ca-flag-missing': certificateReason(
    t(
      '{party}证书的根证书没有写明自己是签发机构',
      'the root above {party} does not say that it is an authority',
    ),
    TAKE_NOTE,
  ),
  'anchor-key-usage-wrong': certificateReason(
    t(
      '{party}证书的根证书没有写明可签发证书',
      'the root above {party} does not say that it may issue certificates',
    ),
    TAKE_NOTE,
  ),
  'no-recognition': bareReason(
    t(
      '签发{party}证书的机构未获认可用于此用途',
      'the authority above {party} is not recognised for this purpose',
    ),
    EXTEND_TRUST,
  ),
  'recognition-elsewhere': certificateReason(
    t(
      '签发{party}证书的机构在本地区未获认可',
      'the authority above {party} is not recognised in this division',
    ),
    EXTEND_TRUST,
    t('本地区代码 {division}', 'The division is {division}'),
  ),
  'recognition-not-yet': certificateReason(
    t(
      '签发{party}证书的机构在使用时尚未获认可',
      'the authority above {party} was not yet recognised at the time of use',
    ),
    ASK_ISSUER,
    t('认可自 {from} 起', 'It is recognised from {from}'),
  ),
  'recognition-over': certificateReason(
    t(
      '签发{party}证书的机构在使用时已不再获认可',
      'the authority above {party} was no longer recognised at the time of use',
    ),
    ASK_ISSUER,
    RECOGNISED,
  ),
  'recognition-over-time-unproven': certificateReason(
    t(
      '签发{party}证书的机构已不再获认可，且无法证明签章在此之前',
      'the authority above {party} is no longer recognised, and nothing proves an earlier use',
    ),
    ASK_ISSUER,
    RECOGNISED,
  ),
} as const satisfies Readonly<Record<string, ReasonText>>;
