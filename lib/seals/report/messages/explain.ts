import type { Defect } from '../../../kernel/result.ts';
import type { Check, Verdict } from '../check.ts';
import type { Report } from '../report.ts';

/** A sentence in both languages of a report. */
type Text = Readonly<{ 'zh-CN': string; en: string }>;

/** What a check says, and the clause that it follows. */
export const explainCheck = ({ code, outcome }: Check): Readonly<{ message: Text; clause: string }> => ({
  message: { 'zh-CN': `${code}: ${outcome}`, en: `${code}: ${outcome}` },
  clause: '',
});

/** What one defect says. */
export const explainDefect = ({ code }: Defect): Text => ({ 'zh-CN': code, en: code });

/** One line: what to do, and why. */
export const explainVerdict = (verdict: Verdict, because: Report['because']): Text => ({
  'zh-CN': `${verdict} ${because.length}`,
  en: `${verdict} ${because.length}`,
});
