import { html, type Html } from '../../platform/http/html.ts';
import type { Report } from '../report/report.ts';
import { aboutSection, type ReportLinks } from './about-section.ts';
import { becauseSection } from './because-section.ts';
import { checksOf } from './checks-table.ts';
import { choosePictures, type SealPicture } from './choose-pictures.ts';
import { viewIn, type PageLanguage, type PageView } from './page-view.ts';
import { REPORT_STYLE } from './report-style.ts';
import { signatureSection, signatureTitle, type PlacedSignature } from './signature-section.ts';
import { SYMBOLS } from './symbols.ts';
import { verdictHeader } from './verdict-header.ts';

/** Signatures that one page tells of; more are only counted. */
const SIGNATURES = 50;
const FILES = 20;

const NAMES = { 'zh-CN': '中文', en: 'English' } as const;
const LANGUAGES = ['zh-CN', 'en'] as const;

const languageLinks = (pages: ReportLinks['pages'], { language, say }: PageView): Html | undefined =>
  pages &&
  html`<nav class="links" aria-label="${say('languages')}">
    ${LANGUAGES.map((other) =>
      other === language
        ? html`<span aria-current="true">${NAMES[other]}</span>`
        : html`<a href="${pages[other]}" lang="${other}" hreflang="${other}">${NAMES[other]}</a>`,
    )}
  </nav>`;

const unreferencedFiles = ({ files }: Report, { say, quote, list }: PageView): Html | undefined =>
  files === undefined || files.unreferenced.length === 0
    ? undefined
    : html`<p>${say('unreferenced', { count: files.unreferenced.length })}</p>
        ${list(files.unreferenced, FILES, (path) => quote(path))}`;

const checksSection = (report: Report, placed: readonly PlacedSignature[], view: PageView): Html => {
  const { say } = view;
  return html`<section class="checks" aria-labelledby="checks">
    <h2 id="checks">${say('checks')}</h2>
    ${report.checks.length > 0 && checksOf(report.checks, html`${say('ofDocument')}`, view)}
    ${unreferencedFiles(report, view)}
    ${placed.map((one) => checksOf(one.signature.checks, signatureTitle(one, view), view))}
  </section>`;
};

const document = (title: string, language: PageLanguage, content: Html): string =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title}</title>
        ${REPORT_STYLE}
      </head>
      <body>
        ${SYMBOLS}
        <main>${content}</main>
      </body>
    </html> `.html;

/** What a page needs beside the report. `pictures`: by id of signature, as they stand in the document. */
export type PageOptions = Readonly<{
  language: PageLanguage;
  pictures: ReadonlyMap<string, SealPicture>;
  self?: ReportLinks;
}>;

/**
 * A report as one page for the screen of a window and for A4 paper: what to do first, then each signature, why, and every
 * check. No script, nothing loaded from anywhere; everything that comes from a document is escaped, cut and spelt out.
 * To be answered with `reportPolicy`.
 */
export const renderReportPage = (report: Report, { language, pictures, self }: PageOptions): string => {
  const view = viewIn(language);
  const { say } = view;
  const all = report.signatures.length;
  const shown = report.signatures.slice(0, SIGNATURES);
  const chosen = choosePictures(shown, pictures);
  const placed = shown.map((signature, at): PlacedSignature => ({
    signature,
    number: at + 1,
    all,
    picture: chosen.get(signature),
  }));
  return document(
    `${say(`advice.${report.advice}`)} · ${say('report')}`,
    language,
    html`${languageLinks(self?.pages, view)} ${verdictHeader(report, view)}
    ${placed.map((one) => signatureSection(one, report.judged, view))}
    ${all > SIGNATURES && html`<p class="notice">${say('moreSignatures', { count: all - SIGNATURES })}</p>`}
    ${becauseSection(report, placed, view)} ${checksSection(report, placed, view)}
    ${aboutSection(report, self, view)}`,
  );
};

export { reportPolicy } from './report-style.ts';
