import {
  ASK_ISSUER,
  ASK_OPERATOR,
  EXTEND_TRUST,
  NEW_CERTIFICATE,
  NEW_SEAL,
  NOT_THE_ORIGINAL,
  SEAL_AGAIN,
  t,
  TAKE_NOTE,
  type ReasonText,
} from './text.ts';

const VALIDITY = t('有效期自 {from} 至 {to}，{when}', 'It is valid from {from} to {to}; {when}');
const MADE = t(
  '制章时间 {made}，制章者证书有效期自 {from} 至 {to}',
  "The seal was made at {made}; its maker's certificate is valid from {from} to {to}",
);
const WITHDRAWN = t('自 {since} 起，备案状态为{state}', 'Since {since} it is {state} on file');

/** Why a time stands against something: validity, states of seals on file, claims and stamps. */
export const TIME_REASONS = {
  'not-yet-valid': {
    brief: t('{subject}在使用时尚未生效', '{subject} was not yet valid when it was used'),
    why: VALIDITY,
    next: SEAL_AGAIN,
  },
  expired: {
    brief: t('{subject}在使用时已过期', '{subject} had expired when it was used'),
    why: VALIDITY,
    next: NEW_SEAL,
  },
  'signer-certificate-validity/expired': {
    brief: t('签章人证书在签章时已过期', "the signer's certificate had expired at the time of signing"),
    why: VALIDITY,
    next: NEW_CERTIFICATE,
  },
  'maker-certificate-validity/expired': {
    brief: t(
      '制章者证书在用章时已过期，制章时尚在有效期内',
      "the certificate of the seal's maker had expired when the seal was used, not when it was made",
    ),
    why: MADE,
    next: TAKE_NOTE,
  },
  'maker-certificate-validity/not-yet-valid': {
    brief: t(
      '制章者证书在用章时尚未生效',
      "the certificate of the seal's maker was not yet valid when the seal was used",
    ),
    why: MADE,
    next: ASK_ISSUER,
  },
  'expired-since': {
    brief: t(
      '{subject}在使用时有效，现已过期',
      '{subject} was valid when it was used, and has expired since',
    ),
    why: VALIDITY,
    next: TAKE_NOTE,
  },
  'made-after-expiry': {
    brief: t('印章制作时制章者证书已过期', "the seal was made after its maker's certificate had expired"),
    why: MADE,
    next: NEW_SEAL,
  },
  'made-too-early': {
    brief: t('印章制作时制章者证书尚未生效', "the seal was made before its maker's certificate began"),
    why: MADE,
    next: TAKE_NOTE,
  },
  'seal-not-registered': {
    brief: t('印章未在本地备案', 'the seal is not on file here'),
    next: t(
      '无须处理；是否可信由证书判断',
      'Nothing is to be done; certificates tell whether it can be trusted',
    ),
  },
  'registered-seal-differs': {
    brief: t('同一编号的备案印章与此印章不同', 'another seal is on file under the same identifier'),
    next: t(
      '请向签章单位核实所用的是否为最新备案的印章；未核实前不要采信',
      'Ask whoever sealed the document whether this is the seal they registered; do not rely on it until then',
    ),
  },
  'seal-suspended': {
    brief: t('印章在使用时已被停用', 'the seal was suspended when it was used'),
    why: WITHDRAWN,
    next: ASK_ISSUER,
  },
  'seal-revoked': {
    brief: t('印章在使用时已被注销', 'the seal had been withdrawn when it was used'),
    why: WITHDRAWN,
    next: NEW_SEAL,
  },
  'seal-withdrawn-since': {
    brief: t('印章在使用之后被停用或注销', 'the seal was suspended or withdrawn after it was used'),
    why: WITHDRAWN,
    next: TAKE_NOTE,
  },
  'seal-withdrawn-time-unproven': {
    brief: t(
      '印章现已停用或注销，且无法证明签章在此之前',
      'the seal is suspended or withdrawn, and nothing proves that it was used before',
    ),
    why: WITHDRAWN,
    next: ASK_ISSUER,
  },
  'claimed-time-missing': {
    brief: t('签章人没有写明可用的签章时间', 'the signer states no time that could be used'),
    next: t('请知悉，有效期改按其他时间判断', 'Take note; validity was judged by another time'),
  },
  'claimed-time-in-the-future': {
    brief: t('签章人写明的签章时间尚未到来', 'the time that the signer states has not come yet'),
    why: t('写明的时间为 {claimed}', 'It is stated as {claimed}'),
    next: SEAL_AGAIN,
  },
  'claimed-time-after-stamp': {
    brief: t('签章人写明的时间晚于时间戳', 'the time that the signer states is later than the time stamp'),
    why: t('写明的时间为 {claimed}', 'It is stated as {claimed}'),
    next: t('请知悉，以时间戳为准', 'Take note; the time stamp counts'),
  },
  'time-stamp-untrusted': {
    brief: t('{subject}由未受信任的机构出具', '{subject} comes from an authority that nobody vouches for'),
    why: t('{authority} 于 {at} 出具，{because}', '{authority} made it at {at}: {because}'),
    next: EXTEND_TRUST,
  },
  'time-stamp-unreadable': {
    brief: t('{subject}无法读取', '{subject} cannot be read'),
    next: SEAL_AGAIN,
  },
  'time-stamp-other-content': {
    brief: t('{subject}是为别的内容出具的', '{subject} was made for something else'),
    next: NOT_THE_ORIGINAL,
  },
  'time-stamp-not-verified': {
    brief: t('{subject}不是时间戳机构签署的', '{subject} was not signed by its authority'),
    next: NOT_THE_ORIGINAL,
  },
  'time-stamp-no-certificate': {
    brief: t(
      '{subject}没有附上时间戳机构的证书',
      '{subject} does not enclose the certificate of its authority',
    ),
    next: SEAL_AGAIN,
  },
  'time-stamp-algorithm-unknown': {
    brief: t('{subject}使用了本系统不支持的算法', '{subject} uses an algorithm that is not supported here'),
    next: ASK_OPERATOR,
  },
  'time-stamp-in-the-future': {
    brief: t('{subject}所证明的时间尚未到来', '{subject} names a time that has not come yet'),
    next: NOT_THE_ORIGINAL,
  },
} as const satisfies Readonly<Record<string, ReasonText>>;
