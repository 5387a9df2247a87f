import { LANGUAGES, type Language } from '../../../kernel/language.ts';
import { html, type Html } from '../../../platform/http/html.ts';
import type { Guide } from '../guide-shape.ts';
import { LANGUAGE_NAMES } from '../language-names.ts';
import type { LiveGuide } from '../live-guide.ts';
import { kioskScreens, type Screen } from './kiosk-screens.ts';
import { kioskStyle } from './kiosk-style.ts';
import { kioskViewOf, type KioskView } from './kiosk-view.ts';

const STYLE: Html = { html: `<style>${kioskStyle}</style>` };
const LONG_NAME = 44;

type Asked = Readonly<{ language: Language; asOf?: string | undefined; live: LiveGuide }>;

/** Leads to the same part in another language; its later screens may be parted elsewhere. */
const languages = ({ language, word }: KioskView, asOf: string | undefined, part: string): Html => {
  const date = asOf === undefined ? {} : { asOf };
  const address = (other: Language): string =>
    `?${new URLSearchParams({ format: 'kiosk', language: other, ...date }).toString()}#${part}`;
  return html`<nav class="languages" aria-label="${word('languages')}">
    ${LANGUAGES.map((other) =>
      other === language
        ? html`<span aria-current="true">${LANGUAGE_NAMES[other]}</span>`
        : html`<a href="${address(other)}" lang="${other === 'en' ? 'en' : 'zh-CN'}"
            >${LANGUAGE_NAMES[other]}</a
          >`,
    )}
  </nav>`;
};

type Turn = Readonly<{ at: number; ids: readonly string[] }>;

const turn = ({ own }: KioskView, { at, ids }: Turn): Html => {
  const [back, next] = [ids[at - 1], ids[at + 1]];
  const onward =
    next === undefined
      ? { to: 'start', label: own('home') }
      : { to: next, label: own(at === 0 ? 'start' : 'next') };
  return html`<nav class="turn${at === 0 ? ' first' : ''}" aria-label="${own('turn')}">
    ${back !== undefined && html`<a href="#${back}">${own('back')}</a>`}
    <div class="middle">
      ${own('at', { at: at + 1, of: ids.length })}
      ${at > 0 && next !== undefined && html`<a href="#start">${own('home')}</a>`}
    </div>
    <a class="on" href="#${onward.to}">${onward.label}</a>
  </nav>`;
};

const frameOf = (view: KioskView, asOf: string | undefined) => (screen: Screen, way: Turn, content: Html) => {
  const { guide, frame } = view;
  const name = frame === 'en' ? (guide.name.en?.text ?? guide.name['zh-CN']) : guide.name['zh-CN'];
  const isCover = way.at === 0;
  return html`<section class="screen" id="${screen.id}" aria-labelledby="${screen.id}-title">
    <div class="bar">
      <p class="name">${isCover ? view.word('guide') : name}</p>
      ${languages(view, asOf, screen.id.replace(/-\d+$/, ''))}
    </div>
    ${isCover ? html`<span></span>` : html`<h1 id="${screen.id}-title">${screen.title}</h1>`} ${content}
    ${turn(view, way)}
  </section>`;
};

/** A telephone number stays on one line. */
const unbroken = (text: string | undefined): Html | undefined =>
  text === undefined
    ? undefined
    : html`<span class="${/^[+\d -]{3,25}$/.test(text) ? 'phone' : ''}">${text}</span>`;

const cover = (view: KioskView): Html => {
  const { guide, language, word, own, pieces, chinese } = view;
  const { fees, visits } = guide;
  const limit = guide.promisedLimit ?? guide.legalLimit;
  const facts = [
    [word(guide.promisedLimit ? 'promisedLimit' : 'legalLimit'), limit?.label],
    [word('isCharged'), fees && word(fees.charged ? 'charged' : 'free')],
    [word('visits'), visits && (visits.count === 0 ? word('noVisit') : word('visitCount', visits))],
    [word('consultation'), unbroken(guide.consultation)],
  ].filter(([, value]) => value !== undefined);
  const isTranslated = language !== 'zh-CN' && guide.name[language] !== undefined;
  const isLong = guide.name['zh-CN'].length > LONG_NAME;
  return html`<div class="content cover" tabindex="0">
    ${guide.notices
      .filter(({ weight }) => weight === 'stop')
      .map(({ text }) => html`<p class="stop" role="alert">${word('notice')}${word('colon')}${text}</p>`)}
    <h1 id="start-title" class="${isLong ? 'long' : ''}">${pieces(guide.name).map((piece) => piece.html)}</h1>
    ${isTranslated && html`<p class="original">${chinese(guide.name['zh-CN']).html}</p>`}
    <p class="agency">${chinese(guide.agency.name).html}</p>
    ${guide.notices
      .filter(({ weight }) => weight === 'note')
      .map(({ text }) => html`<p class="about" role="note">${text}</p>`)}
    ${
      facts.length > 0 &&
      html`<dl class="glance">
        ${facts.map(
          ([label, value]) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>`
    }
    ${language !== 'zh-CN' && html`<p>${own('translation')}</p>`}
  </div>`;
};

const last = ({ guide, word, own }: KioskView, { address, qr }: LiveGuide): Html => {
  const line = (label: string, value: string | undefined): Html | undefined =>
    value === undefined ? undefined : html`<p><b>${label}</b>${word('colon')}${value}</p>`;
  return html`<div class="content take" tabindex="0">
    ${qr}
    <div>
      <p>${own('scan')}</p>
      <p>${own('more')}</p>
      ${line(word('consultation'), guide.consultation)} ${line(word('complaint'), guide.complaint)}
      <p class="address">${address}</p>
    </div>
  </div>`;
};

/**
 * The guide for a self-service terminal: large print, one part on each screen, nothing to type, no script, no way out of
 * the guide. Screens are made for 1080 x 1920 and 1280 x 800 and grow with the window; the last one leads to a phone.
 */
export const renderKioskPage = (raw: Guide, { language, asOf, live }: Asked): string => {
  const view = kioskViewOf(raw, language);
  const { guide, frame, word, own } = view;
  const name = frame === 'en' ? (guide.name.en?.text ?? guide.name['zh-CN']) : guide.name['zh-CN'];
  const screens: readonly Screen[] = [
    { id: 'start', title: word('guide'), blocks: [] },
    ...kioskScreens(view),
    { id: 'take', title: own('take'), blocks: [] },
  ];
  const ids = screens.map(({ id }) => id);
  const framed = frameOf(view, asOf);
  const contentOf = ({ id, blocks }: Screen): Html => {
    if (id === 'start') return cover(view);
    if (id === 'take') return last(view, live);
    return html`<div class="content" tabindex="0">${blocks.map((block) => block.html)}</div>`;
  };
  return html`<!doctype html>
    <html lang="${frame}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>${word('title', { name })}</title>
        ${STYLE}
      </head>
      <body>
        <main>${screens.map((screen, at) => framed(screen, { at, ids }, contentOf(screen)))}</main>
      </body>
    </html> `.html;
};

export { kioskPolicy } from './kiosk-style.ts';
