import type { Actor } from '../kernel/actor.ts';
import { isLegalDate, legalDate } from '../kernel/clock.ts';
import { ok, refuse, type Defect, type Result } from '../kernel/result.ts';
import type { CaseAnswer } from './case-answer.ts';
import type { CaseDeps } from './case-deps.ts';
import type { CaseItems } from './case-items.ts';
import type { CaseLicenses } from './case-licenses.ts';
import type { OperationRequest } from './case-requests.ts';
import type { CaseRecord } from './case.ts';
import type { FoundCase } from './find-case.ts';
import { extensionLimit } from './limits/extension-limit.ts';
import { moveCase, type Move, type MoveRefusal, type Prepare } from './move-case.ts';

export type OperateCaseDeps = CaseDeps &
  Readonly<{ items: Pick<CaseItems, 'bound'>; caseLicenses: Pick<CaseLicenses, 'faultOf'> }>;

type Unfit = 'case-operation-invalid';
export type OperateCaseRefusal = MoveRefusal | Unfit | 'forbidden';

/** What may be wrong with an operation beyond its shape. */
export const CASE_OPERATION_DEFECTS = [
  'requirement-unknown',
  'reason-missing',
  'notice-date-not-real',
  'notice-in-future',
  'notice-before-acceptance',
  'extension-too-long',
  'step-of-another-agency',
  'license-not-expected',
  'license-not-found',
  'license-not-valid',
  'license-type-differs',
] as const;
type Code = (typeof CASE_OPERATION_DEFECTS)[number];

const wrong = (code: Code, pointer: string, facts?: Defect['facts']): readonly Defect[] => [
  { code, pointer, ...(facts && { facts }) },
];

const NOTHING: readonly Defect[] = [];

type Checking = Readonly<{ deps: OperateCaseDeps; actor: Actor; found: FoundCase }>;
type Of<Operation extends OperationRequest['operation']> = OperationRequest & { operation: Operation };

const acceptedOn = ({ course }: CaseRecord): string => {
  const entry = course.entries.findLast(
    ({ action }) => action === 'acceptance' || action === 'silent-acceptance',
  );
  return entry?.on ?? (entry ? legalDate(new Date(entry.at)) : '');
};

const lackingDefects = async ({ deps, found }: Checking, { lacking }: Of<'correction-request'>) => {
  const { record } = found.stored;
  const item = await deps.items.bound(record.item);
  const known = item.situation(record.situations).wanted.map(({ id }) => id);
  return lacking.flatMap(({ requirement }, place) =>
    requirement === undefined || known.includes(requirement)
      ? []
      : wrong('requirement-unknown', `/lacking/${place}/requirement`, { known }),
  );
};

const noticeDefects = ({ deps, found }: Checking, { notice: { on } }: Of<'special-procedure-start'>) => {
  const pointer = '/notice/on';
  if (!isLegalDate(on)) return wrong('notice-date-not-real', pointer);
  if (on > legalDate(deps.clock.now())) return wrong('notice-in-future', pointer);
  const earliest = acceptedOn(found.stored.record);
  return on < earliest ? wrong('notice-before-acceptance', pointer, { earliest }) : NOTHING;
};

const extensionDefects = ({ found }: Checking, { more }: Of<'extension'>) => {
  const maximum = extensionLimit(found.stored.record);
  return maximum !== undefined && more > maximum
    ? wrong('extension-too-long', '/more', { maximum })
    : NOTHING;
};

/** An agency concludes its own steps, and nobody else's. */
const stepDefects = ({ actor, found }: Checking, { step }: Of<'review-step'>) => {
  const { course, item } = found.stored.record;
  const whose = course.steps.find(({ id }) => id === step)?.agency ?? item.agency.code;
  return whose === actor.agency ? NOTHING : wrong('step-of-another-agency', '/step', { agency: whose });
};

const licenseDefects = async ({ deps, found }: Checking, { license }: Of<'conclusion'>) => {
  const pointer = '/license';
  if (license === undefined) return NOTHING;
  const { course, item, applicantKind: kind } = found.stored.record;
  if (!course.endsWithLicense) return wrong('license-not-expected', pointer);
  const { number } = found.data.decipher(found.stored.record).applicant;
  const wanted = { type: item.licenseType, holder: { kind, number }, issuer: item.agency.code };
  const fault = await deps.caseLicenses.faultOf(license, wanted);
  return fault === undefined ? NOTHING : wrong(fault, pointer);
};

const defectsOf = async (checking: Checking, request: OperationRequest): Promise<readonly Defect[]> => {
  switch (request.operation) {
    case 'correction-request':
      return lackingDefects(checking, request);
    case 'special-procedure-start':
      return noticeDefects(checking, request);
    case 'extension':
      return extensionDefects(checking, request);
    case 'review-step':
      return stepDefects(checking, request);
    case 'decision':
      return request.decision !== 'granted' && request.reason === undefined
        ? wrong('reason-missing', '/reason')
        : NOTHING;
    case 'conclusion':
      return licenseDefects(checking, request);
    default:
      return NOTHING;
  }
};

/** What an operation changes besides the course itself. */
const changedBy = (record: CaseRecord, request: OperationRequest, at: string): CaseRecord => {
  switch (request.operation) {
    case 'conclusion':
      return request.license === undefined
        ? record
        : { ...record, course: { ...record.course, license: request.license } };
    case 'delivery':
      return { ...record, delivery: { method: request.method, at } };
    default:
      return record;
  }
};

const entryOf = (request: OperationRequest): Move['entry'] => {
  switch (request.operation) {
    case 'extension':
      return { more: request.more };
    case 'review-step':
      return { step: request.step };
    case 'decision':
      return { decision: request.decision };
    default:
      return {};
  }
};

/** What was said by way of the operation; nothing where it only says what it is. */
const saidBy = (request: OperationRequest): Move['said'] => {
  const said = Object.entries(request).filter(([name]) => name !== 'operation');
  return said.length > 0 ? Object.fromEntries(said) : undefined;
};

/**
 * Does what comes next on a case for its agency (办理): checks, accepts, reviews, decides, concludes, hands over. The same
 * Idempotency-Key and request happen once; what the state does not allow is refused, naming it and what is possible now.
 */
export const operateCase = (
  deps: OperateCaseDeps,
  actor: Actor,
  ref: string,
  { key, request }: Readonly<{ key: string; request: OperationRequest }>,
): Promise<Result<CaseAnswer, OperateCaseRefusal>> => {
  const prepare: Prepare<Unfit> = async (found) => {
    const defects = await defectsOf({ deps, actor, found }, request);
    if (defects.length > 0) return refuse('case-operation-invalid', { defects });
    return ok(changedBy(found.stored.record, request, deps.clock.now().toISOString()));
  };
  const said = saidBy(request);
  const move: Move = {
    operation: request.operation,
    key,
    request,
    entry: entryOf(request) ?? {},
    ...(request.operation === 'review-step' ? { opinion: request.opinion } : {}),
    ...(said === undefined ? {} : { said }),
  };
  return moveCase(deps, actor, ref, { move, prepare });
};
