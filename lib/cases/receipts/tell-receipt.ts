import type { Actor } from '../../kernel/actor.ts';
import type { Language } from '../../kernel/language.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsStanding, type AccessRefusal, type Standing } from '../authorize.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseEntry } from '../case-course.ts';
import type { CaseItems } from '../case-items.ts';
import { deadlinesOf } from '../due-told.ts';
import { findForCaller, type FoundCase } from '../find-case.ts';
import { settleSilence } from '../move-case.ts';
import { chooseText, type ChosenText } from './built-in-texts.ts';
import { entryBehind, templateFor, type ReceiptKind } from './receipt-kind.ts';
import { readSaid, receiptFacts, type ReceiptFacts, type Said } from './receipt-facts.ts';
import type { ReceiptTemplates } from './receipt-template-store.ts';

export type TellReceiptDeps = CaseDeps &
  Readonly<{ items: Pick<CaseItems, 'form'>; receiptTemplates: Pick<ReceiptTemplates, 'find'> }>;

/** `receipt-not-ready`: what was said with it was written a moment ago, and cannot be read yet. */
export type TellReceiptRefusal = AccessRefusal | 'receipt-not-yet' | 'receipt-not-ready';

/** A receipt before it is drawn: what it tells, in which words. */
export type Receipt = Readonly<{ case: string; at: string; facts: ReceiptFacts; chosen: ChosenText }>;

/** Those for whom receipts are made, and who hand them over. */
const RECIPIENTS: readonly Standing[] = ['applicant', 'agent', 'window', 'clerk', 'approver'];

const findForReceipt = async (
  deps: CaseDeps,
  actor: Actor,
  ref: string,
): Promise<Result<FoundCase, AccessRefusal>> => {
  const found = await findForCaller(deps, actor, ref, RECIPIENTS);
  if (!found.ok) return found;
  const may = needsStanding(found.value.standings, RECIPIENTS, false);
  return may.ok ? found : may;
};

const saidWith = async (
  { cases }: CaseDeps,
  { stored, data }: FoundCase,
  entry: CaseEntry,
): Promise<Said | undefined> => {
  const { id } = stored.record;
  const { note: digest } = entry;
  if (digest === undefined) return {};
  const note = (await cases.findNotes(id, [digest])).get(digest);
  return note === undefined ? undefined : readSaid(data.decipherNote(note, id, digest));
};

const NAMES_IN: Readonly<Record<Language, Language>> = { 'zh-CN': 'zh-CN', 'mn-Mong-CN': 'zh-CN', en: 'en' };

const tell = async (
  deps: TellReceiptDeps,
  found: FoundCase,
  { kind, entry, language }: Readonly<{ kind: ReceiptKind; entry: CaseEntry; language: Language }>,
): Promise<Result<Receipt, 'receipt-not-ready'>> => {
  const { record } = found.stored;
  const template = templateFor(kind, entry);
  const [said, deadlines, names, own] = await Promise.all([
    saidWith(deps, found, entry),
    deadlinesOf(deps.calendars, record, new Date(entry.at)),
    deps.items.form(record.item, NAMES_IN[language]),
    deps.receiptTemplates.find(template),
  ]);
  if (said === undefined) return refuse('receipt-not-ready');
  const personal = found.data.decipher(record);
  const facts = receiptFacts({ record, entry, personal, said, deadlines, names, kind, template });
  const chosen = chooseText(template, own?.texts ?? {}, language);
  return ok({ case: record.id, at: entry.at, facts, chosen });
};

/**
 * What a receipt of a case tells: for its applicant, agent, window, clerks and approvers, once the thing has happened. What
 * silence has done by now is put on record first, so that who was not answered has the receipt of it (行政许可法第三十二条第一款
 * 第四项). The same entry tells the same whenever it is asked for.
 */
export const tellReceipt = async (
  deps: TellReceiptDeps,
  actor: Actor,
  ref: string,
  { kind, language }: Readonly<{ kind: ReceiptKind; language: Language }>,
): Promise<Result<Receipt, TellReceiptRefusal>> => {
  const first = await findForReceipt(deps, actor, ref);
  if (!first.ok) return first;
  const isSettled =
    kind === 'acceptance' && (await settleSilence(deps, first.value.stored, deps.clock.now()));
  const found = isSettled ? await findForReceipt(deps, actor, ref) : first;
  if (!found.ok) return found;
  const { course } = found.value.stored.record;
  const entry = entryBehind(kind, course.entries);
  if (entry === undefined) return refuse('receipt-not-yet', { facts: { kind, current: course.state } });
  return tell(deps, found.value, { kind, entry, language });
};
