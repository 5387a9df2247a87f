import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { actorDigest, needsStanding, type AccessRefusal, type Standing } from '../authorize.ts';
import { isTagOf, type CaseAnswer } from '../case-answer.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseFiles } from '../case-files.ts';
import type { CaseItem, CaseItemRefusal, CaseItems } from '../case-items.ts';
import type { CaseLicenses } from '../case-licenses.ts';
import type { ApplicationRequest } from '../case-requests.ts';
import type { CaseRecord, StoredCase } from '../case.ts';
import { findForCaller, tellCase, type FoundCase } from '../find-case.ts';
import { checkForm, FORM_DEFECTS } from './check-form.ts';
import { MATERIAL_DEFECTS, settleMaterials } from './settle-materials.ts';

export type SaveApplicationDeps = CaseDeps &
  Readonly<{ items: Pick<CaseItems, 'current' | 'bound'>; caseFiles: CaseFiles; caseLicenses: CaseLicenses }>;

export type SaveApplicationRefusal =
  AccessRefusal | CaseItemRefusal | 'case-state-conflict' | 'stale-version' | 'application-invalid';

export const APPLICATION_DEFECTS = [
  ...FORM_DEFECTS,
  ...MATERIAL_DEFECTS,
  'answer-question-unknown',
  'answer-option-unknown',
  'answer-not-single',
  'answer-missing',
  'answer-not-asked',
  'answer-too-early',
] as const;

/** A draft follows its item; what was submitted stays with the version that it was submitted by. */
const itemOf = async (
  { items }: SaveApplicationDeps,
  { course, item }: CaseRecord,
): Promise<Result<CaseItem, CaseItemRefusal>> =>
  course.state === 'draft' ? items.current(item.code) : ok(await items.bound(item));

type Saved = Readonly<{ record: CaseRecord; defects: readonly Defect[] }>;

const apply = async (
  deps: SaveApplicationDeps,
  actor: Actor,
  { situations, form, materials: given }: ApplicationRequest,
  { item, found }: Readonly<{ item: CaseItem; found: FoundCase }>,
): Promise<Saved> => {
  const { stored, data } = found;
  const { record } = stored;
  const personal = data.decipher(record);
  const situation = item.situation(situations);
  const settled = await settleMaterials(deps, given, {
    actor,
    wanted: situation.wanted,
    before: record.materials,
    holder: { kind: record.applicantKind, number: personal.applicant.number },
    atWindow: record.window !== undefined,
    now: deps.clock.now(),
  });
  const defects = [
    ...situation.defects,
    ...checkForm(item.schema, form, { at: '/form', complete: false }),
    ...settled.defects,
  ];
  const uploads = new Set(settled.materials.flatMap((one) => (one.kind === 'file' ? [one.upload] : [])));
  const fileNames = Object.fromEntries(
    Object.entries({ ...personal.fileNames, ...settled.fileNames }).filter(([upload]) => uploads.has(upload)),
  );
  const isDraft = record.course.state === 'draft';
  const deferred = settled.materials.flatMap((one) => (one.kind === 'deferred' ? [one.requirement] : []));
  return {
    defects,
    record: {
      ...record,
      ...(isDraft ? { item: item.bound, touchedAt: deps.clock.now().toISOString() } : {}),
      situations: { ...situations },
      materials: [...settled.materials],
      course: { ...record.course, deferred },
      personal: data.encipher({ ...personal, form, fileNames }, record.id),
    },
  };
};

const saveOver = async (
  { cases, clock }: SaveApplicationDeps,
  actor: Actor,
  record: CaseRecord,
  over: StoredCase,
): Promise<'saved' | 'stale'> => {
  const facts = { by: actorDigest(actor), materials: record.materials.length, version: record.item.version };
  // Drafts are saved again and again: only what an agency may rely upon is told.
  const events =
    record.course.state === 'draft'
      ? []
      : [{ type: 'case-application-saved', at: clock.now().toISOString(), facts }];
  return cases.save(record, over, events);
};

const MAY: readonly Standing[] = ['applicant', 'agent', 'window'];

/**
 * Keeps what is filled in and brought for a case (填报): the whole of it, over the version that `ifMatch` names. Of a draft, by the
 * version of the item that is in force, which it is bound to from then on; where a correction was asked for, by the one that
 * it was submitted by. It may lack what submission demands; what is wrong with what is there is told at once.
 */
export const saveApplication = async (
  deps: SaveApplicationDeps,
  actor: Actor,
  ref: string,
  request: ApplicationRequest & Readonly<{ ifMatch: string | undefined }>,
): Promise<Result<CaseAnswer, SaveApplicationRefusal>> => {
  const found = await findForCaller(deps, actor, ref, MAY);
  if (!found.ok) return found;
  const { stored, standings } = found.value;
  const { record, rev } = stored;
  const may = needsStanding(standings, MAY, found.value.ownMatter);
  if (!may.ok) return may;
  const { state: current } = record.course;
  if (current !== 'draft' && current !== 'correction-asked')
    return refuse('case-state-conflict', { facts: { current, possible: ['draft', 'correction-asked'] } });
  if (!isTagOf(request.ifMatch, stored)) return refuse('stale-version', { facts: { current: rev } });
  const item = await itemOf(deps, record);
  if (!item.ok) return item;
  const { record: changed, defects } = await apply(deps, actor, request, {
    item: item.value,
    found: found.value,
  });
  if (defects.length > 0) return refuse('application-invalid', { defects });
  if ((await saveOver(deps, actor, changed, stored)) === 'stale') return refuse('stale-version');
  return ok(await tellCase(deps, { ...found.value, stored: { ...stored, record: changed, rev: rev + 1 } }));
};
