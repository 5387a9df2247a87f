import { html, type Html } from '../../platform/http/html.ts';
import { say } from '../../platform/messages.ts';
import { FACT_NAMES, FACT_VALUES } from './fact-words.ts';
import { inGroups, type PageView } from './page-view.ts';
import { visibleText } from './visible-text.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const DIGEST = /^[0-9a-f]{64}$/;
/** Of facts, of values in a fact, and of levels, and of characters of one value. */
const MOST = { facts: 20, values: 10, structure: 300, depth: 4 };

const wordFor = (value: string, { language }: PageView): string | undefined =>
  Object.hasOwn(FACT_VALUES, value) && FACT_VALUES[value] ? say(FACT_VALUES[value], language) : undefined;

const nameText = (name: string, { language }: PageView): string =>
  Object.hasOwn(FACT_NAMES, name) && FACT_NAMES[name] ? say(FACT_NAMES[name], language) : visibleText(name);

const isStructure = (value: unknown): value is object => typeof value === 'object' && value !== null;

const plainText = (value: unknown, view: PageView): Html => {
  const text = isStructure(value) ? JSON.stringify(value) : String(value);
  if (INSTANT.test(text)) return view.time(text);
  if (DIGEST.test(text)) return inGroups(text);
  return html`${wordFor(text, view) ?? view.quote(text, MOST.structure)}`;
};

/** Structures inside of structures, down to where nobody reads on. */
const valueText = (value: unknown, view: PageView, depth = 0): Html => {
  if (!isStructure(value) || depth >= MOST.depth) return plainText(value, view);
  if (Array.isArray(value)) return view.list(value, MOST.values, (one) => valueText(one, view, depth + 1));
  return html`${Object.entries(value)
    .slice(0, MOST.facts)
    .map(
      ([name, one], at) =>
        html`${at > 0 && view.say('semicolon')}${nameText(name, view)} ${valueText(one, view, depth + 1)}`,
    )}`;
};

/** What explains a check, each fact with its name. */
export const factsList = (
  facts: Readonly<Record<string, unknown>> | undefined,
  view: PageView,
): Html | undefined => {
  const all = Object.entries(facts ?? {}).filter(([, value]) => value !== undefined && value !== null);
  if (all.length === 0) return undefined;
  return html`<dl class="small">
    ${all.slice(0, MOST.facts).map(
      ([name, value]) =>
        html`<div>
          <dt>${nameText(name, view)}</dt>
          <dd>${valueText(value, view)}</dd>
        </div>`,
    )}
  </dl>`;
};
