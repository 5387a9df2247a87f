import { html, type Html } from '../../platform/http/html.ts';
import type { Report } from '../report/report.ts';
import { fact, inGroups, type PageView } from './page-view.ts';

/** Where a report can be asked for again: its id and address, and its page in each language. */
export type ReportLinks = Readonly<{
  id: string;
  address: string;
  pages?: Readonly<Record<PageView['language'], string>>;
}>;

type Made = NonNullable<Report['judged']['trust']>;

const madeText = ({ name, version, sm3 }: Made, { say, quote }: PageView): Html =>
  html`${quote(name)} ${say('version', { version })} <span class="note">SM3 ${inGroups(sm3)}</span>`;

const again = (self: ReportLinks | undefined, { say, quote }: PageView): Html =>
  self === undefined
    ? html`${say('verifyAgain')}`
    : html`${say('askAgain')}<a href="${self.address}">${quote(self.address, 500)}</a>`;

/** What was verified, when, by which rules and by what: enough to do it again. */
export const aboutSection = (
  { document, judged }: Report,
  self: ReportLinks | undefined,
  view: PageView,
): Html => {
  const { say, quote, time } = view;
  return html`<footer>
    <section aria-labelledby="about">
      <h2 id="about">${say('about')}</h2>
      <dl class="facts">
        ${fact(say('document'), inGroups(document.sm3))}
        ${fact(say('bytes'), say('byteCount', { count: document.bytes }))}
        ${fact(say('format'), say(`format.${document.format}`))} ${fact(say('judgedAt'), time(judged.at))}
        ${fact(say('division'), quote(judged.division))} ${fact(say('policy'), madeText(judged.policy, view))}
        ${fact(say('trustList'), judged.trust === undefined ? say('noTrustList') : madeText(judged.trust, view))}
        ${fact(say('program'), quote(judged.program))} ${fact(say('reportId'), self && quote(self.id))}
      </dl>
      <p class="notice">${say('noEvidence')}${view.language === 'en' && ' '}${again(self, view)}</p>
      <p class="note">${say('zone')}</p>
    </section>
  </footer>`;
};
