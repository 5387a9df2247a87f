import { html, type Html } from '../../platform/http/html.ts';
import type { Outcome, Verdict } from '../report/check.ts';
import type { Report } from '../report/report.ts';
import type { PageView } from './page-view.ts';

/** Told apart by their shapes, so that neither colour nor a font is needed. */
export const SYMBOLS: Html = html`<svg class="symbols" aria-hidden="true">
  <symbol id="symbol-good" viewBox="0 0 24 24">
    <circle cx="12" cy="12" r="11" fill="currentColor" />
    <path d="M6 12.5l4.2 4.2L18 8.5" fill="none" stroke="#fff" stroke-width="2.8" />
  </symbol>
  <symbol id="symbol-bad" viewBox="0 0 24 24">
    <path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z" fill="currentColor" />
    <path d="M7.5 7.5l9 9M16.5 7.5l-9 9" fill="none" stroke="#fff" stroke-width="2.8" />
  </symbol>
  <symbol id="symbol-open" viewBox="0 0 24 24">
    <rect x="1" y="1" width="22" height="22" rx="4" fill="currentColor" />
    <path
      d="M8.9 9.6a3.1 3.1 0 1 1 4.6 2.7c-1 .6-1.5 1.1-1.5 2.3"
      fill="none"
      stroke="#fff"
      stroke-width="2.2"
    />
    <circle cx="12" cy="17.6" r="1.5" fill="#fff" />
  </symbol>
  <symbol id="symbol-note" viewBox="0 0 24 24">
    <path d="M12 1.5L23.4 22H.6z" fill="currentColor" />
    <path d="M12 8.4v7" fill="none" stroke="#fff" stroke-width="2.6" />
    <circle cx="12" cy="18.6" r="1.5" fill="#fff" />
  </symbol>
  <symbol id="symbol-none" viewBox="0 0 24 24">
    <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="2" />
    <path d="M7 12h10" fill="none" stroke="currentColor" stroke-width="2.4" />
  </symbol>
</svg>`;

type Symbol = 'good' | 'bad' | 'open' | 'note' | 'none';

const OF_OUTCOME: Readonly<Record<Outcome, Symbol>> = {
  passed: 'good',
  failed: 'bad',
  warning: 'note',
  'not-done': 'open',
  'not-applicable': 'none',
};

const OF_VERDICT: Readonly<Record<Verdict, Symbol>> = {
  valid: 'good',
  invalid: 'bad',
  indeterminate: 'open',
  unsigned: 'none',
};

const OF_ADVICE: Readonly<Record<Report['advice'], Symbol>> = { rely: 'good', reject: 'bad', ask: 'open' };

const withWord = (symbol: Symbol, word: string): Html =>
  html`<span class="mark is-${symbol}"
    ><svg viewBox="0 0 24 24" aria-hidden="true"><use href="#symbol-${symbol}" /></svg> ${word}</span
  >`;

export const outcomeMark = (outcome: Outcome, { say }: PageView): Html =>
  withWord(OF_OUTCOME[outcome], say(`outcome.${outcome}`));

export const verdictMark = (verdict: Verdict, { say }: PageView): Html =>
  withWord(OF_VERDICT[verdict], say(`verdict.${verdict}`));

export const adviceMark = (advice: Report['advice'], { say }: PageView): Html =>
  withWord(OF_ADVICE[advice], say(`advice.${advice}`));
