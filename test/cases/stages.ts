import type { CaseCreation, OperationRequest } from '../../lib/cases/case-requests.ts';
import type { Operation } from '../../lib/cases/operations.ts';
import { answerCorrection, submitCase } from '../../lib/cases/submit-case.ts';
import { withdrawCase } from '../../lib/cases/withdraw-case.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import {
  APPROVER,
  CITIZEN,
  CLERK,
  LICENSE_TYPE,
  OTHER_AGENCY,
  casesOver,
  citizen,
  doing,
  itemOf,
  memoryItems,
  official,
  valueOf,
  type Room,
} from './room.ts';

/** Of another agency, which has a step in the review. */
export const FIRE = official('approver', { subject: 'fire', agency: OTHER_AGENCY });

/** One request for each operation of the agency, such as its state allows. */
export const REQUESTS: Readonly<{
  [Name in OperationRequest['operation']]: OperationRequest & { operation: Name };
}> = {
  'pre-check': { operation: 'pre-check' },
  'correction-request': {
    operation: 'correction-request',
    lacking: [{ requirement: 'm1', text: '未签字' }],
  },
  acceptance: { operation: 'acceptance' },
  'non-acceptance': { operation: 'non-acceptance', reason: '不属于许可事项' },
  transfer: { operation: 'transfer', to: '另一局', reason: '不属本机关职权' },
  'review-start': { operation: 'review-start' },
  'review-step': { operation: 'review-step', step: 'own', opinion: 'agreed', text: '同意' },
  'special-procedure-start': {
    operation: 'special-procedure-start',
    name: '听证',
    reason: '利害关系人申请',
    days: 20,
    notice: { number: '特告1号', on: '2026-11-24' },
  },
  'special-procedure-end': { operation: 'special-procedure-end', result: '听证结束' },
  extension: { operation: 'extension', more: 10, reason: '案情复杂' },
  decision: { operation: 'decision', decision: 'granted', document: '示许〔2026〕1号' },
  'license-making': { operation: 'license-making' },
  conclusion: { operation: 'conclusion', license: 'L1' },
  delivery: { operation: 'delivery', method: 'counter' },
  archiving: { operation: 'archiving' },
  revocation: { operation: 'revocation', reason: '依法撤销' },
};

const FIRE_STEP = { operation: 'review-step', step: 'fire', opinion: 'agreed' } as const;

type Doing = OperationRequest | 'fill' | 'submit';
const { acceptance, decision, conclusion } = REQUESTS;
const SUBMITTED: readonly Doing[] = ['fill', 'submit'];
const CORRECTING: readonly Doing[] = [...SUBMITTED, REQUESTS['correction-request'], 'fill'];
const ACCEPTED: readonly Doing[] = [...SUBMITTED, acceptance];
const REVIEWED: readonly Doing[] = [...ACCEPTED, REQUESTS['review-start']];
const AGREED: readonly Doing[] = [...REVIEWED, REQUESTS['review-step'], FIRE_STEP];
const DECIDED: readonly Doing[] = [...AGREED, decision];
const CONCLUDED: readonly Doing[] = [...DECIDED, conclusion];

/** What is done before each operation, so that it is its turn. */
const BEFORE: Readonly<Record<Operation, readonly Doing[]>> = {
  submission: ['fill'],
  'correction-answer': CORRECTING,
  withdrawal: SUBMITTED,
  'pre-check': SUBMITTED,
  'correction-request': SUBMITTED,
  acceptance: SUBMITTED,
  'non-acceptance': SUBMITTED,
  transfer: SUBMITTED,
  'review-start': ACCEPTED,
  'review-step': REVIEWED,
  'special-procedure-start': REVIEWED,
  'special-procedure-end': [...REVIEWED, REQUESTS['special-procedure-start']],
  extension: REVIEWED,
  decision: AGREED,
  'license-making': DECIDED,
  conclusion: DECIDED,
  delivery: CONCLUDED,
  archiving: CONCLUDED,
  revocation: DECIDED,
};
export const OPERATIONS = Object.keys(BEFORE) as Operation[];

/** An item with a joint review that ends with a license: on its way every operation has its turn. */
const item = () =>
  itemOf({
    bound: { licenseType: LICENSE_TYPE },
    steps: [
      { id: 'own', parallel: true },
      { id: 'fire', agency: OTHER_AGENCY, parallel: true },
    ],
  });

const INTAKE: readonly Doing[] = [acceptance, REQUESTS['correction-request']];

/** A case right before an operation: begun by somebody, and led there by those whose turn it was. */
export const caseBefore = async (
  table: RecordTable,
  operation: Operation,
  { by = citizen(), ...more }: Partial<CaseCreation> & Readonly<{ by?: Actor }> = {},
) => {
  const room = casesOver(table, { items: memoryItems(item()) });
  room.caseLicenses.issue('L1', CITIZEN);
  const { begin, fill, submit, operate } = doing(room);
  const { id } = await begin(by, more);
  for (const [place, next] of BEFORE[operation].entries()) {
    if (next === 'fill') await fill(by, id);
    else if (next === 'submit') valueOf(await submit(by, id));
    else {
      const whose = next === FIRE_STEP ? FIRE : INTAKE.includes(next) ? CLERK : APPROVER;
      valueOf(await operate(whose, id, next, `before-${place}`));
    }
  }
  return { room, id };
};

/** Does an operation by its own use case. */
export const perform = (
  room: Room,
  actor: Actor,
  id: string,
  operation: Operation,
  { key = 'key', reason }: Readonly<{ key?: string; reason?: string }> = {},
) => {
  switch (operation) {
    case 'submission':
      return submitCase(room, actor, id);
    case 'correction-answer':
      return answerCorrection(room, actor, id);
    case 'withdrawal':
      return withdrawCase(room, actor, id, reason === undefined ? {} : { reason });
    case 'review-step': {
      const request = actor.agency === OTHER_AGENCY ? FIRE_STEP : REQUESTS['review-step'];
      return doing(room).operate(actor, id, request, key);
    }
    default:
      return doing(room).operate(actor, id, REQUESTS[operation], key);
  }
};
