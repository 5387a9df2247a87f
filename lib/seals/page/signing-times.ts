import { html, type Html } from '../../platform/http/html.ts';
import type { Report, ReportSignature } from '../report/report.ts';
import type { PageView } from './page-view.ts';
import { partyText } from './party-text.ts';

export const claimedText = ({ claimedTime }: ReportSignature, { say, time }: PageView): Html =>
  claimedTime === undefined
    ? html`${say('noTime')}`
    : html`${time(claimedTime)} <span class="note">${say('claimedNote')}</span>`;

const stampText = ({ timeStamp, checks }: ReportSignature, view: PageView): Html | undefined => {
  const { say, time } = view;
  if (timeStamp === undefined) return undefined;
  const { at, authority } = timeStamp;
  const stamp = checks.find(({ code }) => code === 'time-stamp');
  if (stamp?.outcome !== 'passed' || typeof at !== 'string' || typeof authority !== 'string')
    return html`${say('stampUntrusted')}`;
  return html`${time(at)} <span class="note">${say('stampedNote')}${partyText(authority, view)}</span>`;
};

/** What shows that a signature was there at some instant: only a stamp that passed, or that this site had seen it. */
export const provenText = (
  signature: ReportSignature,
  { firstSeen }: Report['judged'],
  view: PageView,
): Html => {
  const { say, time } = view;
  const stamped = stampText(signature, view);
  const seen =
    firstSeen === undefined
      ? undefined
      : html`<div>${time(firstSeen)} <span class="note">${say('firstSeenNote')}</span></div>`;
  if (stamped === undefined && seen === undefined) return html`${say('noProof')}`;
  return html`${stamped && html`<div>${stamped}</div>`} ${seen}`;
};
