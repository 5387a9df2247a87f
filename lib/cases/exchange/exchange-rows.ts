import { ACTION_LABELS } from '../case-labels.ts';
import type { CaseEntry } from '../case-course.ts';
import type { CaseAction } from '../case-state.ts';
import type { CasePersonal, CaseRecord } from '../case.ts';
import {
  APPLICANT_TYPES,
  EVENTS,
  EVENT_OF,
  GET_TYPES,
  PROJECT_TYPES,
  RESULT_TYPES,
  SPECIAL_TYPES,
  type ExchangeEnding,
} from './exchange-codes.ts';
import type { ExchangeRow, ExchangeRows } from './exchange-columns.ts';
import { exchangeLastDay, exchangeTime } from './exchange-time.ts';

/** A case with what its rows need besides. */
export type ExchangedCase = Readonly<{
  record: CaseRecord;
  personal: CasePersonal;
  /** What was said, by the digest that an entry names. */
  said: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** The promised day, where there is one. */
  promised?: string | undefined;
  /** Names of the item's materials by their ids. */
  materialNames: Readonly<Record<string, string>>;
}>;

type Part = ExchangedCase & Readonly<{ project_no: string }>;

const lastOf = ({ course }: CaseRecord, ...actions: readonly CaseAction[]): CaseEntry | undefined =>
  course.entries.findLast(({ action }) => actions.includes(action));

const textIn = (one: Readonly<Record<string, unknown>> | undefined, name: string): string => {
  const value = one?.[name];
  return typeof value === 'string' ? value : '';
};

const saidIn = ({ said }: ExchangedCase, { note }: CaseEntry) =>
  note === undefined ? undefined : said.get(note);

/** When an application was accepted; by silence, when it was received (行政许可法第三十二条第四项). */
const acceptedAt = (record: CaseRecord): string => {
  const entry = lastOf(record, 'acceptance', 'silent-acceptance');
  if (entry?.action === 'silent-acceptance')
    return lastOf(record, 'submission', 'correction-answer')?.at ?? '';
  return entry?.at ?? '';
};

const timeOrNone = (at: string): string => (at === '' ? '' : exchangeTime(at));

const applicantType = ({ applicantKind }: CaseRecord, { applicant: { number } }: CasePersonal): string => {
  if (applicantKind === 'person') return APPLICANT_TYPES.person;
  return (
    APPLICANT_TYPES.byUscc.find(([begins]) => number.startsWith(begins))?.[1] ?? APPLICANT_TYPES.otherwise
  );
};

const acceptRow = ({ record, personal, promised, project_no }: Part): ExchangeRow<'up_pro_accept'> => {
  const { item, applyType } = record;
  const handling = item.handlingType;
  return {
    project_no,
    task_code: item.code,
    task_version: String(item.version),
    project_name: item.name,
    applyer_name: personal.applicant.name,
    applyer_page_type: personal.applicant.codeType,
    applyer_page_code: personal.applicant.number,
    applyer_type: applicantType(record, personal),
    apply_type: applyType,
    apply_date: timeOrNone(record.course.entries.find(({ action }) => action === 'submission')?.at ?? ''),
    accept_date: timeOrNone(acceptedAt(record)),
    accept_doc_no: '',
    promise_date: promised === undefined ? '' : exchangeLastDay(promised),
    project_type:
      PROJECT_TYPES.codes[handling === 'immediate' || handling === 'committed' ? handling : 'other'],
    org_name: item.agency.name,
    org_code: item.agency.code,
  };
};

const explained = (part: Part, entry: CaseEntry): string => {
  const said = saidIn(part, entry);
  const lacking = said?.['lacking'];
  if (Array.isArray(lacking))
    return lacking.map((one: unknown) => textIn(one as Record<string, unknown>, 'text')).join('；');
  return textIn(said, 'reason') || textIn(said, 'result') || textIn(said, 'text');
};

const eventOf = (part: Part, entry: CaseEntry): string => {
  const isAgainst =
    entry.action === 'decision'
      ? entry.decision !== 'granted'
      : entry.action === 'review-step' && textIn(saidIn(part, entry), 'opinion') === 'objected';
  return EVENTS.codes[isAgainst ? 'returned' : EVENT_OF[entry.action]];
};

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** A step runs from the end of the one before it. */
const processRows = (part: Part): readonly ExchangeRow<'up_pro_process'>[] => {
  const { entries } = part.record.course;
  return entries.map((entry, place) => ({
    project_no: part.project_no,
    process_name: ACTION_LABELS[entry.action],
    event_name: eventOf(part, entry),
    event_start_time: exchangeTime(earlier(entries[place - 1]?.at ?? entry.at, entry.at)),
    event_end_time: exchangeTime(entry.at),
    handle_explain: explained(part, entry),
    // A case holds no names of officials.
    handle_user_name: '',
  }));
};

const endingOf = (record: CaseRecord): Readonly<{ ending: ExchangeEnding; at: string }> | undefined => {
  const last = lastOf(record, 'decision', 'withdrawal', 'non-acceptance', 'transfer', 'revocation');
  switch (last?.action) {
    case 'decision': {
      const { decision = 'granted', at } = last;
      const isOwed = decision === 'granted' && record.materials.some(({ kind }) => kind === 'deferred');
      return { ending: isOwed ? 'granted-deferred' : decision, at };
    }
    case 'withdrawal':
      return { ending: 'withdrawn', at: last.at };
    case 'non-acceptance':
      return { ending: 'not-accepted', at: last.at };
    case 'transfer':
      return { ending: 'transferred', at: last.at };
    case 'revocation':
      return { ending: 'revoked', at: last.at };
    default:
      return undefined;
  }
};

const resultRows = ({ record, project_no }: Part): readonly ExchangeRow<'up_pro_result'>[] => {
  const end = endingOf(record);
  if (end === undefined) return [];
  const { rating, course } = record;
  return [
    {
      project_no,
      result_type: RESULT_TYPES.codes[end.ending],
      result_date: exchangeTime(end.at),
      result_cetr_name: '',
      result_cetr_no: course.license ?? '',
      is_delivery_results: record.delivery === undefined ? '0' : '1',
      satisfaction: rating === undefined || rating.byDefault === true ? '' : String(rating.level),
    },
  ];
};

/** Each stop of the clock with its end; one that still runs, and an extension, end as they begin. */
const specialRows = (part: Part): readonly ExchangeRow<'up_pro_special_procedure'>[] => {
  const { entries } = part.record.course;
  return entries.flatMap((entry, place) => {
    const isExtension = entry.action === 'extension';
    if (!isExtension && entry.action !== 'special-procedure-start') return [];
    const said = saidIn(part, entry);
    const end = isExtension
      ? undefined
      : entries.slice(place).find(({ action }) => action === 'special-procedure-end');
    return [
      {
        project_no: part.project_no,
        special_type: SPECIAL_TYPES.codes[isExtension ? 'extension' : 'stop'],
        special_name: isExtension ? ACTION_LABELS.extension : textIn(said, 'name'),
        special_reason: textIn(said, 'reason'),
        special_time: exchangeTime(entry.at),
        end_time: exchangeTime(end?.at ?? entry.at),
        result: end === undefined ? '' : textIn(saidIn(part, end), 'result'),
      },
    ];
  });
};

const materialRows = ({ record, materialNames, project_no }: Part) =>
  record.materials.map((material) => ({
    project_no,
    material_name: materialNames[material.requirement] ?? material.requirement,
    get_type: GET_TYPES.codes[material.kind],
    get_num: material.kind === 'paper' ? String(material.copies) : material.kind === 'deferred' ? '0' : '1',
  }));

/**
 * A case as the region's platform takes it: one row of acceptance, one for each step, special procedure and material, and one of its
 * result where it is closed. Undefined for a case that has no number yet.
 */
export const exchangeRows = (one: ExchangedCase): ExchangeRows | undefined => {
  const { number } = one.record;
  if (number === undefined) return undefined;
  const part = { ...one, project_no: number };
  return {
    up_pro_accept: [acceptRow(part)],
    up_pro_process: processRows(part),
    up_pro_result: resultRows(part),
    up_pro_special_procedure: specialRows(part),
    up_pro_material: materialRows(part),
  };
};
