import { html, type Html } from '../../platform/http/html.ts';
import type { ReportHeader } from './compute-report.ts';
import type { WrittenConflict } from './conflict-shape.ts';
import { chart, details, kinds, variations, type View } from './conflicts-sections.ts';
import { STYLE_ELEMENT } from './conflicts-style.ts';
import { wordsIn, type Frame, type SayWord } from './conflicts-words.ts';
import type { DivisionCounts } from './division-report.ts';
import { totalsOf, type ReportTotals } from './report-totals.ts';

/** What a page shows: all counts, and the conflicts of each division as far as they are shown. */
export type ReportPage = Readonly<{
  header: ReportHeader;
  divisions: readonly DivisionCounts[];
  shown: readonly WrittenConflict[];
}>;

/** Conflicts shown of one division, and altogether. */
export const SHOWN_OF_DIVISION = 100;
export const SHOWN = 3000;

const glance = (totals: ReportTotals, { entries }: ReportHeader, say: SayWord): Html => {
  const figure = (name: string, text: string, count: number): Html =>
    html`<div>
      <dt>${text}</dt>
      <dd class="${name}">${count}</dd>
    </div>`;
  return html`<dl>
    ${figure('breach', say('breaches'), totals.breaches)}
    ${figure('breach', say('items-in-breach'), totals.itemsInBreach)}
    ${figure('hint', say('hints'), totals.hints)} ${figure('varied', say('varied'), totals.itemsVaried)}
    ${figure('all', say('items'), totals.items)} ${figure('all', say('entries'), entries)}
  </dl>`;
};

const inDetail = ({ divisions, shown }: ReportPage, view: View): readonly Html[] => {
  const of = Map.groupBy(shown, ({ division }) => division);
  return divisions.flatMap((division) => {
    const conflicts = of.get(division.division) ?? [];
    return conflicts.length === 0 ? [] : [details(division, conflicts, view)];
  });
};

const inShanghai = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A report as one page for the screen and for A4 paper. No script, nothing loaded from anywhere; every text escaped. */
export const renderReportPage = (page: ReportPage, frame: Frame): string => {
  const { header, divisions } = page;
  const say = wordsIn(frame);
  const view = { frame, say };
  const totals = totalsOf(divisions);
  const made = say('made', {
    ...header,
    computedAt: inShanghai(header.computedAt),
  });
  const found = inDetail(page, view);
  const all = totals.breaches + totals.hints;
  return html`<!doctype html>
    <html lang="${frame}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${say('title')}</title>
        ${{ html: STYLE_ELEMENT }}
      </head>
      <body>
        <main>
          <header>
            <h1>${say('title')}</h1>
            <p class="made">${made}</p>
          </header>
          ${glance(totals, header, say)}
          ${header.entries === 0 && html`<p class="stop">${say('no-catalogue')}</p>`}
          ${chart(divisions, view)} ${kinds(totals, view)} ${variations(divisions, view)}
          ${found.length > 0 && html`<h2>${say('details')}</h2>`} ${found}
          ${page.shown.length < all && html`<p class="stop">${say('shown', { shown: page.shown.length, all })}</p>`}
          <footer>${made}</footer>
        </main>
      </body>
    </html> `.html;
};
