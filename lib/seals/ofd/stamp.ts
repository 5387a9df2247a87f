/** A rectangle in millimetres from the upper left corner. */
export type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

const NUMBER = /^[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})$/u;

/** A box as OFD writes it (ST_Box): four numbers, the last two not negative. Undefined for anything else. */
export const parseBox = (text: string): Box | undefined => {
  const parts = text.trim().split(/[ \t\r\n]+/u);
  if (parts.length !== 4 || !parts.every((part) => NUMBER.test(part))) return undefined;
  const [x = 0, y = 0, width = 0, height = 0] = parts.map(Number);
  return width < 0 || height < 0 ? undefined : { x, y, width, height };
};

/** Where a seal is to be drawn. `page` is the path of the page; `boundary` and `clip` are absent where unreadable. */
export type Stamp = Readonly<{
  id: string;
  pageRef: string;
  page: string | undefined;
  boundary: Box | undefined;
  clip: Box | undefined;
}>;
