import type { CaseRecord } from '../case.ts';
import type { ProgressDue } from './progress-answer.ts';
import { BY, PROVISIONAL, SENTENCES, type ProgressLanguage } from './progress-words.ts';

/** So many characters of a long name are enough to know it by. */
const NAME = { 'zh-CN': 20, en: 48 } as const;
/** Of 48 characters nobody reads out more. */
const TAIL = 6;

const shortened = (name: string, most: number): string => {
  const signs = Array.from(name);
  return signs.length <= most ? name : `${signs.slice(0, most - 1).join('')}…`;
};

const dateIn = (date: string, language: ProgressLanguage): string => {
  const [, month = '', day = ''] = date.split('-');
  return language === 'en' ? date : `${Number(month)}月${Number(day)}日`;
};

const byOf = (due: ProgressDue | undefined, language: ProgressLanguage): string => {
  if (due?.date === undefined) return '';
  const said = BY[due.for][language].replace('{date}', dateIn(due.date, language));
  return due.provisional ? `${said}${PROVISIONAL[language]}` : said;
};

/**
 * How a case stands in one plain sentence for a hotline and a short message (短信): at most 70 Chinese characters, no person and
 * no reason. The number is told by its last six characters.
 */
export const progressText = (
  { item, number, course }: Pick<CaseRecord, 'item' | 'number' | 'course'>,
  due: ProgressDue | undefined,
  language: ProgressLanguage,
): string => {
  const name = shortened(item.name, NAME[language]);
  const said = SENTENCES[course.state][language].replace('{by}', byOf(due, language));
  const tail = number?.slice(-TAIL);
  if (language === 'en')
    return `Your application “${name}”${tail === undefined ? '' : ` (…${tail})`} ${said}.`;
  return `您申请的“${name}”${tail === undefined ? '' : `（尾号${tail}）`}${said}。`;
};
