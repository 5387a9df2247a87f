import { HttpError } from './http-error.ts';

type Range = Readonly<{ type: string; specificity: number; q: number }>;

const readRange = (part: string): Range => {
  const [type = '', ...parameters] = part
    .toLowerCase()
    .split(';')
    .map((piece) => piece.trim());
  const q = parameters.map((piece) => /^q=([01](?:\.\d{0,3})?)$/.exec(piece)?.[1]).find(Boolean);
  const specificity = type === '*/*' ? 0 : type.endsWith('/*') ? 1 : 2;
  return { type, specificity, q: q === undefined ? 1 : Number(q) };
};

const covers = ({ type, specificity }: Range, offered: string): boolean =>
  specificity === 0 || (specificity === 1 ? offered.startsWith(type.slice(0, -1)) : offered === type);

const qualityOf = (ranges: readonly Range[], offered: string): number =>
  ranges
    .filter((range) => covers(range, offered))
    .reduce((best, range) => (range.specificity > best.specificity ? range : best), {
      type: '',
      specificity: -1,
      q: 0,
    }).q;

/**
 * Chooses among the media types an endpoint offers (RFC 9110 §12.5.1): the one that `accept` values most, the first of
 * equals. The most specific range decides about a type. Throws 406 `not-acceptable` naming what there is.
 */
export const negotiateMediaType = <const Offered extends string>(
  accept: string | undefined,
  offered: readonly Offered[],
): Offered => {
  const text = accept === undefined || accept.trim() === '' ? '*/*' : accept;
  const ranges = text.slice(0, 2000).split(',').slice(0, 50).map(readRange);
  let best: { type: Offered; q: number } | undefined;
  for (const type of offered) {
    const q = qualityOf(ranges, type.toLowerCase());
    if (q > (best?.q ?? 0)) best = { type, q };
  }
  if (best === undefined) throw new HttpError(406, 'not-acceptable', { facts: { offered } });
  return best.type;
};
