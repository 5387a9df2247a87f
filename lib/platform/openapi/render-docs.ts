import { docsStyle } from './docs-style.ts';
import { DOCS_WORDS, type DocsLanguage } from './docs-words.ts';
import { html, type Html } from '../http/html.ts';
import { prose } from './prose.ts';
import type { OpenApi } from './open-api.ts';
import { renderOperation, summaryOf, type Place, type View } from './render-operation.ts';
import { renderSchema } from './render-schema.ts';

const placesOf = (document: OpenApi): readonly Place[] =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
  );

/** Put together here, because the policy allows exactly these bytes. */
const STYLE: Html = { html: `<style>${docsStyle}</style>` };

/** `中文 / English`: the half in the reader's language. */
const inLanguage = (text: string, language: DocsLanguage): string => {
  const [zh = text, en = zh] = text.split(' / ');
  return language === 'zh-CN' ? zh : en;
};

const renderRoom = (name: string, description: string, places: readonly Place[], view: View): Html =>
  html`<section id="room-${name}">
    <h2>${inLanguage(description, view.language)} <span class="faint">${name}</span></h2>
    ${places.map((place) => renderOperation(place, view))}
  </section>`;

const renderIndexEntry = ({ method, operation }: Place, language: DocsLanguage): Html =>
  html`<li>
    <span class="verb ${method}">${method}</span>
    <a href="#${operation.operationId}">${summaryOf(operation, language)}</a>
  </li>`;

/**
 * The document as one page for people: an index by room and task, every endpoint with a curl example, every schema.
 * Plain HTML and one inline style; no script, nothing loaded from anywhere.
 */
export const renderDocs = (
  document: OpenApi,
  { language, baseUrl }: Readonly<{ language: DocsLanguage; baseUrl: string }>,
): string => {
  const words = DOCS_WORDS[language];
  const view: View = { document, words, language, baseUrl };
  const places = placesOf(document);
  const rooms = document.tags.map(({ name, description }) => ({
    name,
    description,
    places: places.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const other = language === 'zh-CN' ? 'en' : 'zh-CN';
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${words.title} · ${document.info.title} ${document.info.version}</title>
        ${STYLE}
      </head>
      <body>
        <a class="skip" href="#top">${words.skip}</a>
        <div class="page">
          <nav aria-label="${words.tasks}">
            <p><a href="?language=${other}" lang="${other}">${words.other}</a></p>
            ${rooms.map(
              ({ name, description, places: own }) =>
                html`<h2><a href="#room-${name}">${inLanguage(description, language)}</a></h2>
                  <ul>
                    ${own.map((place) => renderIndexEntry(place, language))}
                  </ul>`,
            )}
            <h2><a href="#schemas">${words.schemas}</a></h2>
            <ul>
              ${Object.keys(document.components.schemas).map(
                (name) => html`<li><a href="#schema-${name}">${name}</a></li>`,
              )}
            </ul>
          </nav>
          <main id="top">
            <h1>${words.title} <span class="faint">${document.info.title} ${document.info.version}</span></h1>
            ${prose(words.intro)}
            <p><a href="openapi.json">${words.machine}</a> · <code>${baseUrl}</code></p>
            ${rooms.map(({ name, description, places: own }) => renderRoom(name, description, own, view))}
            <section id="schemas">
              <h2>${words.schemas}</h2>
              ${Object.entries(document.components.schemas).map(
                ([name, schema]) =>
                  html`<section id="schema-${name}">
                    <h3><a href="#schema-${name}">${name}</a></h3>
                    ${renderSchema(schema, words)}
                  </section>`,
              )}
            </section>
          </main>
        </div>
      </body>
    </html> `.html;
};

export { docsPolicy } from './docs-style.ts';
