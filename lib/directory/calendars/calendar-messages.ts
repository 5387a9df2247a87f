import type { Messages } from '../../platform/messages.ts';
import { directoryMessages } from '../messages.ts';

/** What there is to say of calendars. */
export const calendarMessages = {
  ...directoryMessages,
  'calendar-announcement-differs': {
    'zh-CN': '{year} 年已有 {announcedOn} 公布的放假安排，内容不同',
    en: 'Another announcement of {announcedOn} about {year} is on record already',
  },
  'calendar-announcement-differs.next': {
    'zh-CN': '已登记的安排不能修改；如有新的通知，请按其公布日期另行登记',
    en: 'What is on record stays; put an amendment under the date on which it was announced',
  },
  'calendar-full': {
    'zh-CN': '该地区 {year} 年登记的放假安排过多',
    en: 'Too much is on record about {year} for this region',
  },
  'calendar-full.next': {
    'zh-CN': '一年最多登记 10 份放假安排，请核对是否重复登记',
    en: 'A year takes 10 announcements at most; check whether some were put twice',
  },
  'calendar-announcement-invalid': {
    'zh-CN': '放假安排不符合规则',
    en: 'The announcement breaks rules',
  },
  'calendar-announcement-invalid.next': {
    'zh-CN': '请按 errors 列出的位置逐一修改',
    en: 'Correct every place listed in errors',
  },
  'calendar-announced-in-future': {
    'zh-CN': '公布日期晚于今天（{today}）',
    en: 'The date of the announcement lies after today ({today})',
  },
  'calendar-day-outside-year': {
    'zh-CN': '{date} 不在 {year} 年内',
    en: '{date} does not lie in {year}',
  },
  'calendar-span-reversed': {
    'zh-CN': '截止日期 {to} 早于起始日期 {from}',
    en: 'The last day {to} lies before the first, {from}',
  },
  'calendar-days-off-too-many': {
    'zh-CN': '放假天数超过 {maximum} 天',
    en: 'More than {maximum} days off',
  },
  'calendar-day-repeated': { 'zh-CN': '{date} 重复', en: '{date} is given twice' },
  'calendar-workday-off': {
    'zh-CN': '{date} 既放假又上班',
    en: '{date} is both off and worked',
  },
  'calendar-workday-no-weekend': {
    'zh-CN': '调休上班日 {date} 不是星期六或星期日',
    en: '{date}, worked in exchange, is neither a Saturday nor a Sunday',
  },
  'calendar-date-outside': {
    'zh-CN': '日期应为 2004-01-01 至 2100-12-31 的 YYYY-MM-DD',
    en: 'A date from 2004-01-01 to 2100-12-31 is wanted, as YYYY-MM-DD',
  },
} as const satisfies Messages;
