import { grouped } from '../../kernel/short-code.ts';
import type { ReceiptFacts, TellDue } from './receipt-facts.ts';
import { fillText, type FilledText } from './receipt-template.ts';
import { dateText, frameOf, RECEIPT_WORDS, type Frame, type ReceiptWord } from './receipt-words.ts';
import type { Receipt } from './tell-receipt.ts';

/** A label and what stands beside it. */
export type Row = Readonly<{ label: string; value: string }>;

/** A receipt in words, in the order in which they are read; drawn as a page, or as a file that is sealed. */
export type ReceiptLines = Readonly<{
  frame: Frame;
  /** Below the title: the number of the document, or that of the case where it has none. */
  reference: Row;
  text: FilledText;
  rows: readonly Row[];
  /** Everything that is lacking. */
  lacking: readonly Row[];
  reason?: string;
  notes: readonly string[];
  signer: string;
  signedOn: string;
}>;

const dueText = (due: TellDue | undefined, frame: Frame): string | undefined =>
  due && dateText(due.date, frame) + (due.provisional ? RECEIPT_WORDS[frame].provisional : '');

const valuesOf = (facts: ReceiptFacts, frame: Frame) => {
  const { applicant, item, agency, number, date, received, from, reason, document } = facts;
  const [promised, legal] = [dueText(facts.promised, frame), dueText(facts.legal, frame)];
  return {
    applicant: applicant.name,
    item: item.name,
    agency: agency.name,
    number,
    date: dateText(date, frame),
    received: dateText(received, frame),
    count: String(facts.lacking.length),
    ...(from === undefined ? {} : { from: dateText(from, frame) }),
    ...(promised === undefined ? {} : { promised }),
    ...(legal === undefined ? {} : { legal }),
    ...(reason === undefined ? {} : { reason }),
    ...(document === undefined ? {} : { document }),
  };
};

const rowsOf = (facts: ReceiptFacts, frame: Frame): readonly Row[] => {
  const { applicant, item, agent, number, document, received, from, queryCode } = facts;
  const told: readonly (readonly [ReceiptWord, string | undefined])[] = [
    // It stands below the title otherwise.
    ['number', document && number],
    ['item', item.name],
    ['code', item.code],
    ['applicant', applicant.name],
    ['applicantNumber', applicant.number],
    ['agent', agent],
    ['received', dateText(received, frame)],
    ['from', from && dateText(from, frame)],
    ['promised', dueText(facts.promised, frame)],
    ['legal', dueText(facts.legal, frame)],
    ['queryCode', queryCode && grouped(queryCode)],
  ];
  return told.flatMap(([word, value]) =>
    value === undefined ? [] : [{ label: RECEIPT_WORDS[frame][word], value }],
  );
};

const isProvisional = ({ promised, legal }: ReceiptFacts): boolean =>
  promised?.provisional === true || legal?.provisional === true;

/** The words of a receipt, its text filled in. */
export const receiptLines = ({ facts, chosen }: Receipt): ReceiptLines => {
  const frame = frameOf(chosen.language);
  const words = RECEIPT_WORDS[frame];
  const { lacking, reason, agency, date, document, number } = facts;
  return {
    frame,
    reference:
      document === undefined
        ? { label: words.number, value: number }
        : { label: words.document, value: document },
    text: fillText(chosen.text, valuesOf(facts, frame), facts.isLicensing),
    rows: rowsOf(facts, frame),
    lacking: lacking.map(({ material = '', text }) => ({ label: material, value: text })),
    ...(reason === undefined ? {} : { reason }),
    notes: isProvisional(facts) ? [words.provisionalNote] : [],
    signer: agency.name,
    signedOn: dateText(date, frame),
  };
};
