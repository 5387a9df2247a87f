import type { Messages } from '../../platform/messages.ts';

/** What the files of licenses have to say. */
export const fileMessages = {
  'license-facts-unfit': {
    'zh-CN': '证照信息无法制成证照文件',
    en: 'No file can be made of the facts of this license',
  },
  'license-facts-unfit.next': {
    'zh-CN': '请按各项提示更正证照信息后重试',
    en: 'Correct what each defect points to, and try again',
  },
  'text-empty': { 'zh-CN': '内容不能为空', en: 'The text is empty' },
  'text-too-long': {
    'zh-CN': '内容过长：{length} 个字符，最多 {maximum} 个',
    en: 'The text has {length} characters; {maximum} at most',
  },
  'text-control-character': {
    'zh-CN': '第 {position} 个字符是控制字符（{character}）',
    en: 'Character {position} is a control character ({character})',
  },
  'text-lone-surrogate': {
    'zh-CN': '第 {position} 个字符不完整（{character}）',
    en: 'Character {position} is half a character ({character})',
  },
  'text-direction-control': {
    'zh-CN': '第 {position} 个字符会改变文字方向（{character}）',
    en: 'Character {position} changes the direction of the text ({character})',
  },
  'text-private-use': {
    'zh-CN': '第 {position} 个字符是自造字（{character}），换一台电脑可能显示不同；请改用国家标准编码的字',
    en: 'Character {position} is of private use ({character}) and looks different elsewhere; use an encoded one',
  },
  'text-unseen-character': {
    'zh-CN': '第 {position} 个字符不可见（{character}）',
    en: 'Character {position} is not seen ({character})',
  },
  'date-invalid': { 'zh-CN': '日期不存在；应为 YYYY-MM-DD', en: 'There is no such date; use YYYY-MM-DD' },
  'instant-invalid': {
    'zh-CN': '时间不正确；应为 UTC 时间，如 2026-03-02T08:00:00Z',
    en: 'There is no such instant; use UTC, as 2026-03-02T08:00:00Z',
  },
  'validity-ends-before-it-begins': {
    'zh-CN': '有效期截止日期早于起始日期',
    en: 'The validity ends before it begins',
  },
  'metadata-name-invalid': {
    'zh-CN': '元数据名称应以 KZ_ 开头，由大写字母、数字和下划线组成',
    en: 'The name of metadata must be KZ_ and capitals, digits and underscores',
  },
  'metadata-name-repeated': {
    'zh-CN': '元数据名称 {name} 重复',
    en: 'The name {name} of metadata occurs twice',
  },
  'face-too-long': {
    'zh-CN': '照面要素过多：{length} 项，最多 {maximum} 项',
    en: 'The face has {length} rows; {maximum} at most',
  },
  'seal-service-unavailable': {
    'zh-CN': '签章服务暂不可用',
    en: 'The seal service is not available',
  },
  'seal-service-unavailable.next': {
    'zh-CN': '请稍后重试；仍不可用时请联系运维人员',
    en: 'Try again in a while; tell the operators if it stays so',
  },
  'seal-refused': { 'zh-CN': '签章服务拒绝加盖印章', en: 'The seal service refuses to seal this' },
  'seal-refused.next': {
    'zh-CN': '请核对该机构是否有可用的电子印章，并获准用于此类证照',
    en: 'Check that the agency has a seal in use that may be used for licenses of this type',
  },
  'license-file-not-valid': {
    'zh-CN': '证照文件加盖印章后未通过验证：{verdict}（{checks}）',
    en: 'The sealed file of the license does not verify: {verdict} ({checks})',
  },
  'license-file-not-valid.next': {
    'zh-CN': '证照未签发。请联系运维人员核对签章服务与本站点的信任列表，然后重试',
    en: 'Nothing was issued. Have the operators check the seal service and the trust list of this site, then try again',
  },
  'license-file-missing': { 'zh-CN': '该证照没有证照文件', en: 'The license has no file' },
  'license-file-missing.next': {
    'zh-CN': '该证照由旧系统迁入；需要证照文件时请向颁发机构申请换发',
    en: 'It was brought over from an older system; ask the agency that issued it for a renewal',
  },
  'license-file-out-of-reach': {
    'zh-CN': '从您所在的网络无法取得证照文件',
    en: 'Files cannot be reached from your network',
  },
  'license-file-out-of-reach.next': {
    'zh-CN': '请从其他网络访问，或请运维人员为该网络设置文件地址',
    en: 'Ask from another network, or have the operators name a host for files in this one',
  },
} as const satisfies Messages;
