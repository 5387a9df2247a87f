import {
  ASK_ISSUER,
  BRING_LISTS,
  EXTEND_TRUST,
  NEW_CERTIFICATE,
  TAKE_NOTE,
  bareReason,
  certificateReason,
  t,
  type ReasonText,
} from './text.ts';

const REVOKED = t(
  '证书 {certificate} 自 {revokedAt} 起被吊销或冻结，原因：{revocationReason}',
  'The certificate {certificate} is revoked or on hold since {revokedAt}; the reason is {revocationReason}',
);

/** Why it is not known, or known too well, whether a certificate is revoked. */
export const REVOCATION_REASONS = {
  'no-path': bareReason(
    t(
      '{party}的证书无法追溯到受信任的机构，未查吊销',
      'the certificate of {party} leads to no trusted authority, so that revocation was not asked',
    ),
    EXTEND_TRUST,
  ),
  'path-not-valid': bareReason(
    t(
      '{party}的证书链不成立，未查吊销',
      'the chain above {party} is not valid, so that revocation was not asked',
    ),
    NEW_CERTIFICATE,
  ),
  revoked: certificateReason(
    t('{party}的证书在使用前已被吊销', 'a certificate of {party} had been revoked before it was used'),
    NEW_CERTIFICATE,
    REVOKED,
  ),
  'revoked-since': certificateReason(
    t('{party}的证书在使用之后被吊销', 'a certificate of {party} was revoked after it was used'),
    TAKE_NOTE,
    REVOKED,
  ),
  'revoked-now-time-unproven': certificateReason(
    t(
      '{party}的证书已被吊销，且无法证明签章在此之前',
      'a certificate of {party} is revoked, and nothing proves an earlier use',
    ),
    ASK_ISSUER,
    REVOKED,
  ),
  'on-hold': certificateReason(
    t('{party}的证书在使用前已被冻结', 'a certificate of {party} had been put on hold before it was used'),
    ASK_ISSUER,
    REVOKED,
  ),
  'on-hold-since': certificateReason(
    t('{party}的证书在使用之后被冻结', 'a certificate of {party} was put on hold after it was used'),
    TAKE_NOTE,
    REVOKED,
  ),
  'on-hold-now-time-unproven': certificateReason(
    t(
      '{party}的证书已被冻结，且无法证明签章在此之前',
      'a certificate of {party} is on hold, and nothing proves an earlier use',
    ),
    ASK_ISSUER,
    REVOKED,
  ),
  'revocation-unknown': certificateReason(
    t('签发机构不知道{party}的证书', 'the issuer does not know the certificate of {party}'),
    ASK_ISSUER,
  ),
  'revocation-stale': certificateReason(
    t('{party}证书的吊销信息已过时', 'what is known about the revocation of {party} is out of date'),
    BRING_LISTS,
  ),
  'revocation-too-early': certificateReason(
    t(
      '{party}证书的吊销信息早于签章时间',
      'what is known about the revocation of {party} is from before the signing',
    ),
    BRING_LISTS,
  ),
  'revocation-expired-off-list': certificateReason(
    t(
      '{party}的证书已过期，吊销列表不再记载',
      'the certificate of {party} has expired, and revocation lists no longer tell of it',
    ),
    BRING_LISTS,
  ),
  'revocation-unusable': certificateReason(
    t('{party}证书的吊销信息不可用', 'what there is about the revocation of {party} cannot be used'),
    BRING_LISTS,
    t('原因：{unusable}', 'The reason is {unusable}'),
  ),
  'revocation-missing': certificateReason(
    t('没有{party}证书的吊销信息', 'nothing is known about the revocation of {party}'),
    BRING_LISTS,
  ),
} as const satisfies Readonly<Record<string, ReasonText>>;

const unasked = (chinese: string, english: string): ReasonText =>
  bareReason(
    t(
      `本系统未配置信任列表，未查${chinese}证书是否被吊销`,
      `no trust list is set up here, so that it was not asked whether ${english} is revoked`,
    ),
    EXTEND_TRUST,
  );

/** Where there is no trust list, revocation is not asked about either. */
export const UNASKED_REASONS = {
  'signer-revocation/anchor-missing': unasked('签章人', "the signer's certificate"),
  'maker-revocation/anchor-missing': unasked('制章者', "the certificate of the seal's maker"),
} as const satisfies Readonly<Record<string, ReasonText>>;
