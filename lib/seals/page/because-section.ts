import { html, type Html } from '../../platform/http/html.ts';
import type { Report } from '../report/report.ts';
import type { PageView } from './page-view.ts';
import { signatureTitle, type PlacedSignature } from './signature-section.ts';
import { outcomeMark } from './symbols.ts';

const REASONS = 30;

type Reason = Report['because'][number];

const placeOf = (id: string, placed: readonly PlacedSignature[], view: PageView): Html => {
  const found = placed.filter(({ signature }) => signature.id === id);
  const [only] = found;
  if (only === undefined || found.length > 1) return view.quote(id);
  return html`<a href="#signature-${only.number}">${signatureTitle(only, view)}</a>`;
};

/** Reasons that say the same of the same signature, told once. */
const together = (because: readonly Reason[]): readonly (readonly [Reason, readonly Reason[]])[] => {
  const alike = Map.groupBy(because, ({ signature, outcome, message }) =>
    JSON.stringify([signature, outcome, message]),
  );
  return [...alike.values()].flatMap((all) => (all[0] === undefined ? [] : [[all[0], all] as const]));
};

const codesOf = (reasons: readonly Reason[], { quote }: PageView): readonly Html[] =>
  reasons.map(
    ({ code, reason }) =>
      html`<span class="code">${quote(code)}${reason !== undefined && html` · ${quote(reason)}`}</span>`,
  );

const reasonText = (
  [reason, alike]: readonly [Reason, readonly Reason[]],
  placed: readonly PlacedSignature[],
  view: PageView,
): Html => {
  const { signature, outcome, message } = reason;
  return html`${outcomeMark(outcome, view)} ${view.tell(message)} ${codesOf(alike, view)}
  ${signature !== undefined && html`<span class="note">${placeOf(signature, placed, view)}</span>`}`;
};

/** Why the document is not to be relied upon, or that nothing stands against it. */
export const becauseSection = (
  { because, verdict }: Report,
  placed: readonly PlacedSignature[],
  view: PageView,
): Html => {
  const { say, list } = view;
  const nothing = say(verdict === 'unsigned' ? 'nothingSealed' : 'nothingAgainst');
  return html`<section class="because" aria-labelledby="because">
    <h2 id="because">${say('because')}</h2>
    ${
      because.length === 0
        ? html`<p>${nothing}</p>`
        : list(together(because), REASONS, (reason) => reasonText(reason, placed, view))
    }
  </section>`;
};
