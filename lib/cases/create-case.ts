import { actsInDivision, hasRole, type Actor } from '../kernel/actor.ts';
import { isLegalDate, legalDate } from '../kernel/clock.ts';
import { ok, refuse, type Defect, type Result } from '../kernel/result.ts';
import type { CreationIds } from '../platform/creation-ids.ts';
import { actorDigest, applicantOf, standingsOf } from './authorize.ts';
import type { CaseAnswer } from './case-answer.ts';
import type { CaseDeps } from './case-deps.ts';
import type { CaseItem, CaseItemRefusal, CaseItems } from './case-items.ts';
import type { CaseCreation } from './case-requests.ts';
import type { CaseKey, CaseListOf } from './case-store.ts';
import type { CasePersonal, CaseRecord } from './case.ts';
import { tellCase } from './find-case.ts';
import { isSoundNumber, type CaseData } from './personal-data.ts';

export type CreateCaseDeps = CaseDeps & Readonly<{ items: Pick<CaseItems, 'current'>; caseIds: CreationIds }>;

export type CreateCaseRefusal =
  | 'forbidden'
  | 'identity-missing'
  | 'case-invalid'
  | 'idempotency-key-reused'
  | 'local-number-taken'
  | CaseItemRefusal;

/** What may be wrong with a case to begin, beyond its shape. */
export const CREATION_DEFECTS = [
  'applicant-not-caller',
  'applicant-number-unsound',
  'applicant-not-served',
  'window-missing',
  'window-not-own',
  'window-not-for-caller',
  'mandate-missing',
  'mandate-not-for-caller',
  'mandate-date-not-real',
  'mandate-over',
] as const;

const wrong = (code: (typeof CREATION_DEFECTS)[number], pointer: string): Defect => ({ code, pointer });

/** Who brings a case: the applicant, an agent with a mandate, or a clerk at a window where the applicant is present. */
type Bringer = 'applicant' | 'agent' | 'clerk';

const bringerOf = (actor: Actor): Result<Bringer, 'forbidden' | 'identity-missing'> => {
  if (hasRole(actor, 'clerk') && actor.agency !== undefined) return ok('clerk');
  if (hasRole(actor, 'agent')) return ok('agent');
  if (!hasRole(actor, 'citizen', 'enterprise'))
    return refuse('forbidden', { facts: { needs: ['citizen', 'enterprise', 'agent', 'clerk'] } });
  return applicantOf(actor) === undefined ? refuse('identity-missing') : ok('applicant');
};

const isCaller = (actor: Actor, { applicant }: CaseCreation, data: CaseData): boolean => {
  const own = applicantOf(actor);
  const hash = data.applicant(applicant);
  return own !== undefined && hash !== undefined && data.applicants(own).includes(hash);
};

const windowDefects = (actor: Actor, bringer: Bringer, { window }: CaseCreation): readonly Defect[] => {
  if (bringer !== 'clerk') return window === undefined ? [] : [wrong('window-not-for-caller', '/window')];
  if (window === undefined) return [wrong('window-missing', '/window')];
  return actsInDivision(actor, window.division) ? [] : [wrong('window-not-own', '/window/division')];
};

const mandateDefects = (bringer: Bringer, { mandate }: CaseCreation, now: Date): readonly Defect[] => {
  if (bringer !== 'agent') return mandate === undefined ? [] : [wrong('mandate-not-for-caller', '/mandate')];
  if (mandate === undefined) return [wrong('mandate-missing', '/mandate')];
  if (!isLegalDate(mandate.validTo)) return [wrong('mandate-date-not-real', '/mandate/validTo')];
  return mandate.validTo < legalDate(now) ? [wrong('mandate-over', '/mandate/validTo')] : [];
};

/** 服务对象: an item for persons takes no organisation, and the other way about. */
const isServed = ({ audiences }: CaseItem, { applicant }: CaseCreation): boolean =>
  audiences.length === 0 ||
  (applicant.kind === 'person'
    ? audiences.includes('natural-person')
    : audiences.some((one) => one !== 'natural-person'));

type Making = Readonly<{ id: string; by: string; hash: string; now: Date; data: CaseData; agency?: string }>;

const recordOf = (
  { applicant, window, mandate, applyType, channel, localNumber }: CaseCreation,
  item: CaseItem,
  { id, by, hash, now, data, agency }: Making,
): CaseRecord => {
  const { kind, ...named } = applicant;
  const personal: CasePersonal = {
    applicant: named,
    ...(mandate === undefined
      ? {}
      : { agent: { name: mandate.name, number: mandate.number, mandate: mandate.document } }),
    form: {},
    fileNames: {},
    queryCode: data.newQueryCode(id),
  };
  return {
    id,
    createdAt: now.toISOString(),
    item: item.bound,
    applyType,
    ...(localNumber === undefined ? {} : { localNumber }),
    applicantKind: kind,
    applicant: hash,
    owner: by,
    ...(mandate === undefined ? {} : { mandateTo: mandate.validTo }),
    channel,
    ...(window === undefined ? {} : { window: { ...window, ...(agency === undefined ? {} : { agency }) } }),
    situations: {},
    materials: [],
    course: {
      state: 'draft',
      entries: [],
      steps: item.steps.map(({ id: step, agency: whose, parallel }) => ({
        id: step,
        ...(whose === undefined || whose === item.bound.agency.code ? {} : { agency: whose }),
        ...(parallel === undefined ? {} : { parallel }),
        concluded: false,
      })),
      fourEyes: item.fourEyes,
      endsWithLicense: item.bound.licenseType !== undefined,
      deferred: [],
    },
    personal: data.encipher(personal, id),
  };
};

/** What leads to a case from the start: lists of those who have to do with it, and its numbers. */
const leadsOf = (record: CaseRecord, data: CaseData) => {
  const { applicant, owner, window, course } = record;
  const joint = new Set(course.steps.flatMap(({ agency }) => agency ?? []));
  const lists: readonly CaseListOf[] = [
    { of: 'applicant', key: applicant },
    ...(window === undefined ? [{ of: 'owner', key: owner } as const] : []),
    ...(window === undefined ? [] : [{ of: 'window', key: window.division } as const]),
    ...[...joint].map((key) => ({ of: 'joint', key }) as const),
  ];
  const { queryCode } = data.decipher(record);
  const [query = ''] = data.queries(queryCode);
  const keys: readonly CaseKey[] = [{ by: 'query', key: query }];
  return { lists, keys };
};

type Checked = Readonly<{ item: CaseItem; hash: string }>;

const checked = async (
  { items, clock }: CreateCaseDeps,
  actor: Actor,
  request: CaseCreation,
  { bringer, data }: Readonly<{ bringer: Bringer; data: CaseData }>,
): Promise<Result<Checked, CreateCaseRefusal>> => {
  const item = await items.current(request.item);
  if (!item.ok) return item;
  const { applicant } = request;
  const hash = data.applicant(applicant);
  const defects = [
    ...(hash === undefined || !isSoundNumber(applicant)
      ? [wrong('applicant-number-unsound', '/applicant/number')]
      : []),
    ...(bringer === 'applicant' && !isCaller(actor, request, data)
      ? [wrong('applicant-not-caller', '/applicant')]
      : []),
    ...(isServed(item.value, request) ? [] : [wrong('applicant-not-served', '/applicant/kind')]),
    ...windowDefects(actor, bringer, request),
    ...mandateDefects(bringer, request, clock.now()),
  ];
  if (hash === undefined || defects.length > 0) return refuse('case-invalid', { defects });
  return ok({ item: item.value, hash });
};

/** A case as told, and whether this call made it. */
export type CreatedCase = Readonly<{ answer: CaseAnswer; created: boolean }>;

/**
 * Begins a case (办件) as a draft, bound to the version of the item that is in force: by the applicant, an agent (代办) or a
 * window clerk. The same Idempotency-Key and request answer the case as it now stands, at any time and in any number; another
 * request under the key is refused.
 */
export const createCase = async (
  deps: CreateCaseDeps,
  actor: Actor,
  idempotencyKey: string,
  request: CaseCreation,
): Promise<Result<CreatedCase, CreateCaseRefusal>> => {
  const bringer = bringerOf(actor);
  if (!bringer.ok) return bringer;
  const data = await deps.personal();
  const ids = await deps.caseIds(actor.subject, idempotencyKey);
  const tell = async (id: string, created: boolean): Promise<Result<CreatedCase, CreateCaseRefusal>> => {
    const stored = await deps.cases.find(id);
    if (stored === undefined) throw new Error('case-vanished');
    const standings = standingsOf(actor, stored.record, data, deps.clock.now());
    return ok({ answer: await tellCase(deps, { stored, standings, data }), created });
  };
  for (const id of ids) {
    const digest = await deps.cases.requestOf(id);
    if (digest === undefined) continue;
    if (!data.isDigestOf(digest, request)) return refuse('idempotency-key-reused');
    if ((await deps.cases.find(id)) !== undefined) return tell(id, false);
  }
  const fit = await checked(deps, actor, request, { bringer: bringer.value, data });
  if (!fit.ok) return fit;
  const now = deps.clock.now();
  const making = {
    id: ids[0],
    by: actorDigest(actor),
    hash: fit.value.hash,
    now,
    data,
    ...(bringer.value === 'clerk' && actor.agency !== undefined ? { agency: actor.agency } : {}),
  };
  const record = recordOf(request, fit.value.item, making);
  const event = {
    type: 'case-created',
    at: record.createdAt,
    facts: { by: record.owner, bringer: bringer.value, channel: record.channel, item: record.item.code },
  };
  const outcome = await deps.cases.create(record, data.digest(request), leadsOf(record, data), event);
  if (outcome === 'taken')
    return refuse('local-number-taken', { facts: { localNumber: record.localNumber } });
  return outcome === 'reused' ? refuse('idempotency-key-reused') : tell(record.id, outcome === 'created');
};
