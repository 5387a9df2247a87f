import type { DocsWords } from './docs-words.ts';
import { html, type Html } from '../http/html.ts';
import type { Schema } from './open-api.ts';
import { prose } from './prose.ts';

const nameOf = (ref: string): string => ref.split('/').at(-1) ?? ref;

/** A link to a schema's own section. */
export const schemaLink = (ref: string): Html =>
  html`<a href="#schema-${nameOf(ref)}"><code>${nameOf(ref)}</code></a>`;

const joined = (parts: readonly Html[], separator: Html): readonly Html[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));

const boundsOf = (schema: Schema): string => {
  const range = (low: number | undefined, high: number | undefined, unit: string): readonly string[] =>
    low === undefined && high === undefined ? [] : [`${low ?? ''}..${high ?? ''}${unit}`];
  // zod writes the largest safe integer for "any integer".
  const number = (bound: number | undefined) =>
    bound === undefined || Math.abs(bound) === Number.MAX_SAFE_INTEGER ? undefined : bound;
  return [
    ...range(number(schema.minimum), number(schema.maximum), ''),
    ...range(schema.minLength, schema.maxLength, ' chars'),
    ...range(schema.minItems, schema.maxItems, ' ×'),
  ].join(' ');
};

/** The type of a value in a line: links for named schemas, words for plain ones. */
export const renderType = (schema: Schema, words: DocsWords): Html => {
  if (schema.$ref !== undefined) return schemaLink(schema.$ref);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices)
    return html`${joined(
      choices.map((choice) => renderType(choice, words)),
      html` | `,
    )}`;
  if (schema.allOf)
    return html`${joined(
      schema.allOf.map((part) => renderType(part, words)),
      html` &amp; `,
    )}`;
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) {
    const values = schema.enum.map((value) => html`<code>${String(value)}</code>`);
    return html`${words.oneOf}${joined(values, html`, `)}`;
  }
  const bounds = boundsOf(schema);
  const limits = bounds === '' ? html`` : html` <span class="faint">${bounds}</span>`;
  if (schema.items) return html`${words.listOf}${renderType(schema.items, words)}${limits}`;
  if (typeof schema.additionalProperties === 'object' && !schema.properties) {
    return html`${words.mapOf}${renderType(schema.additionalProperties, words)}`;
  }
  if (schema.type === undefined) return html`<span class="faint">${words.anything}</span>`;
  return html`${[schema.type].flat().join(' | ')}${limits}`;
};

const pointed = (schema: Schema): Schema | undefined => {
  if (schema.properties) return schema;
  if (schema.items) return pointed(schema.items);
  const choices = (schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []).flatMap((part) => pointed(part) ?? []);
  return choices.length === 1 ? choices[0] : undefined;
};

const renderFields = (schema: Schema, words: DocsWords, depth: number): Html => {
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const inner = depth < 6 ? pointed(property) : undefined;
    return html`<tr>
      <td>
        <code>${name}</code>
        ${schema.required?.includes(name) === true && html`<span class="req">${words.required}</span>`}
      </td>
      <td>
        ${renderType(property, words)}${property.default !== undefined && html` <span class="faint">${words.default}</span> <code>${JSON.stringify(property.default)}</code>`}
        ${property.pattern !== undefined && html`<br /><span class="faint">${words.pattern}</span> <code>${property.pattern}</code>`}
        ${property.description !== undefined && prose(property.description)}
        ${inner && renderFields(inner, words, depth + 1)}
      </td>
    </tr>`;
  });
  return html`<div class="wide" tabindex="0">
    <table>
      <thead>
        <tr>
          <th>${words.name}</th>
          <th>${words.kind}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
};

/** A schema in full: its description, its fields with theirs, whether others are refused. */
export const renderSchema = (schema: Schema, words: DocsWords): Html => {
  const inner = pointed(schema);
  return html`${schema.description !== undefined && prose(schema.description)}
  ${schema !== inner && html`<p>${renderType(schema, words)}</p>`}
  ${schema.pattern !== undefined && html`<p><span class="faint">${words.pattern}</span> <code>${schema.pattern}</code></p>`}
  ${inner && renderFields(inner, words, 0)}
  ${inner?.additionalProperties === false && html`<p class="faint">${words.unknownFields}</p>`}`;
};
