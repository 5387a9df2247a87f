import type { Actor } from '../kernel/actor.ts';
import { legalDate } from '../kernel/clock.ts';
import type { Language } from '../kernel/language.ts';
import { ok, type Result } from '../kernel/result.ts';
import { needsStanding, type AccessRefusal, type Standing } from './authorize.ts';
import type { CaseDeps } from './case-deps.ts';
import type { CaseFormAnswer } from './case-form-answer.ts';
import type { CaseForm, CaseItems, PrefillPlace } from './case-items.ts';
import type { CaseLicenses, HeldLicense } from './case-licenses.ts';
import type { CasePersonal, CaseRecord } from './case.ts';
import { findForCaller } from './find-case.ts';

export type ShowCaseFormDeps = CaseDeps &
  Readonly<{ items: CaseItems; caseLicenses: Pick<CaseLicenses, 'heldBy'> }>;

type Known = Readonly<{
  personal: CasePersonal;
  record: CaseRecord;
  held: ReadonlyMap<string, HeldLicense>;
  today: string;
}>;

/** What is known for a field; undefined where nothing is. */
const known = (
  { from, element = '', licenseType = '' }: PrefillPlace,
  { personal: { applicant, agent }, record, held, today }: Known,
): unknown => {
  switch (from) {
    case 'holder':
      return {
        name: applicant.name,
        identifier: applicant.number,
        'identifier-type': applicant.codeType,
        phone: applicant.phone,
        address: applicant.address,
      }[element];
    case 'agent':
      return { name: agent?.name, identifier: agent?.number }[element];
    case 'item':
      return { code: record.item.code, name: record.item.name, agency: record.item.agency.name }[element];
    case 'today':
      return today;
    case 'license':
      return held.get(licenseType)?.face[element];
  }
};

const valuesOf = (places: CaseForm['form'], facts: Known) => {
  const { form: filled } = facts.personal;
  const found = (places?.prefill ?? [])
    .filter(({ field }) => filled[field] === undefined)
    .map((place) => [place.field, known(place, facts)] as const)
    .filter(([, value]) => value !== undefined);
  return {
    values: { ...Object.fromEntries(found), ...filled },
    prefilled: found.map(([field]) => field),
  };
};

const typesOf = (form: CaseForm, wanted: readonly Readonly<{ licenseType?: string | undefined }>[]) => [
  ...new Set([
    ...(form.form?.prefill ?? []).flatMap(({ licenseType }) => licenseType ?? []),
    ...wanted.flatMap(({ licenseType }) => licenseType ?? []),
  ]),
];

const MAY: readonly Standing[] = ['applicant', 'agent', 'window'];

/**
 * The form of a case (申请表单) in the caller's language, by the version that the case is bound to, with what is known already, and
 * the materials with the caller's licenses that do for them (免提交): one call before a page of application is drawn.
 */
export const showCaseForm = async (
  deps: ShowCaseFormDeps,
  actor: Actor,
  ref: string,
  language: Language,
): Promise<Result<CaseFormAnswer, AccessRefusal>> => {
  const found = await findForCaller(deps, actor, ref, MAY);
  if (!found.ok) return found;
  const { stored, standings, ownMatter, data } = found.value;
  const may = needsStanding(standings, MAY, ownMatter);
  if (!may.ok) return may;
  const { record } = stored;
  const isDraft = record.course.state === 'draft';
  const [item, form, current] = await Promise.all([
    deps.items.bound(record.item),
    deps.items.form(record.item, language),
    isDraft ? deps.items.current(record.item.code) : undefined,
  ]);
  const situation = item.situation(record.situations);
  const held = await deps.caseLicenses.heldBy(actor, typesOf(form, situation.wanted));
  const personal = data.decipher(record);
  const today = legalDate(deps.clock.now());
  const given = new Set(record.materials.map(({ requirement }) => requirement));
  const inForce = current?.ok ? current.value.bound.version : record.item.version;
  const { code, version } = record.item;
  return ok({
    item: { code, version, name: form.name },
    ...(inForce === version ? {} : { newerVersion: inForce }),
    ...(form.form === undefined
      ? {}
      : { form: { schema: form.form.schema, groups: form.form.groups.map(copied) } }),
    ...valuesOf(form.form, { personal, record, held, today }),
    questions: form.questions.map(({ id, text, multiple, options, when }) => ({
      id,
      text,
      multiple,
      options: [...options],
      when: when.map(({ question, anyOf }) => ({ question, anyOf: [...anyOf] })),
    })),
    openQuestions: situation.open.map(({ id }) => id),
    materials: situation.wanted.map(({ id, name, necessity, licenseType, undecided }) => {
      const license = licenseType === undefined ? undefined : held.get(licenseType)?.license;
      return {
        id,
        name: form.materials[id] ?? name,
        necessity,
        ...(licenseType === undefined ? {} : { licenseType }),
        undecided,
        given: given.has(id),
        ...(license === undefined ? {} : { satisfiedBy: license }),
      };
    }),
  });
};

const copied = ({ title, fields }: Readonly<{ title: string; fields: readonly string[] }>) => ({
  title,
  fields: [...fields],
});
