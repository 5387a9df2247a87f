import type { Messages } from './messages.ts';

/** What the readers of USCCs, organisation codes, agency codes and identity numbers have to say. */
export const identifierMessages = {
  'code-too-long': {
    'zh-CN': '代码过长（{length} 个字符，上限 {maximum}），未予识别',
    en: 'The code has {length} characters, over the maximum of {maximum}; it was not read',
  },
  'code-full-width': {
    'zh-CN': '代码含全角字符，已按半角识别',
    en: 'The code holds full-width characters; it was read as half-width',
  },
  'code-space': {
    'zh-CN': '代码首尾有空白，已忽略',
    en: 'The code has white space around it; it was ignored',
  },
  'uscc-length': {
    'zh-CN': '统一社会信用代码应为 {expected} 位，实为 {length} 位',
    en: 'A unified social credit code has {expected} characters, this one {length}',
  },
  'uscc-alphabet': {
    'zh-CN': '统一社会信用代码第 {positions} 位不是允许的字符（数字和除 I、O、S、V、Z 外的大写字母）',
    en: 'Characters {positions} are not digits or upper-case letters other than I, O, S, V and Z',
  },
  'uscc-lower-case': {
    'zh-CN': '统一社会信用代码第 {positions} 位是小写字母，应为大写',
    en: 'Characters {positions} of the unified social credit code must be upper case',
  },
  'uscc-check-digit': {
    'zh-CN': '统一社会信用代码校验不通过：校验码应为 {expected}，实为 {found}',
    en: 'The check character should be {expected}, not {found}',
  },
  'recorded-exception': {
    'zh-CN': '校验码应为 {expected}，实为 {found}；该代码已登记为例外，予以认可',
    en: 'The check character should be {expected}, not {found}; the code is recorded as an exception and accepted',
  },
  'uscc-organisation-code': {
    'zh-CN': '其中的组织机构代码校验不通过：校验码应为 {expected}，实为 {found}',
    en: 'The check character of the inner organisation code should be {expected}, not {found}',
  },
  'uscc-category-unknown': {
    'zh-CN': '登记管理部门 {authority} 没有机构类别 {category}',
    en: 'Registering authority {authority} has no category {category}',
  },
  'organisation-code-length': {
    'zh-CN': '组织机构代码应为 {expected} 位，实为 {length} 位',
    en: 'An organisation code has {expected} characters, this one {length}',
  },
  'organisation-code-alphabet': {
    'zh-CN': '组织机构代码第 {positions} 位不是数字或大写字母',
    en: 'Characters {positions} of the organisation code are not digits or upper-case letters',
  },
  'organisation-code-lower-case': {
    'zh-CN': '组织机构代码第 {positions} 位是小写字母，应为大写',
    en: 'Characters {positions} of the organisation code must be upper case',
  },
  'organisation-code-hyphen': {
    'zh-CN': '组织机构代码的连字符位置不对，应如 {expected}',
    en: 'The hyphen of the organisation code is misplaced; write it like {expected}',
  },
  'organisation-code-check-digit': {
    'zh-CN': '组织机构代码校验不通过：校验码应为 {expected}，实为 {found}',
    en: 'The check character of the organisation code should be {expected}, not {found}',
  },
  'agency-code-uscc-17': {
    'zh-CN': '实施主体编码只有 17 位，缺一位，请核对统一社会信用代码',
    en: 'The agency code has 17 characters: one of a unified social credit code was lost',
  },
  'agency-code-suffixed': {
    'zh-CN': '实施主体编码带有后缀 _{suffix}，请改用部门自己的代码',
    en: 'The agency code carries the suffix _{suffix}; use the code of the agency itself',
  },
  'agency-code-database-id': {
    'zh-CN': '实施主体编码是原系统的记录编号，不是机构代码',
    en: 'This is a row number of the old system, not the code of an agency',
  },
  'agency-code-filler': {
    'zh-CN': '实施主体编码是填充字符，不是机构代码',
    en: 'This only fills the field; it is not the code of an agency',
  },
  'agency-code-truncated': {
    'zh-CN': '实施主体编码只有 {length} 位，不完整',
    en: 'The agency code has only {length} characters; it is not complete',
  },
  'agency-code-unknown': {
    'zh-CN': '无法识别的实施主体编码',
    en: 'The agency code has none of the known forms',
  },
  'citizen-id-length': {
    'zh-CN': '证件号码应为 18 位（旧号 15 位），实为 {length} 位',
    en: 'An identity number has 18 characters (15 in the older form), this one {length}',
  },
  'citizen-id-alphabet': {
    'zh-CN': '证件号码第 {positions} 位不是允许的字符',
    en: 'Characters {positions} of the identity number are not allowed there',
  },
  'citizen-id-lower-case': {
    'zh-CN': '证件号码中的字母应为大写',
    en: 'Letters of the identity number must be upper case',
  },
  'citizen-id-birth-date': {
    'zh-CN': '证件号码中的出生日期不是真实日期',
    en: 'The birth date in the identity number does not exist',
  },
  'citizen-id-birth-future': {
    'zh-CN': '证件号码中的出生日期尚未到来',
    en: 'The birth date in the identity number lies in the future',
  },
  'citizen-id-check-digit': {
    'zh-CN': '证件号码校验不通过，请核对是否抄错',
    en: 'The check character of the identity number does not fit; look for a slip of the pen',
  },
  'citizen-id-century-doubtful': {
    'zh-CN': '尾号 996-999 的 15 位号码属于 1900 年以前出生的人，年份请人工核对',
    en: 'A 15-digit number ending 996-999 belongs to a person born before 1900; check the year by hand',
  },
  'citizen-id-unchecked': {
    'zh-CN': '外国人永久居留身份证号码只核对了格式，请对照证件',
    en: 'Only the form of this permanent residence number was checked; compare it with the card',
  },
  'citizen-id-15-invalid': {
    'zh-CN': '不是可换算的 15 位居民身份证号码',
    en: 'This is not a sound 15-digit citizen ID that could be converted',
  },
  'license-identifier-form': {
    'zh-CN': '电子证照标识应为 1.2.156.3005.2.类型.机构.流水号.版本.校验位，实为 {segments} 段',
    en: 'A license identifier is 1.2.156.3005.2.type.issuer.serial.version.check; this has {segments} parts',
  },
  'license-identifier-lower-case': {
    'zh-CN': '电子证照标识含小写字母，应为大写',
    en: 'The letters of a license identifier must be upper case',
  },
  'license-identifier-type-form': {
    'zh-CN': '证照类型代码应为 18 位统一社会信用代码加 3 位数字',
    en: 'The code of a license type is a unified social credit code and three digits',
  },
  'license-identifier-issuer-alphabet': {
    'zh-CN': '颁发机构代码应为至多 18 位数字或大写字母',
    en: 'The code of the issuer has at most 18 digits and upper-case letters',
  },
  'license-identifier-serial-form': {
    'zh-CN': '流水号应为数字或大写字母，至多 64 位',
    en: 'The serial has digits and upper-case letters, at most 64',
  },
  'license-identifier-version-form': {
    'zh-CN': '版本号应为自 001 起的 3 位数字',
    en: 'The version has three digits, from 001 on',
  },
  'license-identifier-check-form': {
    'zh-CN': '校验位应为一位数字或大写字母',
    en: 'The check character is one digit or upper-case letter',
  },
  'license-identifier-check': {
    'zh-CN': '电子证照标识校验不通过：校验位应为 {expected}，实为 {found}',
    en: 'The check character should be {expected}, not {found}',
  },
  'license-identifier-definer': {
    'zh-CN': '证照类型代码中定义机构的统一社会信用代码校验不通过',
    en: 'The unified social credit code of the definer within the type does not prove itself',
  },
  'license-identifier-issuer': {
    'zh-CN': '颁发机构的统一社会信用代码校验不通过',
    en: 'The unified social credit code of the issuer does not prove itself',
  },
  'license-identifier-issuer-form': {
    'zh-CN': '颁发机构代码应为 18 位统一社会信用代码，实为 {length} 位',
    en: 'The issuer should be a unified social credit code of 18 characters, this one has {length}',
  },
} as const satisfies Messages;
