import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { textDefects } from '../../platform/ofd/text-defects.ts';
import { writeFaceOfd } from '../../platform/ofd/write-face-ofd.ts';
import { receiptLines, type ReceiptLines, type Row } from './receipt-lines.ts';
import { RECEIPT_WORDS } from './receipt-words.ts';
import type { Receipt } from './tell-receipt.ts';

const LONGEST = 3000;

const lackingRows = ({ lacking, frame }: ReceiptLines): readonly Row[] => {
  const { lacking: label, colon } = RECEIPT_WORDS[frame];
  return lacking.map((one, place) => ({
    label: `${label} ${place + 1}`,
    value: one.label === '' ? one.value : one.label + colon + one.value,
  }));
};

const rowsOf = (lines: ReceiptLines, applicant: string): readonly Row[] => {
  const { text, reason, rows, notes, reference, frame } = lines;
  const say = RECEIPT_WORDS[frame];
  return [
    { label: say.to, value: applicant },
    ...text.opening.map((value) => ({ label: say.told, value })),
    ...lackingRows(lines),
    ...(reason === undefined ? [] : [{ label: say.reason, value: reason }]),
    ...text.closing.map((value) => ({ label: say.advice, value })),
    reference,
    ...rows,
    ...notes.map((value) => ({ label: say.note, value })),
  ];
};

const defectsOf = (title: string, rows: readonly Row[], signer: string): readonly Defect[] => [
  ...textDefects(title, '/title', LONGEST),
  ...textDefects(signer, '/agency', LONGEST),
  ...rows.flatMap(({ label, value }, place) => [
    ...textDefects(label, `/rows/${place}/label`, LONGEST),
    ...textDefects(value, `/rows/${place}/value`, LONGEST),
  ]),
];

/**
 * A receipt before it is sealed: an OFD document of A4 pages with what the page of it says, in words alone. No address stands
 * in it, since that would be what the first caller reached. The same receipt gives the same bytes. Texts that not everybody
 * would see alike are refused as `receipt-file-unfit`.
 */
export const makeReceiptOfd = (receipt: Receipt): Result<Buffer, 'receipt-file-unfit'> => {
  const { facts } = receipt;
  const lines = receiptLines(receipt);
  const { text, signer, signedOn } = lines;
  const rows = rowsOf(lines, facts.applicant.name);
  const codes = [...new Set(defectsOf(text.title, rows, signer).map(({ code }) => code))];
  if (codes.length > 0) return refuse('receipt-file-unfit', { facts: { reasons: codes } });
  const { number: label } = RECEIPT_WORDS[lines.frame];
  const face = { title: text.title, rows, signer, signedOn, identifier: `${label} ${facts.number}` };
  const id = digestOf(face).slice(0, 32);
  return ok(writeFaceOfd({ id, title: text.title, author: signer, createdOn: facts.date, data: [] }, face));
};
