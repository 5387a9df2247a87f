import { curlExample } from './curl-example.ts';
import type { DocsLanguage, DocsWords } from './docs-words.ts';
import { html, type Html } from '../http/html.ts';
import { prose } from './prose.ts';
import type { OpenApi, Operation, Parameter, Reference, Response } from './open-api.ts';
import { renderSchema, renderType, schemaLink } from './render-schema.ts';

export type Place = Readonly<{ method: string; path: string; operation: Operation }>;

export type View = Readonly<{
  document: OpenApi;
  words: DocsWords;
  language: DocsLanguage;
  baseUrl: string;
}>;

/** The summary in the reader's language, where there is one. */
export const summaryOf = (operation: Operation, language: DocsLanguage): string =>
  (language === 'zh-CN' ? operation['x-summary-zh'] : undefined) ?? operation.summary;

const targetOf = (reference: Reference): string => reference.$ref.split('/').at(-1) ?? '';

const isReference = (value: object): value is Reference => '$ref' in value;

const parametersOf = (operation: Operation, { components }: OpenApi): readonly Parameter[] =>
  operation.parameters.flatMap((parameter) =>
    isReference(parameter) ? (components.parameters[targetOf(parameter)] ?? []) : [parameter],
  );

const responseOf = (response: Response | Reference, { components }: OpenApi): Response =>
  isReference(response) ? (components.responses[targetOf(response)] ?? { description: '' }) : response;

const badge = ({ security }: Operation, words: DocsWords): string => {
  if (security.length === 0) return words.anonymous;
  return security.some((scheme) => Object.keys(scheme).length === 0) ? words.optional : words.token;
};

const renderParameters = (parameters: readonly Parameter[], words: DocsWords): Html => {
  const rows = parameters.map(
    ({ name, in: place, required, description, schema }) =>
      html`<tr>
        <td><code>${name}</code> ${required === true && html`<span class="req">${words.required}</span>`}</td>
        <td>${words[place]}</td>
        <td>
          ${renderType(schema, words)}${schema.pattern !== undefined && html`<br /><code>${schema.pattern}</code>`}
        </td>
        <td>${description !== undefined && prose(description)}</td>
      </tr>`,
  );
  return html`<h4>${words.parameters}</h4>
    <div class="wide" tabindex="0">
      <table>
        <thead>
          <tr>
            <th>${words.name}</th>
            <th>${words.place}</th>
            <th>${words.kind}</th>
            <th>${words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
};

const renderContent = (content: Response['content'], words: DocsWords): readonly Html[] =>
  Object.entries(content ?? {}).map(([type, { schema }]) =>
    type === 'application/problem+json'
      ? html`<p><code>${type}</code> ${schemaLink('Problem')}</p>`
      : html`<p><code>${type}</code></p>
          ${renderSchema(schema, words)}`,
  );

const renderResponse = (status: string, { description, content }: Response, words: DocsWords): Html => {
  const [title = ''] = description.split('\n');
  const head = title.startsWith('- ')
    ? [...description.matchAll(/^- `([^`]+)`/gm)].map(([, code]) => code).join(', ')
    : title;
  return html`<details>
    <summary><code>${status}</code> ${head}</summary>
    ${description.includes('\n') || title.startsWith('- ') ? prose(description) : html``}${renderContent(content, words)}
  </details>`;
};

/** One endpoint: what it takes, what it answers, what it refuses, and how to call it. */
export const renderOperation = ({ method, path, operation }: Place, view: View): Html => {
  const { document, words, language, baseUrl } = view;
  const parameters = parametersOf(operation, document);
  const responses = Object.entries(operation.responses).map(
    ([status, response]) => [status, responseOf(response, document)] as const,
  );
  const body = operation.requestBody?.content['application/json'];
  const curl = curlExample(operation, parameters, { baseUrl, method, path }, document.components);
  return html`<article id="${operation.operationId}">
    <h3><a href="#${operation.operationId}">${summaryOf(operation, language)}</a></h3>
    <p class="address">
      <span class="verb ${method}">${method}</span> <code>${path}</code>
      <span class="badge">${badge(operation, words)}</span>
      <span class="faint"><code>${operation.operationId}</code></span>
    </p>
    ${operation.description !== undefined && prose(operation.description)}
    ${parameters.length > 0 && renderParameters(parameters, words)}
    ${
      body &&
      html`<h4>${words.body}</h4>
        ${renderSchema(body.schema, words)}`
    }
    <h4>${words.example}</h4>
    <pre tabindex="0">${curl}</pre>
    <h4>${words.answers}</h4>
    ${responses.filter(([status]) => status < '400').map(([status, response]) => renderResponse(status, response, words))}
    <h4>${words.refusals}</h4>
    ${responses.filter(([status]) => status >= '400').map(([status, response]) => renderResponse(status, response, words))}
  </article>`;
};
