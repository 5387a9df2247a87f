import { html, type Html } from '../../platform/http/html.ts';
import type { ReportCertificate } from '../report/report.ts';
import { nameParts, valueOf } from './name-parts.ts';
import type { PageView } from './page-view.ts';

const NAMED = ['CN', 'O', 'OU'];

/** A distinguished name as a clerk reads it: the person or thing first, then the organization. The full name stands below. */
export const partyText = (name: string, { say, quote }: PageView): Html => {
  const parts = nameParts(name);
  const [person, organization, unit] = NAMED.map((label) => valueOf(parts, label));
  const first = person ?? organization ?? name;
  return html`${quote(first)}
  ${organization !== undefined && organization !== first && html` <span class="part">${say('organization')}${say('colon')}${quote(organization)}</span>`}
  ${unit !== undefined && html` <span class="part">${say('unit')}${say('colon')}${quote(unit)}</span>`}`;
};

/** A certificate by what tells it from others. */
export const certificateText = (certificate: ReportCertificate, { say, quote, time }: PageView): Html => {
  const { subject, issuer, serialNumber, notBefore, notAfter } = certificate;
  return html`${quote(subject, 400)}
    <span class="note">${say('issuedBy')}${quote(issuer, 400)}</span>
    <span class="note">${say('serialNumber')}<span class="hex">${quote(serialNumber)}</span></span>
    <span class="note">${time(notBefore)} ${say('to')} ${time(notAfter)}</span>`;
};
