import type { Box } from './place-line.ts';

/** A4 in millimetres. */
export const PAGE: Box = { x: 0, y: 0, width: 210, height: 297 };

/** Where a seal is to be put: on the last page, over the issuer's name and the date, where no row ever stands. */
export const SEAL_PLACE: Box = { x: 140, y: 222, width: 40, height: 40 };

export const MARGIN = { left: 20, right: 190 } as const;
export const TITLE = { y: 22, size: 8, height: 12, below: 6 } as const;
export const LABEL = { x: 20, width: 42 } as const;
export const VALUE = { x: 64, width: 126 } as const;
/** `gap` is what lies between rows; a line is drawn in its middle. */
export const ROW = { size: 4, height: 6, gap: 3 } as const;
/** Where rows begin on pages without a title, and end on the last page and on all others. */
export const BODY = { top: 24, lastBottom: 214, bottom: 268 } as const;
/** Ends with the date; the issuer's name grows upwards. */
export const SIGNING = { x: 104, width: 86, bottom: 264, size: 4, height: 6 } as const;
export const FOOTER = { y: 276, size: 2.8, height: 4, identifierWidth: 130 } as const;
export const WATERMARK = { size: 7, height: 11, width: 150, lines: 6, degrees: 30 } as const;
