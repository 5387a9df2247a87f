import { sm3Hex } from '../../kernel/digest.ts';
import type { ReportSeal, ReportSignature } from '../report/report.ts';
import { sniffPicture } from './sniff-picture.ts';

/** The picture of a seal as it stands in the document: its type is only what the seal says. */
export type SealPicture = Readonly<{ type: string; data: Uint8Array }>;

/** What a page shows of the picture of a seal, or why nothing. */
export type ShownPicture =
  Readonly<{ address: string }> | Readonly<{ hidden: 'drawing' | 'unknown' | 'large' | 'missing' }>;

/** Bytes of one picture and of all of a page, and pixels along each side. */
const MOST = { bytes: 512 * 1024, together: 2 * 1024 * 1024, side: 4096 };

/** An OFD inside a seal is an archive. */
const isDrawing = ({ type, data }: SealPicture): boolean =>
  /^ofd$/i.test(type) || (data[0] === 0x50 && data[1] === 0x4b);

const fits = (side: number): boolean => side >= 1 && side <= MOST.side;

const choose = (
  { picture: said }: ReportSeal,
  picture: SealPicture | undefined,
  left: number,
): ShownPicture & Readonly<{ bytes?: number }> => {
  if (picture === undefined || sm3Hex(picture.data) !== said.sm3) return { hidden: 'missing' };
  const { data } = picture;
  const sniffed = sniffPicture(data);
  if (sniffed === undefined) return { hidden: isDrawing(picture) ? 'drawing' : 'unknown' };
  const small = data.length <= Math.min(MOST.bytes, left) && fits(sniffed.width) && fits(sniffed.height);
  if (!small) return { hidden: 'large' };
  const address = `data:${sniffed.mediaType};base64,${Buffer.from(data).toString('base64')}`;
  return { address, bytes: data.length };
};

/**
 * Chooses what is shown for each signature that has a seal. A picture is shown only if it is the one that the report
 * speaks of: ids come from the document, which may use one twice.
 */
export const choosePictures = (
  signatures: readonly ReportSignature[],
  pictures: ReadonlyMap<string, SealPicture>,
): ReadonlyMap<ReportSignature, ShownPicture> => {
  const chosen = new Map<ReportSignature, ShownPicture>();
  let left = MOST.together;
  for (const signature of signatures) {
    if (signature.seal === undefined) continue;
    const shown = choose(signature.seal, pictures.get(signature.id), left);
    left -= shown.bytes ?? 0;
    chosen.set(signature, shown);
  }
  return chosen;
};
