import { createHash } from 'node:crypto';
import type { OpenApi, Operation, Parameter, Reference, Response, Schema } from './open-api.ts';

type Shown = Readonly<{ language: 'zh-CN' | 'en'; baseUrl: string }>;

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.6 system-ui,"Noto Sans CJK SC","Noto Sans SC",sans-serif;max-width:62rem;margin:0 auto;padding:1rem}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{overflow:auto;padding:.6rem;border:1px solid #8884;border-radius:6px}
nav ul{columns:2 18rem;padding-left:1.2rem}h2{margin-top:2.5rem;border-bottom:1px solid #8886}h3{margin-top:2rem}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #8884;padding:.25rem .5rem;text-align:left;vertical-align:top}
.method{font-weight:700;text-transform:uppercase}a{color:inherit}`;

/** Nothing from elsewhere, no scripts; the one style sheet is named by its digest. */
export const docsPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const say = (shown: Shown, zh: string, en: string): string => (shown.language === 'zh-CN' ? zh : en);

const nameOf = (reference: string): string => reference.split('/').at(-1) ?? '';

const typeOf = (schema: Schema): string => {
  if (schema.$ref !== undefined) {
    const name = escape(nameOf(schema.$ref));
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.enum)
    return schema.enum.map((value) => `<code>${escape(JSON.stringify(value))}</code>`).join(' | ');
  if (schema.const !== undefined) return `<code>${escape(JSON.stringify(schema.const))}</code>`;
  if (schema.items) return `${typeOf(schema.items)}[]`;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeOf).join(' | ');
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(
      ([key, value]) => `${escape(key)}${schema.required?.includes(key) ? '' : '?'}: ${typeOf(value)}`,
    );
    return `{ ${fields.join(', ')} }`;
  }
  return (
    escape([schema.type ?? 'any'].flat().join(' | ')) + (schema.format ? ` (${escape(schema.format)})` : '')
  );
};

const isReference = (value: object): value is Reference => '$ref' in value;

const rows = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  `<table><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr>${body
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</table>`;

const parametersOf = (document: OpenApi, operation: Operation, shown: Shown): string => {
  const all = operation.parameters.flatMap((each): Parameter[] => {
    const found = isReference(each) ? document.components.parameters[nameOf(each.$ref)] : each;
    return found ? [found] : [];
  });
  if (all.length === 0) return '';
  const head = [
    say(shown, '参数', 'Parameter'),
    say(shown, '位置', 'In'),
    say(shown, '类型', 'Type'),
    say(shown, '说明', 'Meaning'),
  ];
  return rows(
    head,
    all.map(({ name, in: where, required, schema, description = '' }) => [
      `<code>${escape(name)}</code>${required ? ' *' : ''}`,
      where,
      typeOf(schema),
      escape(description),
    ]),
  );
};

const responsesOf = (document: OpenApi, operation: Operation, shown: Shown): string =>
  rows(
    [say(shown, '状态', 'Status'), say(shown, '说明', 'Meaning'), say(shown, '内容', 'Content')],
    Object.entries(operation.responses).map(([status, each]) => {
      const found: Response | undefined = isReference(each)
        ? document.components.responses[nameOf(each.$ref)]
        : each;
      const content = Object.entries(found?.content ?? {}).map(
        ([type, { schema }]) => `${escape(type)}: ${typeOf(schema)}`,
      );
      return [`<code>${escape(status)}</code>`, escape(found?.description ?? ''), content.join('<br>')];
    }),
  );

const curlOf = (method: string, path: string, operation: Operation, { baseUrl }: Shown): string => {
  const token = operation.security.length > 0 ? ` -H "Authorization: Bearer $TOKEN"` : '';
  const body = operation.requestBody ? ` -H 'Content-Type: application/json' -d @body.json` : '';
  return `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`}${token}${body} '${baseUrl}${path}'`;
};

const operationOf = (
  document: OpenApi,
  path: string,
  method: string,
  operation: Operation,
  shown: Shown,
): string => {
  const summary =
    shown.language === 'zh-CN' ? (operation['x-summary-zh'] ?? operation.summary) : operation.summary;
  const body = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `${escape(type)}: ${typeOf(schema)}`,
  );
  return `<h3 id="${escape(operation.operationId)}"><span class="method">${method}</span> <code>${escape(path)}</code></h3>
<p>${escape(summary)}</p>${operation.description ? `<p>${escape(operation.description)}</p>` : ''}
${parametersOf(document, operation, shown)}${body.length > 0 ? `<p>${say(shown, '请求体', 'Body')}: ${body.join('<br>')}</p>` : ''}
${responsesOf(document, operation, shown)}<pre>${escape(curlOf(method, path, operation, shown))}</pre>`;
};

type Listed = Readonly<{ path: string; method: string; operation: Operation }>;

const operationsOf = (document: OpenApi): readonly Listed[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** The document as one page for people: no scripts, nothing from elsewhere; light and dark. */
export const renderDocs = (document: OpenApi, shown: Shown): string => {
  const all = operationsOf(document);
  const rooms = document.tags.filter(({ name }) =>
    all.some(({ operation }) => operation.tags.includes(name)),
  );
  const inRoom = (name: string): readonly Listed[] =>
    all.filter(({ operation }) => operation.tags.includes(name));
  const index = rooms.map(
    ({ name, description }) =>
      `<li>${escape(description)}<ul>${inRoom(name)
        .map(
          ({ path, method, operation }) =>
            `<li><a href="#${escape(operation.operationId)}">${method.toUpperCase()} ${escape(path)}</a></li>`,
        )
        .join('')}</ul></li>`,
  );
  const sections = rooms.map(
    ({ name, description }) =>
      `<h2 id="room-${escape(name)}">${escape(description)}</h2>${inRoom(name)
        .map(({ path, method, operation }) => operationOf(document, path, method, operation, shown))
        .join('')}`,
  );
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      `<h3 id="schema-${escape(name)}">${escape(name)}</h3>${rows(
        [say(shown, '字段', 'Field'), say(shown, '类型', 'Type')],
        Object.entries(schema.properties ?? {}).map(([key, value]) => [
          `<code>${escape(key)}</code>${schema.required?.includes(key) ? ' *' : ''}`,
          typeOf(value),
        ]),
      )}`,
  );
  const other =
    shown.language === 'zh-CN' ? '<a href="?language=en">English</a>' : '<a href="?language=zh-CN">中文</a>';
  return `<!doctype html><html lang="${shown.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(document.info.title)}</title><style>${STYLE}</style></head><body>
<h1>${escape(document.info.title)} ${escape(document.info.version)}</h1><p>${other} · <a href="openapi.json">openapi.json</a></p><p>${escape(document.info.description)}</p>
<nav><ul>${index.join('')}</ul></nav>${sections.join('')}<h2 id="schemas">${say(shown, '数据结构', 'Schemas')}</h2>${schemas.join('')}</body></html>`;
};
