import { divisionStem, isWithinDivision } from '../../kernel/actor.ts';
import type { CaseItems } from '../case-items.ts';
import type { CaseStore } from '../case-store.ts';
import type { StoredCase } from '../case.ts';
import { deadlinesOf, type Calendars } from '../due-told.ts';
import type { CaseData } from '../personal-data.ts';
import type { FactStore } from '../statistics/fact-store.ts';
import { EXCHANGE_TABLES } from './exchange-columns.ts';
import { exchangeLines } from './exchange-lines.ts';
import { exchangeRows, type ExchangedCase } from './exchange-rows.ts';
import type { ExchangeProgress, ExchangeSink, ExchangeWish } from './exchange-sink.ts';

export type ExportCasesDeps = Readonly<{
  facts: Pick<FactStore, 'agencies' | 'days' | 'factsOf'>;
  cases: Pick<CaseStore, 'find' | 'findNotes'>;
  items: Pick<CaseItems, 'form'>;
  calendars: Calendars;
  data: CaseData;
}>;

/** So many cases are between two checkpoints. */
const AT_ONCE = 25;

const NO_ROWS: ExchangeProgress['rows'] = {
  up_pro_accept: 0,
  up_pro_process: 0,
  up_pro_result: 0,
  up_pro_special_procedure: 0,
  up_pro_material: 0,
};
const NOTHING: ExchangeProgress = { agency: '', case: '', cases: 0, skipped: 0, rows: NO_ROWS };

/** The cases of an agency that changed in the period, each once, in an order that stays. */
const changedOf = async (
  { facts }: ExportCasesDeps,
  agency: string,
  { from, to, division }: ExchangeWish,
) => {
  const ids = new Set<string>();
  const days = (await facts.days(agency, { from, to })).value;
  for (const day of days.keys())
    for (const fact of (await facts.factsOf({ agency, day })).value)
      if (division === undefined || isWithinDivision(fact.division, division)) ids.add(fact.case);
  return [...ids].toSorted();
};

const materialNames = ({ items }: ExportCasesDeps) => {
  const known = new Map<string, Promise<Readonly<Record<string, string>>>>();
  return ({ record: { item } }: StoredCase) => {
    const name = `${item.code} ${item.digest}`;
    const found = known.get(name) ?? items.form(item, 'zh-CN').then(({ materials }) => materials);
    known.set(name, found);
    return found;
  };
};

type NamesOf = ReturnType<typeof materialNames>;

const exchanged = async (
  { cases, data, calendars }: ExportCasesDeps,
  stored: StoredCase,
  namesOf: NamesOf,
): Promise<ExchangedCase> => {
  const { record } = stored;
  const { id, course } = record;
  const digests = course.entries.flatMap(({ note }) => note ?? []);
  const notes = await cases.findNotes(id, digests);
  const said = new Map(
    [...notes].map(([digest, note]) => [
      digest,
      JSON.parse(data.decipherNote(note, id, digest)) as Record<string, unknown>,
    ]),
  );
  const last = course.entries.at(-1);
  const due = last && (await deadlinesOf(calendars, record, new Date(last.at))).promised;
  return {
    record,
    personal: data.decipher(record),
    said,
    ...(due?.kind === 'due' ? { promised: due.date } : {}),
    materialNames: record.materials.length === 0 ? {} : await namesOf(stored),
  };
};

const writeSome = async (
  deps: ExportCasesDeps,
  sink: ExchangeSink,
  {
    ids,
    format,
    namesOf,
  }: Readonly<{ ids: readonly string[]; format: ExchangeWish['format']; namesOf: NamesOf }>,
  before: ExchangeProgress,
): Promise<Omit<ExchangeProgress, 'agency' | 'case'>> => {
  const found = await Promise.all(
    ids.map(async (id) => {
      const stored = await deps.cases.find(id);
      return stored && exchangeRows(await exchanged(deps, stored, namesOf));
    }),
  );
  const whole = found.filter((one) => one !== undefined);
  const rows = { ...before.rows };
  for (const table of EXCHANGE_TABLES) {
    const some = whole.flatMap((one): readonly Readonly<Record<string, string>>[] => one[table]);
    rows[table] += some.length;
    await sink.write(table, exchangeLines(table, some, format));
  }
  return {
    cases: before.cases + whole.length,
    skipped: before.skipped + found.length - whole.length,
    rows,
  };
};

/**
 * Writes the cases that changed in a period as the region's platform takes them, each whole and once, as it stands now: agency by
 * agency, found by the facts of their days. Goes on behind the last checkpoint after a crash. Holds personal data in the clear.
 */
export const exportCases = async (
  deps: ExportCasesDeps,
  wish: ExchangeWish,
  sink: ExchangeSink,
  onCases: (cases: number) => void = () => undefined,
): Promise<ExchangeProgress> => {
  const namesOf = materialNames(deps);
  const stem = wish.division === undefined ? undefined : divisionStem(wish.division);
  const agencies = (await deps.facts.agencies(stem)).value.toSorted();
  let done = sink.progress ?? NOTHING;
  for (const agency of agencies.filter((one) => one >= done.agency)) {
    const changed = await changedOf(deps, agency, wish);
    const left = agency === done.agency ? changed.filter((id) => id > done.case) : changed;
    for (let at = 0; at < left.length; at += AT_ONCE) {
      const ids = left.slice(at, at + AT_ONCE);
      const sum = await writeSome(deps, sink, { ids, format: wish.format, namesOf }, done);
      done = { ...sum, agency, case: ids.at(-1) ?? '' };
      await sink.checkpoint(done);
      onCases(done.cases);
    }
  }
  return done;
};
