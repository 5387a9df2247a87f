import { html, type Html } from '../../platform/http/html.ts';
import type { ReportSeal, ReportSignature } from '../report/report.ts';
import type { ShownPicture } from './choose-pictures.ts';
import type { PageView } from './page-view.ts';
import { visibleText } from './visible-text.ts';

/** Sides that a seal may have on this page, in millimetres. */
const SMALLEST = 4;
const LARGEST = 80;

/** Pixels of CSS per millimetre. */
const PER_MM = 96 / 25.4;

type Size = Pick<ReportSeal['picture'], 'width' | 'height'>;

const isUsual = ({ width, height }: Size): boolean =>
  [width, height].every((side) => side >= SMALLEST && side <= LARGEST);

const image = (address: string, { name, picture }: ReportSeal, { say }: PageView): Html => {
  const alt = say('pictureOf', { name: visibleText(name) });
  if (!isUsual(picture)) return html`<img class="unsized" src="${address}" alt="${alt}" />`;
  const pixels = (side: number): number => Math.round(side * PER_MM);
  return html`<img
    src="${address}"
    alt="${alt}"
    width="${pixels(picture.width)}"
    height="${pixels(picture.height)}"
  />`;
};

/** The picture of a seal in its own size, or in words why it is not shown. One that is not accepted is struck through. */
export const sealFigure = (
  seal: ReportSeal,
  { verdict }: Pick<ReportSignature, 'verdict'>,
  shown: ShownPicture,
  view: PageView,
): Html => {
  const { say } = view;
  if ('hidden' in shown)
    return html`<figure class="seal">
      <div class="placeholder">${say(`picture.${shown.hidden}`)}</div>
    </figure>`;
  const { width, height } = seal.picture;
  const size = say(isUsual(seal.picture) ? 'pictureSize' : 'pictureStated', { width, height });
  const struck = verdict === 'invalid';
  return html`<figure class="seal">
    <div class="${struck ? 'imprint struck' : 'imprint'}">${image(shown.address, seal, view)}</div>
    <figcaption>
      ${[size, say(struck ? 'picture.struck' : 'picture.caution')].join(say('semicolon'))}
    </figcaption>
  </figure>`;
};
