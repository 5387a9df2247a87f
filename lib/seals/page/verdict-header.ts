import { html, type Html } from '../../platform/http/html.ts';
import type { Report } from '../report/report.ts';
import type { PageView } from './page-view.ts';
import { adviceMark, verdictMark } from './symbols.ts';

/** The summary begins with what to do, which stands above it in large letters already. */
const whyText = ({ advice, summary }: Report, { language, say, tell }: PageView): Html => {
  const opening = `${say(`advice.${advice}`)}${say('colon')}`;
  const text = summary[language];
  const why = text.startsWith(opening) ? text.slice(opening.length) : text;
  return tell({ ...summary, [language]: why.charAt(0).toUpperCase() + why.slice(1) });
};

/** What to do, and why, to be seen from afar and without colours; then what was verified. */
export const verdictHeader = (report: Report, view: PageView): Html => {
  const { advice, document, judged, signatures, verdict } = report;
  const { say, time } = view;
  const glance = (label: string, value: Html | string | number): Html =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<header>
    <p class="kind">${say('report')}</p>
    <div class="verdict ${advice}">
      <h1>${adviceMark(advice, view)}</h1>
      <p class="summary">${whyText(report, view)}</p>
    </div>
    <dl class="glance">
      ${glance(say('verdict'), verdictMark(verdict, view))}
      ${glance(say('format'), say(`format.${document.format}`))}
      ${glance(say('signatures'), signatures.length)} ${glance(say('judgedAt'), time(judged.at))}
    </dl>
  </header>`;
};
