import type { Messages } from '../../platform/messages.ts';

/** What is to say of statistics. */
export const statisticsMessages = {
  'statistics-period-invalid': {
    'zh-CN': '统计期间有误',
    en: 'The period cannot be counted',
  },
  'statistics-date-not-real': { 'zh-CN': '不是真实存在的日期', en: 'This is no real date' },
  'statistics-period-empty': {
    'zh-CN': '截止日期应晚于起始日期 {from}（期间含起始日、不含截止日）',
    en: 'The period must end behind {from}: it holds its first day and not its last',
  },
  'statistics-period-too-long': {
    'zh-CN': '期间为 {days} 天，最多 {maximum} 天',
    en: 'The period is of {days} days, at most {maximum}',
  },
  'statistics-too-wide': {
    'zh-CN':
      '范围内有 {agencies} 个实施主体、{groups} 组数据，最多 {mostAgencies} 个、{mostGroups} 组；请缩小区划或期间',
    en: 'There are {agencies} agencies and {groups} groups, at most {mostAgencies} and {mostGroups}: narrow the division or the period',
  },
} as const satisfies Messages;
