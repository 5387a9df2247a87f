import type { Language } from '../../kernel/language.ts';
import { html, type Html } from '../../platform/http/html.ts';
import { qrCode } from '../../platform/http/qr-code.ts';
import { receiptLines, type ReceiptLines, type Row } from './receipt-lines.ts';
import { receiptStyle } from './receipt-style.ts';
import { RECEIPT_WORDS } from './receipt-words.ts';
import type { Receipt } from './tell-receipt.ts';

/** Put together here, because the policy allows exactly these bytes. */
const STYLE: Html = { html: `<style>${receiptStyle}</style>` };

const itemIn =
  (colon: string) =>
  ({ label, value }: Row): Html =>
    html`<li>${label !== '' && html`<strong>${label}</strong>${colon}`}${value}</li>`;

const lackingOf = ({ lacking, frame }: ReceiptLines): Html | undefined =>
  lacking.length === 0
    ? undefined
    : html`<section>
        <h2>${RECEIPT_WORDS[frame].lacking}</h2>
        <ol>
          ${lacking.map(itemIn(RECEIPT_WORDS[frame].colon))}
        </ol>
      </section>`;

const reasonOf = ({ reason, frame }: ReceiptLines): Html | undefined =>
  reason === undefined
    ? undefined
    : html`<section>
        <h2>${RECEIPT_WORDS[frame].reason}</h2>
        <p class="reason">${reason}</p>
      </section>`;

const facts = ({ rows }: ReceiptLines): Html =>
  html`<dl>
    ${rows.map(
      ({ label, value }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;

type Place = Readonly<{
  /** Of the site, as the caller reached it. */
  baseUrl: string;
  /** The language asked for, which may be none that there is a text in. */
  language: Language;
}>;

/** Where anybody asks how a case stands: nothing of this one stands in the address. */
const progressAddress = ({ baseUrl, language }: Place): string =>
  `${baseUrl}/progress${language === 'zh-CN' ? '' : `?language=${language}`}`;

/**
 * A receipt as one page for the screen and A4 paper: no script, nothing loaded from anywhere, every text escaped. Where the
 * seal goes stays free, over the agency's name and the date.
 */
export const renderReceiptPage = async (receipt: Receipt, place: Place): Promise<string> => {
  const lines = receiptLines(receipt);
  const { frame, text, reference } = lines;
  const say = RECEIPT_WORDS[frame];
  const spoken = receipt.chosen.language === 'mn-Mong-CN' ? 'mn-Mong-CN' : frame;
  const paragraph = (told: string): Html =>
    spoken === frame ? html`<p class="text">${told}</p>` : html`<p class="text" lang="${spoken}">${told}</p>`;
  const address = progressAddress(place);
  const isFallback = place.language !== receipt.chosen.language;
  const { agency, applicant, number } = receipt.facts;
  return html`<!doctype html>
    <html lang="${frame}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>${text.title} · ${number}</title>
        ${STYLE}
      </head>
      <body>
        <main>
          <header>
            <p class="agency">${agency.name}</p>
            <h1>${spoken === frame ? text.title : html`<span lang="${spoken}">${text.title}</span>`}</h1>
            <p class="number">${reference.label}${say.colon}${reference.value}</p>
          </header>
          ${isFallback && html`<p class="note" role="note">${say.fallback}</p>`}
          ${frame === 'en' && html`<p class="note" role="note">${say.prevails}</p>`}
          <p class="to">${applicant.name}${say.colon}</p>
          ${text.opening.map(paragraph)} ${lackingOf(lines)} ${reasonOf(lines)} ${text.closing.map(paragraph)}
          ${facts(lines)} ${lines.notes.map((note) => html`<p class="note">${note}</p>`)}
          <div class="foot">
            <div class="scan">${await qrCode(address, say.qr.replace('{address}', address))}${say.scan}</div>
            <div class="signing">
              <p>${lines.signer}</p>
              <p>${lines.signedOn}</p>
              <p class="place">${say.sealPlace}</p>
            </div>
          </div>
          <p class="address">${say.progress}${say.colon}${address}</p>
        </main>
      </body>
    </html> `.html;
};
