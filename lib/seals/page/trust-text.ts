import { html, type Html } from '../../platform/http/html.ts';
import type { Outcome } from '../report/check.ts';
import type { ReportSignature } from '../report/report.ts';
import { nameParts, valueOf } from './name-parts.ts';
import type { PageView } from './page-view.ts';
import { partyText } from './party-text.ts';
import { outcomeMark } from './symbols.ts';

type Trust = NonNullable<ReportSignature['trust']['signer']>;

const textIn = (facts: object, name: string): string | undefined => {
  const value: unknown = Object.entries(facts).find(([key]) => key === name)?.[1];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const textsIn = (facts: object, name: string): readonly string[] => {
  const value: unknown = Object.entries(facts).find(([key]) => key === name)?.[1];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};

const DIVISIONS = 20;

const recognitionText = (recognition: object, { say, quote, list }: PageView): Html => {
  const [by, document, from, to] = ['by', 'document', 'from', 'to'].map((name) => textIn(recognition, name));
  const divisions = textsIn(recognition, 'divisions');
  return html`${by !== undefined && html`<span class="note">${say('recognisedBy')}${quote(by)}</span>`}
  ${document !== undefined && html`<span class="note">${quote(document, 300)}</span>`}
  ${
    from !== undefined &&
    html`<span class="note"
      >${say('recognisedFrom')}${quote(from)} ${say('to')} ${to === undefined ? '…' : quote(to)}</span
    >`
  }
  ${
    divisions.length > 0 &&
    html`<div class="note row">
      ${say('recognisedFor')}${list(divisions, DIVISIONS, (one) => quote(one))}
    </div>`
  }`;
};

const PATH = 8;

const shortName = (subject: string): string => {
  const parts = nameParts(subject);
  return valueOf(parts, 'CN') ?? valueOf(parts, 'O') ?? subject;
};

const pathText = (path: readonly object[], { say, quote }: PageView): Html | undefined => {
  const names = path.slice(0, PATH).flatMap((one) => textIn(one, 'subject') ?? []);
  if (names.length === 0) return undefined;
  return html`<span class="note"
    >${say('path')}${say('colon')}${names.map((one, at) => html`${at > 0 && ' → '}${quote(shortName(one))}`)}</span
  >`;
};

const recognised = (anchor: Readonly<Record<string, unknown>>, view: PageView): Html => {
  const recognition = anchor['recognition'];
  if (typeof recognition !== 'object' || recognition === null)
    return html`<span class="note">${view.say('notRecognised')}</span>`;
  return recognitionText(recognition, view);
};

/** Where the chain of a certificate ends and who recognises that, or that it ends nowhere; `outcome`: whether that will do. */
export const trustText = (
  { anchor, path = [] }: Trust,
  outcome: Outcome | undefined,
  view: PageView,
): Html => {
  const mark = outcome && outcomeMark(outcome, view);
  if (anchor === undefined) return html`${mark} ${view.say('noAnchor')}`;
  return html`${mark} ${partyText(textIn(anchor, 'subject') ?? '', view)} ${recognised(anchor, view)}
  ${pathText(path, view)}`;
};
