import { html, type Html } from './html.ts';

/** The dark modules of a row as rectangles one module high. */
const rowPath = (row: readonly boolean[], y: number): string => {
  let path = '';
  for (let x = 0; x < row.length;) {
    let end = x;
    while (row[end] === true) end += 1;
    if (end > x) path += `M${x} ${y}h${end - x}v1H${x}z`;
    x = end + 1;
  }
  return path;
};

/**
 * A QR code (ISO/IEC 18004, 15 % of it may be damaged) as inline SVG with its quiet zone, black on white. The encoder is
 * loaded with the first one, so that data and lines do not wait for it.
 */
export const qrCode = async (text: string, label: string): Promise<Html> => {
  const { encodeQR } = await import('qr');
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const size = rows.length;
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}">
    <path fill="#fff" d="M0 0h${size}v${size}H0z" />
    <path fill="#000" shape-rendering="crispEdges" d="${rows.map(rowPath).join('')}" />
  </svg>`;
};
