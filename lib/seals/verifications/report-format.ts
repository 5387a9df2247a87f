import type { Language } from '../../kernel/language.ts';
import type { Answer } from '../../platform/http/answer.ts';
import { negotiateMediaType } from '../../platform/http/negotiate-media-type.ts';
import { readFacts } from './kept-bodies.ts';
import type { ShownVerification, ShowVerificationDeps } from './show-verification.ts';
import { addressOf, shownTold } from './verification-answer.ts';

/** How a link asks for a form of the report. */
export const REPORT_FORMATS = ['json', 'html'] as const;
type ReportFormat = (typeof REPORT_FORMATS)[number];

const FORMATS = { 'application/json': 'json', 'text/html': 'html' } as const;

/** The form that the link names, else the one that Accept likes best: data where it likes both alike. */
export const reportFormat = (named: ReportFormat | undefined, accept: string): ReportFormat =>
  named ?? FORMATS[negotiateMediaType(accept, ['application/json', 'text/html'])];

type Asked = Readonly<{ baseUrl: string; language: Language }>;

/** The report as a page. While there is none, what is told of a verification otherwise. */
export const pageTold = async (
  { reports }: Pick<ShowVerificationDeps, 'reports'>,
  shown: ShownVerification,
  { baseUrl, language }: Asked,
): Promise<Answer> => {
  const { verification, report } = shown;
  if (report === undefined || verification.outcome === undefined) return shownTold(shown, baseUrl);
  // Nothing but a page needs it: loading it with every function would cost each a cold start.
  const { verificationPage } = await import('./render-verification-page.ts');
  const facts = await readFacts(reports, verification.outcome);
  return verificationPage(report, facts, {
    id: verification.id,
    address: addressOf(verification, baseUrl),
    language,
  });
};
