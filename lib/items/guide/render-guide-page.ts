import { LANGUAGES, type Language } from '../../kernel/language.ts';
import { html, type Html } from '../../platform/http/html.ts';
import type { Guide } from './guide-shape.ts';
import {
  basics,
  contacts,
  eligibility,
  faqs,
  fees,
  glance,
  legalBasis,
  limits,
  materials,
  places,
  result,
  steps,
} from './guide-sections.ts';
import { guidePage } from './guide-page.ts';
import type { LiveGuide } from './live-guide.ts';
import { viewOf, type GuideView } from './guide-view.ts';
import { LANGUAGE_NAMES } from './language-names.ts';

const TRANSLATION = {
  'zh-CN':
    '以中文文本为准。没有译文的内容以中文显示；标有“译文草稿”的译文尚未审定，标有“译文待更新”的译文所依据的中文已有修改。',
  en: 'The Chinese text prevails. What has no translation stands in Chinese. A draft translation has not been reviewed; a translation of an older version may differ from the present Chinese.',
} as const;

/** The same guide elsewhere: in another language, and today's instead of another day's. */
const links = ({ language, say }: GuideView, asOf: string | undefined): Html => {
  const address = (more: Readonly<Record<string, string>>): string =>
    `?${new URLSearchParams({ format: 'html', ...more }).toString()}`;
  const date = asOf === undefined ? {} : { asOf };
  return html`<nav class="links" aria-label="${say('languages')}">
    ${LANGUAGES.map((other) =>
      other === language
        ? html`<span aria-current="true">${LANGUAGE_NAMES[other]}</span>`
        : html`<a href="${address({ language: other, ...date })}" lang="${other === 'en' ? 'en' : 'zh-CN'}"
            >${LANGUAGE_NAMES[other]}</a
          >`,
    )}
    ${asOf !== undefined && html`<a href="${address({ language })}">${say('present')}</a>`}
  </nav>`;
};

const stops = ({ guide, say }: GuideView): readonly Html[] =>
  guide.notices
    .filter(({ weight }) => weight === 'stop')
    .map(({ text }) => html`<p class="notice stop" role="alert">${say('notice')}${say('colon')}${text}</p>`);

const notes = ({ guide, language, frame }: GuideView): readonly Html[] => [
  ...guide.notices
    .filter(({ weight }) => weight === 'note')
    .map(({ text }) => html`<p class="notice" role="note">${text}</p>`),
  ...(language === 'zh-CN' ? [] : [html`<p class="translation">${TRANSLATION[frame]}</p>`]),
];

/**
 * The guide as one page for windows, phones and A4 paper. No script, nothing loaded from anywhere; every text escaped.
 * `asOf`: the date that was asked for, if one was. `live`: where today's guide is, for paper.
 */
export const renderGuidePage = (
  raw: Guide,
  { language, asOf, live }: Readonly<{ language: Language; asOf?: string | undefined; live?: LiveGuide }>,
): string => {
  const view = viewOf(raw, language);
  const { guide, frame, say, inline, chinese } = view;
  const isTranslated = language !== 'zh-CN' && guide.name[language] !== undefined;
  const name = frame === 'en' ? (guide.name.en?.text ?? guide.name['zh-CN']) : guide.name['zh-CN'];
  return guidePage({
    frame,
    title: say('title', { name }),
    content: html`${links(view, asOf)} ${stops(view)}
      <header>
        <p class="kind">${say('guide')}</p>
        <h1>${inline(guide.name)}</h1>
        ${isTranslated && html`<p class="original">${chinese(guide.name['zh-CN'])}</p>`}
        <p class="agency">${chinese(guide.agency.name)}</p>
        ${live && html`<div class="scan">${live.qr}${say('scan')}</div>`}
      </header>
      ${notes(view)} ${glance(view)} ${eligibility(view)} ${materials(view)} ${steps(view)} ${limits(view)}
      ${fees(view)} ${places(view)} ${result(view)} ${contacts(view)} ${faqs(view)} ${legalBasis(view)}
      ${basics(view)}
      <footer>
        <p>
          ${chinese(guide.agency.name)} · ${guide.code} · ${say('versionNumber', { version: guide.version })}
          · ${say('asOf')} ${guide.asOf}
        </p>
        ${live && html`<p class="live">${say('live')}${say('colon')}${live.address}</p>`}
      </footer>`,
  });
};
