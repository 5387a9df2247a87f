import type { Outcome } from '../check.ts';

/** A sentence in both languages of a report, without the stop at its end. */
export type Text = Readonly<{ 'zh-CN': string; en: string }>;

/** Writes a sentence in both languages. */
export const t = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

/** Writes a text in each language by itself. */
export const inBoth = (write: (language: keyof Text) => string): Text => ({
  'zh-CN': write('zh-CN'),
  en: write('en'),
});

/**
 * What a check is about, whose certificate it asks after, which clause it follows, and what each outcome means. `clause`
 * is the standard alone where its number is not known, and empty where no standard asks for the check.
 */
export type CheckText = Readonly<{ subject: Text; party?: Text; clause: string }> &
  Readonly<Record<Outcome, Text>>;

/**
 * Why a check did not pass. `brief` knows only `{subject}` and `{party}` of the check; `why` is filled with its facts and
 * left out where one is missing; `next` says what to do.
 */
export type ReasonText = Readonly<{ brief: Text; why?: Text; next: Text }>;

/** Those whose certificates are asked after. */
export const SIGNER = t('签章人', 'the signer');
export const MAKER = t('制章者', 'the maker of the seal');
export const AUTHORITY = t('时间戳机构', 'the time stamp authority');

/** What to do, where several reasons ask for the same. */
export const SEAL_AGAIN = t(
  '请退回，由签章单位重新签章后再提交',
  'Return the document; whoever sealed it has to seal it again',
);
export const NOT_THE_ORIGINAL = t(
  '文件可能被改动，请不要采信，并请提交人重新提供签章后的原始文件',
  'The document may have been changed: do not rely on it, and ask for the original as it was sealed',
);
export const ASK_ISSUER = t(
  '请向签章单位核实；确认无误前不要采信',
  'Ask whoever sealed the document; do not rely on it until they confirm it',
);
export const ASK_OPERATOR = t(
  '请联系本系统管理员处理后重新核验',
  'Ask the operators of this system, then verify the document again',
);
export const EXTEND_TRUST = t(
  '请联系本系统管理员；核实该机构后可将其列入信任列表，再重新核验',
  'Ask the operators of this system: once the authority is confirmed they can put it on the trust list; then verify again',
);
export const BRING_LISTS = t(
  '请本系统管理员导入最新的吊销列表或 OCSP 应答，再重新核验',
  'The operators of this system have to import a current revocation list or OCSP answer; then verify again',
);
export const NEW_SEAL = t(
  '请退回；签章单位须向制章机构换领印章，并重新签章',
  'Return the document; whoever sealed it needs a new seal from its maker and has to seal it again',
);
export const NEW_CERTIFICATE = t(
  '请退回；签章单位须更换证书，并重新签章',
  'Return the document; whoever sealed it needs another certificate and has to seal it again',
);
export const TAKE_NOTE = t(
  '请知悉，按一般规则可以采信',
  'Take note; by the standard rules this is no obstacle',
);

const ABOUT = t('涉及证书：{certificate}', 'The certificate is {certificate}');

/** A reason that lies in a certificate, which is named. */
export const certificateReason = (brief: Text, next: Text, why: Text = ABOUT): ReasonText => ({
  brief,
  why,
  next,
});

/** A reason that says all that there is. */
export const bareReason = (brief: Text, next: Text): ReasonText => ({ brief, next });
