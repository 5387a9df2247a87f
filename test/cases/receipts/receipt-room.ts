import * as showReceipt from '../../../functions/cases/show-receipt.ts';
import { dynamoReceiptTemplates } from '../../../lib/cases/receipts/receipt-template-store.dynamo.ts';
import type { OperationRequest } from '../../../lib/cases/case-requests.ts';
import type { ReceiptKind } from '../../../lib/cases/receipts/receipt-kind.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { callHandler, keptDeps } from '../../platform/http/call-handler.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { APPROVER, CLERK, casesOver, citizen, doing, itemOf, memoryItems, valueOf } from '../room.ts';

export const LACKING = [
  { requirement: 'm1', text: '申请书未由申请人签字' },
  { text: '请补充经营场所的平面图，注明尺寸' },
];

/** The operations that lead a submitted case to a receipt. */
const WAYS: Readonly<Record<string, readonly (readonly [Actor, OperationRequest])[]>> = {
  acceptance: [[CLERK, { operation: 'acceptance' }]],
  correction: [[CLERK, { operation: 'correction-request', lacking: LACKING }]],
  'non-acceptance': [[CLERK, { operation: 'non-acceptance', reason: '该事项不属于本机关职权范围' }]],
  granted: [
    [CLERK, { operation: 'acceptance' }],
    [APPROVER, { operation: 'decision', decision: 'granted', document: '示准〔2026〕1号' }],
  ],
  refused: [
    [CLERK, { operation: 'acceptance' }],
    [
      APPROVER,
      { operation: 'decision', decision: 'refused', document: '示不准〔2026〕1号', reason: '不符合条件' },
    ],
  ],
  terminated: [
    [CLERK, { operation: 'acceptance' }],
    [APPROVER, { operation: 'decision', decision: 'terminated', reason: '申请人终止' }],
  ],
};

type Wish = Readonly<{ item?: ReturnType<typeof itemOf>; name?: string }>;

/** The cases room with the texts of its receipts, and a submitted case in it. */
export const withReceipts = async ({ item = itemOf(), name = '巴特尔' }: Wish = {}) => {
  const table = memoryRecordTable();
  const room = {
    ...casesOver(table, { items: memoryItems(item) }),
    receiptTemplates: dynamoReceiptTemplates(table),
  };
  const { submitted, operate } = doing(room);
  const applicant = {
    kind: 'person',
    codeType: '111',
    number: '152601198001010017',
    name,
    phone: '13804710001',
  };
  const {
    id,
    number = '',
    queryCode = '',
  } = await submitted({ applicant: { ...applicant, kind: 'person' } });
  const lead = async (way: string) => {
    for (const [actor, request] of WAYS[way] ?? []) valueOf(await operate(actor, id, request));
  };
  const show = async (kind: ReceiptKind, actor: Actor = citizen(), query = '') => {
    const http = keptDeps({ authenticate: async () => actor });
    const { createHandler, route } = showReceipt;
    const target = `/v1/cases/${id}/receipts/${kind}${query}`;
    const answer = await callHandler(createHandler({ ...room, http }), route, { target });
    return { ...answer, body: answer.body ?? '', lines: http.lines };
  };
  return { room, id, number, queryCode, lead, show, operate };
};
