import type { CaseRecord } from '../case.ts';
import type { CaseDeadlines } from '../limits/case-deadlines.ts';
import { progressDueOf } from '../progress/progress-answer.ts';
import { progressText } from '../progress/progress-text.ts';
import type { ProgressLanguage } from '../progress/progress-words.ts';
import type { NoticeCause } from './notice.ts';

/** What the state of the case does not say itself. */
const FIRST: Readonly<Partial<Record<NoticeCause, Readonly<Record<ProgressLanguage, string>>>>> = {
  extension: { 'zh-CN': '期限已延长：', en: 'The limit was extended. ' },
  'deadline-moved': { 'zh-CN': '期限有变：', en: 'The due date has moved. ' },
};

/** What an applicant is told, of the case as it is: at most 70 Chinese characters, no person and no reason. */
export const noticeText = (
  cause: NoticeCause,
  record: CaseRecord,
  deadlines: CaseDeadlines,
  language: ProgressLanguage,
): string => {
  const due = progressDueOf(record.course.state, deadlines);
  return `${FIRST[cause]?.[language] ?? ''}${progressText(record, due, language)}`;
};
