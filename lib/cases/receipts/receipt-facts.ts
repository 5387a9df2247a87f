import * as z from 'zod/mini';
import { legalDate, type LegalDate } from '../../kernel/clock.ts';
import { isLicensing } from '../limits/is-licensing.ts';
import type { CaseEntry } from '../case-course.ts';
import type { CaseForm } from '../case-items.ts';
import type { CasePersonal, CaseRecord } from '../case.ts';
import type { CaseDeadlines } from '../limits/case-deadlines.ts';
import type { ReceiptKind, TemplateKind } from './receipt-kind.ts';

/** A last day; `provisional` where it leads through a year whose calendar was not announced when it was reckoned. */
export type TellDue = Readonly<{ date: LegalDate; provisional: boolean }>;

/** Everything that a receipt tells (受理、补正、不予受理、决定文书). Personal. */
export type ReceiptFacts = Readonly<{
  kind: ReceiptKind;
  template: TemplateKind;
  /** By the law of licensing (行政许可). */
  isLicensing: boolean;
  number: string;
  item: Readonly<{ code: string; name: string }>;
  agency: Readonly<{ code: string; name: string }>;
  applicant: Readonly<{ name: string; number: string }>;
  agent?: string;
  /** The day of the receipt: that on which it was put on record. */
  date: LegalDate;
  /** The day on which the application came in, or what had been lacking. */
  received: LegalDate;
  /** From when on limits run, where they do. */
  from?: LegalDate;
  promised?: TellDue;
  legal?: TellDue;
  /** Everything that is lacking, each with the material that it is about. */
  lacking: readonly Readonly<{ material?: string; text: string }>[];
  reason?: string;
  /** 文号 */
  document?: string;
  /** In groups of four; on the receipt of an acceptance alone. */
  queryCode?: string;
}>;

const said = z.object({
  lacking: z.optional(z.array(z.object({ requirement: z.optional(z.string()), text: z.string() }))),
  reason: z.optional(z.string()),
  document: z.optional(z.string()),
});
export type Said = z.output<typeof said>;

/** What was said with an entry, of its note as it was kept. */
export const readSaid = (note: string): Said => said.parse(JSON.parse(note));

const onDay = ({ at, on }: CaseEntry): LegalDate => on ?? legalDate(new Date(at));

/** The last time that papers came in before something happened. */
const receivedBefore = (entries: readonly CaseEntry[], behind: CaseEntry): LegalDate => {
  const before = entries.slice(0, entries.indexOf(behind));
  const came = before.findLast(({ action }) => action === 'submission' || action === 'correction-answer');
  return onDay(came ?? behind);
};

const dueOf = (due: CaseDeadlines['legal']): TellDue | undefined =>
  due?.kind === 'due' ? { date: due.date, provisional: due.provisional } : undefined;

type Behind = Readonly<{
  record: CaseRecord;
  entry: CaseEntry;
  personal: CasePersonal;
  said: Said;
  /** As of the entry, by the calendar as it was known then: a receipt tells the same whenever it is made. */
  deadlines: CaseDeadlines;
  names: Pick<CaseForm, 'name' | 'materials'>;
  kind: ReceiptKind;
  template: TemplateKind;
}>;

const acceptanceOf = ({ kind, entry, deadlines, personal }: Behind) => {
  if (kind !== 'acceptance') return {};
  const { legal, promised } = { legal: dueOf(deadlines.legal), promised: dueOf(deadlines.promised) };
  return {
    from: onDay(entry),
    ...(promised && { promised }),
    ...(legal && { legal }),
    queryCode: personal.queryCode,
  };
};

/** What a receipt tells of what has happened to a case. */
export const receiptFacts = (behind: Behind): ReceiptFacts => {
  const { record, entry, personal, names, kind, template } = behind;
  const { item, course, number = '' } = record;
  const { lacking = [], reason, document } = behind.said;
  return {
    kind,
    template,
    isLicensing: isLicensing({ item }),
    number,
    item: { code: item.code, name: names.name },
    agency: item.agency,
    applicant: { name: personal.applicant.name, number: personal.applicant.number },
    ...(personal.agent && { agent: personal.agent.name }),
    date: legalDate(new Date(entry.at)),
    received: receivedBefore(course.entries, entry),
    ...acceptanceOf(behind),
    lacking: lacking.map(({ requirement, text }) => {
      const material = requirement === undefined ? undefined : names.materials[requirement];
      return material === undefined ? { text } : { material, text };
    }),
    ...(reason === undefined ? {} : { reason }),
    ...(document === undefined ? {} : { document }),
  };
};
