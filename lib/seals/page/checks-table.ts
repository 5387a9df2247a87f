import { html, type Html } from '../../platform/http/html.ts';
import type { ReportCheck } from '../report/report.ts';
import { factsList } from './facts-list.ts';
import type { PageView } from './page-view.ts';
import { outcomeMark } from './symbols.ts';

const DEFECTS = 20;

type Defect = NonNullable<ReportCheck['defects']>[number];

const defectText = ({ message, pointer }: Defect, { language, tell, quote }: PageView): Html =>
  html`${tell(message)}
  ${pointer !== '' && !message[language].includes(pointer) && html`<span class="note hex">${quote(pointer)}</span>`}`;

const row = (check: ReportCheck, view: PageView): Html => {
  const { say, quote, tell, list } = view;
  const { code, outcome, message, reason, clause, facts, defects = [] } = check;
  return html`<tr role="row">
    <td role="cell" class="outcome">${outcomeMark(outcome, view)}</td>
    <th scope="row" role="rowheader">
      ${tell(message)}
      <span class="code">${quote(code)}${reason !== undefined && html` · ${quote(reason)}`}</span>
    </th>
    <td role="cell">
      ${defects.length > 0 && list(defects, DEFECTS, (one) => defectText(one, view))}
      ${factsList(facts, view)}
      ${clause !== '' && html`<p class="note">${say('clause')}${quote(clause, 400)}</p>`}
    </td>
  </tr>`;
};

const table = (checks: readonly ReportCheck[], caption: Html, view: PageView): Html => {
  const { say } = view;
  return html`<table role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader" class="outcome">${say('outcome')}</th>
        <th scope="col" role="columnheader" class="what">${say('check')}</th>
        <th scope="col" role="columnheader">${say('details')}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${checks.map((check) => row(check, view))}
    </tbody>
  </table>`;
};

/** What there is to look at first, worst first. */
const TELLING: readonly ReportCheck['outcome'][] = ['failed', 'not-done', 'warning'];
const REST: readonly ReportCheck['outcome'][] = ['passed', 'not-applicable'];

const inOrder = (
  checks: readonly ReportCheck[],
  order: readonly ReportCheck['outcome'][],
): readonly ReportCheck[] => order.flatMap((outcome) => checks.filter((check) => check.outcome === outcome));

/** All checks under one heading: what did not pass in the open, the rest folded, which paper unfolds. */
export const checksOf = (checks: readonly ReportCheck[], title: Html, view: PageView): Html => {
  const [telling, rest] = [inOrder(checks, TELLING), inOrder(checks, REST)];
  const passed = rest.filter(({ outcome }) => outcome === 'passed').length;
  const summary = view.say('remaining', { passed, others: rest.length - passed });
  return html`<h3>${title}</h3>
    ${telling.length > 0 && table(telling, title, view)}
    ${
      rest.length > 0 &&
      html`<details>
          <summary>${summary}</summary>
          ${table(rest, html`${title}${view.say('semicolon')}${summary}`, view)}
        </details>
        <p class="unopened">${view.say('unopened')}</p>`
    }`;
};
