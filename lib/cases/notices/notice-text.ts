import type { CaseRecord } from '../case.ts';
import type { CaseDeadlines } from '../limits/case-deadlines.ts';
import { progressDueOf } from '../progress/progress-answer.ts';
import { progressText } from '../progress/progress-text.ts';
import type { ProgressLanguage } from '../progress/progress-words.ts';
import { filled, type NoticeTemplates } from './notice-templates.ts';
import type { NoticeCause } from './notice.ts';

/** What the state of the case does not say itself. */
const FIRST: Readonly<Partial<Record<NoticeCause, Readonly<Record<ProgressLanguage, string>>>>> = {
  extension: { 'zh-CN': '期限已延长：', en: 'The limit was extended. ' },
  'deadline-moved': { 'zh-CN': '期限有变：', en: 'The due date has moved. ' },
};

type Told = Readonly<{ cause: NoticeCause; deadlines: CaseDeadlines; language: ProgressLanguage }>;

/**
 * What an applicant is told, of the case as it is: as the site has it, else at most 70 Chinese characters with no person and no
 * reason.
 */
export const noticeText = (
  record: CaseRecord,
  { cause, deadlines, language }: Told,
  templates: NoticeTemplates,
): string => {
  const due = progressDueOf(record.course.state, deadlines);
  const text = `${FIRST[cause]?.[language] ?? ''}${progressText(record, due, language)}`;
  const own = templates[cause]?.[language];
  if (own === undefined) return text;
  const { item, number } = record;
  return filled(own, { text, item: item.name, agency: item.agency.name, number, due: due?.date }) ?? text;
};
