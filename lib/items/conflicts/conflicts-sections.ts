import { html, type Html } from '../../platform/http/html.ts';
import { CONFLICT_KINDS, KIND_NAMES } from './conflict-kinds.ts';
import type { WrittenConflict } from './conflict-shape.ts';
import type { Frame, SayWord } from './conflicts-words.ts';
import type { DivisionCounts } from './division-report.ts';
import { ELEMENT_LABELS } from './element-labels.ts';
import type { ReportedElement } from './element-value.ts';
import type { Variation } from './group.ts';
import { conflictsOf, type ReportTotals } from './report-totals.ts';

export type View = Readonly<{ frame: Frame; say: SayWord }>;

const WIDTH = 400;

const rectangle = (name: string, x: number, width: number, colour: string): Html =>
  html`<rect class="${name}" x="${x}" y="0" width="${width}" height="14" fill="${colour}" />`;

/** One division's bar. Even a single item is seen: what there is takes two units at least. */
const bar = ({ itemsInBreach, itemsWithHint, itemsVaried }: DivisionCounts, most: number): Html => {
  const width = (count: number): number =>
    count === 0 ? 0 : Math.max(3, Math.round((count / most) * WIDTH));
  const [breach, hint, varied] = [width(itemsInBreach), width(itemsWithHint), width(itemsVaried)];
  return html`<svg
    viewBox="0 0 ${WIDTH + 9} 14"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    ${breach > 0 && rectangle('b', 0, breach, '#a3201d')}
    ${hint > 0 && rectangle('h', breach, hint, '#d9a441')}
    ${varied > 0 && rectangle('v', breach + hint, varied, '#5b9a7c')}
  </svg>`;
};

const key = (name: 'breach' | 'hint' | 'varied', text: string): Html =>
  html`<span class="${name}"><span class="swatch"></span>${text}</span>`;

/** The chart: a table whose rows are bars, so that it is read aloud, and breaks across sheets of paper. */
export const chart = (divisions: readonly DivisionCounts[], { say }: View): Html => {
  const most = Math.max(
    1,
    ...divisions.map((each) => each.itemsInBreach + each.itemsWithHint + each.itemsVaried),
  );
  return html`<h2>${say('chart')}</h2>
    <table class="chart">
      <caption>
        ${say('chart-caption')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say('division')}</th>
          <td class="bar"></td>
          <th scope="col" class="number">${key('breach', say('items-in-breach'))}</th>
          <th scope="col" class="number">${key('hint', say('items-with-hints-only'))}</th>
          <th scope="col" class="number">${key('varied', say('varied'))}</th>
          <th scope="col" class="number">${say('items')}</th>
        </tr>
      </thead>
      <tbody>
        ${divisions.map(
          (each) =>
            html`<tr>
              <th scope="row">
                ${each.name ?? each.division}
                ${each.name !== undefined && html`<small>${each.division}</small>`}
              </th>
              <td class="bar">${bar(each, most)}</td>
              <td class="number">${each.itemsInBreach}</td>
              <td class="number">${each.itemsWithHint}</td>
              <td class="number">${each.itemsVaried}</td>
              <td class="number">${each.items}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
};

export const kinds = ({ kinds: counted }: ReportTotals, { say, frame }: View): Html => {
  const rows = KIND_NAMES.flatMap((name) => {
    const count = counted[name];
    if (count === undefined) return [];
    const { severity, title, clause } = CONFLICT_KINDS[name];
    return [
      html`<tr>
        <th scope="row">${title[frame]} <small class="code">${name}</small></th>
        <td class="severity ${severity}">${say(severity)}</td>
        <td class="number">${count.conflicts}</td>
        <td class="number">${count.items}</td>
        <td>${clause}</td>
      </tr>`,
    ];
  });
  if (rows.length === 0) return html`<p class="note">${say('no-conflicts')}</p>`;
  return html`<h2>${say('kinds')}</h2>
    <table class="kinds">
      <thead>
        <tr>
          <th scope="col">${say('kind')}</th>
          <td></td>
          <th scope="col" class="number">${say('conflicts')}</th>
          <th scope="col" class="number">${say('items')}</th>
          <th scope="col">${say('clause')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
};

const VARIATIONS: readonly Variation[] = ['improved', 'local', 'unjudged'];

const sumOf = (divisions: readonly DivisionCounts[], element: ReportedElement, how: Variation): number =>
  divisions.reduce((sum, { variations }) => sum + (variations[element]?.[how] ?? 0), 0);

/** What varies lawfully, apart from what is wrong. */
export const variations = (divisions: readonly DivisionCounts[], { say, frame }: View): Html => {
  const elements = (Object.keys(ELEMENT_LABELS) as ReportedElement[]).filter((element) =>
    VARIATIONS.some((how) => sumOf(divisions, element, how) > 0),
  );
  return html`<h2>${say('variations')}</h2>
    <table>
      <caption>
        ${say('variations-caption')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say('element')}</th>
          ${VARIATIONS.map((how) => html`<th scope="col" class="number">${say(how)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${elements.map(
          (element) =>
            html`<tr>
              <th scope="row">${ELEMENT_LABELS[element][frame]}</th>
              ${VARIATIONS.map((how) => html`<td class="number">${sumOf(divisions, element, how)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`;
};

const CODES_SHOWN = 6;

const codes = ({ items, count }: WrittenConflict, say: SayWord): Html =>
  html`<p class="codes code">
    ${items.slice(0, CODES_SHOWN).join('、')}${count > CODES_SHOWN && say('and-more', { count: count - CODES_SHOWN })}
  </p>`;

/** The conflicts of one division. */
export const details = (
  division: DivisionCounts,
  shown: readonly WrittenConflict[],
  { say, frame }: View,
): Html => {
  const all = conflictsOf(division, 'breach') + conflictsOf(division, 'hint');
  return html`<h3>${division.name ?? ''} <small class="code">${division.division}</small></h3>
    <table class="conflicts">
      <thead>
        <tr>
          <th scope="col">${say('kind')}</th>
          <th scope="col">${say('what')}</th>
          <th scope="col" class="number">${say('items')}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          (conflict) =>
            html`<tr>
              <td class="severity ${conflict.severity}">${say(conflict.severity)}</td>
              <td>${conflict.message[frame]}${codes(conflict, say)}</td>
              <td class="number" data-label="${say('items')}">${conflict.count}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${all > shown.length && html`<p class="note">${say('more', { count: all - shown.length })}</p>`}`;
};
