import * as z from 'zod/mini';
import { maskIdentity, maskName, maskPhone } from '../kernel/mask.ts';
import { okJson, type Answer } from '../platform/http/answer.ts';
import { grouped } from '../kernel/short-code.ts';
import { CASE_ACTIONS } from './case-state.ts';
import {
  boundItem,
  caseMaterial,
  casePersonal,
  caseRecord,
  type CasePersonal,
  type StoredCase,
} from './case.ts';
import { isGrantedWithDeferral } from './deferred/deferred-materials.ts';
import { feeAnswer, toFeeAnswer } from './fees/fee-answer.ts';
import type { CaseDeadlines } from './limits/case-deadlines.ts';
import { openSteps } from './open-steps.ts';
import { possibleActions } from './transitions/all-transitions.ts';

const { number, localNumber, applyType, applicantKind, channel, window, mandateTo, createdAt, situations } =
  caseRecord.shape;
const { applicant, agent, form } = casePersonal.shape;

/** A last day that was reckoned; none is given while a special procedure stops the clock. */
const due = z.strictObject({
  date: z.optional(z.string()),
  /** The calendar of a year that it leads through is not announced yet. */
  provisional: z.optional(z.boolean()),
  stopped: z.boolean(),
});

/** A case as those see it who take part in it. */
export const caseAnswer = z.strictObject({
  id: z.string(),
  number,
  localNumber,
  applyType,
  item: z.strictObject(boundItem.shape),
  state: caseRecord.shape.course.shape.state,
  /** What can be done next, by the state alone. */
  possible: z.array(z.enum(CASE_ACTIONS)),
  /** What has happened, as far as deadlines follow from it. */
  course: z.array(
    z.strictObject({ action: z.enum(CASE_ACTIONS), at: z.string(), on: z.optional(z.string()) }),
  ),
  decision: z.optional(z.string()),
  /** It was granted while a material was still owed (容缺通过). */
  withDeferral: z.optional(z.literal(true)),
  license: z.optional(z.string()),
  /** Steps of the review that can be concluded now, and whose they are. */
  openSteps: z.array(z.strictObject({ id: z.string(), agency: z.string() })),
  deadlines: z.strictObject({
    correction: z.optional(due),
    legal: z.optional(due),
    promised: z.optional(due),
  }),
  applicantKind,
  applicant,
  agent,
  mandateTo,
  channel,
  window,
  situations,
  form,
  materials: z.array(caseMaterial),
  /** By upload, as they were called. */
  fileNames: z.record(z.string(), z.string()),
  /** What is to be paid, in fen; `url` is where, if that can be done online. */
  fee: z.optional(feeAnswer),
  /** Promised materials that have not come. */
  deferred: z.array(z.string()),
  /** The code by which progress is asked for, in groups of four; for those who applied. */
  queryCode: z.optional(z.string()),
  /** What is personal is hidden in part or altogether. */
  masked: z.boolean(),
  createdAt,
  revision: z.number(),
});
export type CaseAnswer = z.output<typeof caseAnswer>;

/** A case in a list: nothing personal but the name, masked. */
export const caseSummary = z.strictObject({
  id: z.string(),
  number,
  item: z.strictObject({ code: z.string(), name: z.string(), version: z.number() }),
  agency: z.string(),
  division: z.string(),
  state: caseRecord.shape.course.shape.state,
  applicant: z.string(),
  applicantKind,
  channel,
  due: z.optional(z.string()),
  createdAt,
  claimedUntil: z.optional(z.string()),
});
export type CaseSummary = z.output<typeof caseSummary>;

export const casesPage = z.strictObject({ cases: z.array(caseSummary), next: z.optional(z.string()) });

type View = Readonly<{
  personal: CasePersonal;
  deadlines: CaseDeadlines;
  /** What is personal in full, or masked. */
  whole: boolean;
  /** With the query code: to those who applied. */
  withCode: boolean;
}>;

const dueOf = (one: CaseDeadlines['legal']) => {
  if (one === undefined) return undefined;
  return one.kind === 'stopped'
    ? { stopped: true }
    : { date: one.date, provisional: one.provisional, stopped: false };
};

const maskedApplicant = ({ codeType, number: own, name, phone }: CasePersonal['applicant']) => ({
  codeType,
  number: maskIdentity(own),
  name: maskName(name),
  ...(phone === undefined ? {} : { phone: maskPhone(phone) }),
});

const personalOf = ({ applicant: who, agent: by, form: filled, fileNames }: CasePersonal, whole: boolean) =>
  whole
    ? { applicant: who, ...(by === undefined ? {} : { agent: by }), form: filled, fileNames }
    : { applicant: maskedApplicant(who), form: {}, fileNames: {} };

const deadlinesTold = ({ correction, legal, promised }: CaseDeadlines) => {
  const told = { correction: dueOf(correction), legal: dueOf(legal), promised: dueOf(promised) };
  return {
    ...(told.correction && { correction: told.correction }),
    ...(told.legal && { legal: told.legal }),
    ...(told.promised && { promised: told.promised }),
  };
};

/** A case as it is told, whole or masked. */
export const toCaseAnswer = (
  { record, rev }: StoredCase,
  { personal, deadlines, whole, withCode }: View,
): CaseAnswer => {
  const { course, item, materials } = record;
  const decision = course.entries.findLast(({ action }) => action === 'decision')?.decision;
  const open = course.state === 'under-review' ? openSteps(course.steps) : [];
  return {
    id: record.id,
    ...(record.number === undefined ? {} : { number: record.number }),
    ...(record.localNumber === undefined ? {} : { localNumber: record.localNumber }),
    applyType: record.applyType,
    item,
    state: course.state,
    possible: [...possibleActions(course.state)],
    course: course.entries.map(({ action, at, on }) => ({ action, at, ...(on === undefined ? {} : { on }) })),
    ...(decision === undefined ? {} : { decision }),
    ...(isGrantedWithDeferral(record) ? { withDeferral: true as const } : {}),
    ...(course.license === undefined ? {} : { license: course.license }),
    openSteps: open.map(({ id, agency }) => ({ id, agency: agency ?? item.agency.code })),
    deadlines: deadlinesTold(deadlines),
    applicantKind: record.applicantKind,
    ...personalOf(personal, whole),
    ...(record.mandateTo === undefined ? {} : { mandateTo: record.mandateTo }),
    channel: record.channel,
    ...(record.window === undefined ? {} : { window: record.window }),
    situations: record.situations,
    materials,
    ...(record.fee === undefined ? {} : { fee: toFeeAnswer(record.fee) }),
    deferred: course.deferred,
    ...(withCode ? { queryCode: grouped(personal.queryCode) } : {}),
    masked: !whole,
    createdAt: record.createdAt,
    revision: rev,
  };
};

/** A case as it stands in a list. */
export const toCaseSummary = ({ record }: StoredCase, name: string): CaseSummary => {
  const {
    id,
    number: own,
    item,
    course,
    applicantKind: kind,
    channel: by,
    told,
    claim,
    createdAt: at,
  } = record;
  return {
    id,
    ...(own === undefined ? {} : { number: own }),
    item: { code: item.code, name: item.name, version: item.version },
    agency: item.agency.code,
    division: item.division,
    state: course.state,
    applicant: maskName(name),
    applicantKind: kind,
    channel: by,
    ...(told === undefined ? {} : { due: told.due }),
    createdAt: at,
    ...(claim === undefined ? {} : { claimedUntil: claim.until }),
  };
};

/** Deadlines move when a calendar is announced, without a change of the record. */
const tagOf = ({ revision, deadlines, masked }: CaseAnswer): string => {
  const { correction, legal, promised } = deadlines;
  const dates = [correction, legal, promised].map((one) => one?.date ?? '').join('.');
  return `${revision}-${dates}${masked ? '-masked' : ''}`;
};

/** An answer with the case and its ETag. */
export const caseTold = (answer: CaseAnswer, more: Omit<Answer, 'json' | 'text'>): Answer => ({
  ...okJson(answer, { etag: tagOf(answer) }),
  ...more,
});

/** Whether an If-Match names the version of the record; `*` names any. */
export const isTagOf = (tag: string | undefined, { rev }: Pick<StoredCase, 'rev'>): boolean =>
  tag === '*' || tag?.split('-')[0] === String(rev);
