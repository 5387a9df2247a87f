import { html, type Html } from '../../platform/http/html.ts';
import type { CheckCode, Outcome } from '../report/check.ts';
import type { Report, ReportSeal, ReportSignature } from '../report/report.ts';
import type { ShownPicture } from './choose-pictures.ts';
import { fact, type PageView } from './page-view.ts';
import { certificateText, partyText } from './party-text.ts';
import { sealFigure } from './seal-figure.ts';
import { claimedText, provenText } from './signing-times.ts';
import { verdictMark } from './symbols.ts';
import { trustText } from './trust-text.ts';

/** A signature with its place among all of them. Its own id comes from the document and names nothing on a page. */
export type PlacedSignature = Readonly<{
  signature: ReportSignature;
  number: number;
  all: number;
  picture: ShownPicture | undefined;
}>;

const FILES = 20;

const coverageText = ({ covered, uncovered }: ReportSignature, { say, quote, list }: PageView): Html => {
  if (covered === undefined) return html`${say('coverageUnknown')}`;
  const count = html`${say('covered', { count: covered })}`;
  if (uncovered === undefined) return count;
  if (uncovered.length === 0) return html`${count}${say('semicolon')}${say('allCovered')}`;
  return html`${count}
    <div class="against">
      ${say('uncovered', { count: uncovered.length })} ${list(uncovered, FILES, (path) => quote(path))}
    </div>`;
};

const sealFacts = (seal: ReportSeal, view: PageView): readonly (Html | undefined)[] => {
  const { say, quote, time } = view;
  return [
    fact(say('sealId'), html`<span class="hex">${quote(seal.id)}</span>`),
    fact(say('sealValidity'), html`${time(seal.validFrom)} ${say('to')} ${time(seal.validTo)}`),
    fact(say('maker'), seal.maker && partyText(seal.maker.subject, view)),
  ];
};

const whenFacts = (
  signature: ReportSignature,
  judged: Report['judged'],
  view: PageView,
): readonly (Html | undefined)[] =>
  signature.kind === 'seal'
    ? []
    : [
        fact(view.say('claimedTime'), claimedText(signature, view)),
        fact(view.say('provenTime'), provenText(signature, judged, view)),
        fact(view.say('coverage'), coverageText(signature, view)),
      ];

const whoFacts = (signature: ReportSignature, view: PageView): readonly (Html | undefined)[] => {
  const { kind, seal, signer } = signature;
  const { say, quote } = view;
  const signed = kind !== 'seal';
  return [
    fact(say('seal'), seal === undefined ? say('noSeal') : quote(seal.name)),
    signed
      ? fact(say('signer'), signer === undefined ? say('noSigner') : partyText(signer.subject, view))
      : undefined,
  ];
};

const outcomeOf = ({ checks }: ReportSignature, wanted: CheckCode): Outcome | undefined =>
  checks.find(({ code }) => code === wanted)?.outcome;

const trustFacts = (signature: ReportSignature, view: PageView): readonly (Html | undefined)[] => {
  const { trust, signer } = signature;
  const { say } = view;
  return [
    fact(say('trust'), trust.signer && trustText(trust.signer, outcomeOf(signature, 'signer-chain'), view)),
    fact(say('makerTrust'), trust.maker && trustText(trust.maker, outcomeOf(signature, 'maker-chain'), view)),
    fact(say('certificate'), signer && certificateText(signer, view)),
  ];
};

/** What a signature is called on the page. */
export const signatureTitle = (
  { signature, number, all }: PlacedSignature,
  { say, quote }: PageView,
): Html => {
  const { kind, seal } = signature;
  const kindText = say(`kind.${kind}`);
  const place = all > 1 ? ` ${say('ordinal', { at: number, all })}` : '';
  return html`${kindText}${place}${seal && html`${say('colon')}${quote(seal.name)}`}`;
};

/** One signature as a clerk asks for it: which seal, who, when, over what, trusted through whom. */
export const signatureSection = (placed: PlacedSignature, judged: Report['judged'], view: PageView): Html => {
  const { signature, number, picture } = placed;
  const { seal, verdict } = signature;
  return html`<section class="signature" aria-labelledby="signature-${number}">
    <h2 id="signature-${number}">${signatureTitle(placed, view)}</h2>
    <div class="sealed">
      ${seal && picture && sealFigure(seal, signature, picture, view)}
      <dl class="facts">
        ${fact(view.say('verdict'), verdictMark(verdict, view))} ${whoFacts(signature, view)}
        ${whenFacts(signature, judged, view)} ${trustFacts(signature, view)} ${seal && sealFacts(seal, view)}
      </dl>
    </div>
  </section>`;
};
