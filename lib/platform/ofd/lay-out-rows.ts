import { BODY, LABEL, ROW, VALUE } from './page-measures.ts';
import { placeLine, type PlacedText } from './place-line.ts';
import { wrapText } from './wrap-text.ts';

/** A label and what stands beside it. */
export type Row = Readonly<{ label: string; value: string }>;

/** One line of a row. */
type Slot = Readonly<{ row: number; label: string; value: string }>;

/** Rows of one page: the texts, and at what heights lines are drawn between rows. */
export type RowsOfPage = Readonly<{ texts: readonly PlacedText[]; rules: readonly number[] }>;

const slotsOf = ({ label, value }: Row, row: number): readonly Slot[] => {
  const labels = wrapText(label, LABEL.width / ROW.size);
  const values = wrapText(value, VALUE.width / ROW.size);
  return Array.from({ length: Math.max(labels.length, values.length) }, (_, n) => ({
    row,
    label: labels[n] ?? '',
    value: values[n] ?? '',
  }));
};

const heightOf = (slots: readonly Slot[]): number => slots.length * ROW.height + ROW.gap;

/** Fills pages in order. A row goes on to the next page only where it is longer than a page. */
const fillPages = (rows: readonly (readonly Slot[])[], firstTop: number): Slot[][] => {
  const pages: Slot[][] = [[]];
  let y = firstTop;
  const turn = (): void => {
    pages.push([]);
    y = BODY.top;
  };
  for (const slots of rows) {
    const room = BODY.bottom - BODY.top;
    if (y + heightOf(slots) > BODY.bottom && heightOf(slots) <= room && y > BODY.top) turn();
    for (const slot of slots) {
      if (y + ROW.height + ROW.gap > BODY.bottom) turn();
      pages.at(-1)?.push(slot);
      y += ROW.height;
    }
    y += ROW.gap;
  }
  return pages;
};

const endsAt = (slots: readonly Slot[], top: number): number => {
  const rows = new Set(slots.map(({ row }) => row)).size;
  return top + slots.length * ROW.height + rows * ROW.gap;
};

/** The seal never stands on a page by itself: what comes last goes with it, a whole row where there are others. */
const makeRoomForSeal = (pages: readonly (readonly Slot[])[], firstTop: number): (readonly Slot[])[] => {
  const before = pages.slice(0, -1);
  const last = pages.at(-1) ?? [];
  if (endsAt(last, before.length === 0 ? firstTop : BODY.top) <= BODY.lastBottom) return [...pages];
  const row = last.at(-1)?.row;
  const begins = last.findIndex((slot) => slot.row === row);
  const fits = endsAt(last.slice(begins), BODY.top) <= BODY.lastBottom;
  const at = begins > 0 && fits ? begins : last.length - 1;
  return [...before, last.slice(0, at), last.slice(at)];
};

const placeSlots = (slots: readonly Slot[], top: number): RowsOfPage => {
  const texts: PlacedText[] = [];
  const rules: number[] = [];
  let y = top;
  for (const [n, { row, label, value }] of slots.entries()) {
    const place = { y, size: ROW.size, height: ROW.height };
    texts.push(...placeLine(label, { ...place, x: LABEL.x }), ...placeLine(value, { ...place, x: VALUE.x }));
    y += ROW.height;
    if (slots[n + 1]?.row === row) continue;
    rules.push(y + ROW.gap / 2);
    y += ROW.gap;
  }
  return { texts, rules };
};

/** Lays rows out on as many pages as they take; on the last one the room for the seal stays free. */
export const layOutRows = (rows: readonly Row[], firstTop: number): readonly RowsOfPage[] =>
  makeRoomForSeal(fillPages(rows.map(slotsOf), firstTop), firstTop).map((slots, page) =>
    placeSlots(slots, page === 0 ? firstTop : BODY.top),
  );
