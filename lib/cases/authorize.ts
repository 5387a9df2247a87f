import { actsInDivision, hasRole, isWithinDivision, type Actor, type Role } from '../kernel/actor.ts';
import { legalDate } from '../kernel/clock.ts';
import { digestOf } from '../kernel/digest.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { CaseRecord } from './case.ts';
import type { ApplicantNumber, CaseData } from './personal-data.ts';
import { wasSubmitted } from './was-submitted.ts';

/**
 * How somebody stands to a case: whose matter it is; who acts for them with a mandate (代办); the window that took it in; that
 * window where it may also accept, because it serves a place of the agency's own (基层窗口受理); the clerks and the approvers of
 * the agency; the approvers of another agency that has a step in it (联办); who watches over agencies.
 */
export const STANDINGS = [
  'applicant',
  'agent',
  'window',
  'reception',
  'clerk',
  'approver',
  'joint',
  'supervisor',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** What stands on record for somebody: enough to tell the same again, too little to tell who it is. */
export const actorDigest = ({ subject }: Actor): string => digestOf(['case-actor', subject]);

/** The number by which a person or an enterprise applies; undefined for whoever does not apply here. */
export const applicantOf = ({ kind, identity, roles }: Actor): ApplicantNumber | undefined => {
  if (identity === undefined) return undefined;
  if (kind === 'person' && roles.includes('citizen')) return { kind: 'person', number: identity };
  if (kind === 'enterprise' && roles.includes('enterprise'))
    return { kind: 'organisation', number: identity };
  return undefined;
};

/** Whether it is somebody's own matter, whatever else they are. */
export const isOwnMatter = ({ identity }: Actor, record: CaseRecord, data: CaseData): boolean =>
  identity !== undefined &&
  data.applicants({ kind: record.applicantKind, number: identity }).includes(record.applicant);

const isAtWindow = (actor: Actor, { window }: CaseRecord): boolean =>
  window !== undefined &&
  hasRole(actor, 'clerk') &&
  actsInDivision(actor, window.division) &&
  actor.agency === window.agency;

const actsForAgency = (actor: Actor, { item }: CaseRecord): boolean =>
  actor.agency === item.agency.code && actsInDivision(actor, item.division);

const hasStep = ({ agency }: Actor, { course }: CaseRecord): boolean =>
  agency !== undefined && course.steps.some((step) => step.agency === agency);

const STANDS: Readonly<
  Record<Standing, (actor: Actor, record: CaseRecord, data: CaseData, now: Date) => boolean>
> = {
  applicant: (actor, record, data) => {
    const own = applicantOf(actor);
    return own !== undefined && data.applicants(own).includes(record.applicant);
  },
  agent: (actor, { owner, mandateTo }, _, now) =>
    hasRole(actor, 'agent') &&
    owner === actorDigest(actor) &&
    mandateTo !== undefined &&
    legalDate(now) <= mandateTo,
  window: (actor, record) => isAtWindow(actor, record),
  reception: (actor, record) =>
    isAtWindow(actor, record) && isWithinDivision(record.window?.division ?? '', record.item.division),
  clerk: (actor, record) => hasRole(actor, 'clerk') && actsForAgency(actor, record),
  approver: (actor, record) => hasRole(actor, 'approver') && actsForAgency(actor, record),
  joint: (actor, record) =>
    hasRole(actor, 'approver') && hasStep(actor, record) && actsInDivision(actor, record.item.division),
  supervisor: (actor, { item }) => hasRole(actor, 'supervisor') && actsInDivision(actor, item.division),
};

/** What was never handed in is nobody's business but of those who make it. */
const BEFORE_SUBMISSION: readonly Standing[] = ['applicant', 'agent', 'window'];

/** Every way in which somebody stands to a case; none: for them it is not there. */
export const standingsOf = (
  actor: Actor,
  record: CaseRecord,
  data: CaseData,
  now: Date,
): readonly Standing[] => {
  const open = wasSubmitted(record.course) ? STANDINGS : BEFORE_SUBMISSION;
  return open.filter((standing) => STANDS[standing](actor, record, data, now));
};

const ROLES_OF: Readonly<Record<Standing, readonly Role[]>> = {
  applicant: ['citizen', 'enterprise'],
  agent: ['agent'],
  window: ['clerk'],
  reception: ['clerk'],
  clerk: ['clerk'],
  approver: ['approver'],
  joint: ['approver'],
  supervisor: ['supervisor'],
};

/** Refuses whoever has no role in which anybody stands to a case so. Asked before anything is read. */
export const needsRoleFor = (actor: Actor, standings: readonly Standing[]) => {
  const needs = [...new Set(standings.flatMap((standing) => ROLES_OF[standing]))];
  return hasRole(actor, ...needs) ? undefined : refuse('forbidden', { facts: { needs } });
};

export type AccessRefusal = 'case-not-found' | 'forbidden' | 'case-own-matter';

/** Of those who may do something on a case for its agency: nobody does it in their own matter. */
const FOR_AGENCY: readonly Standing[] = ['window', 'reception', 'clerk', 'approver', 'joint'];

/**
 * How somebody stands to a case who may do what these may; refused where they stand to it otherwise, and as not found where
 * in no way.
 */
export const needsStanding = (
  standings: readonly Standing[],
  needs: readonly Standing[],
  ownMatter: boolean,
): Result<Standing, AccessRefusal> => {
  if (standings.length === 0) return refuse('case-not-found');
  const found = needs.filter((one) => standings.includes(one));
  const fit = found.find((one) => !(ownMatter && FOR_AGENCY.includes(one)));
  if (fit !== undefined) return ok(fit);
  return found.length > 0 ? refuse('case-own-matter') : refuse('forbidden', { facts: { needs } });
};
