import type { Actor } from '../../../lib/kernel/actor.ts';
import type { GrantContent } from '../../../lib/licenses/grants/grant.ts';
import type { RetrievalRequest } from '../../../lib/licenses/retrievals/retrieval-requests.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { BORROWER, CLERK, drain, give, ITEM, lending, retrieve, type Lending } from '../consents/lending.ts';
import { CITIZEN, citizen, file, TYPE, valueOf } from '../room.ts';
import { listUses } from '../../../lib/licenses/uses/list-uses.ts';

export const CASE = '150100-2026-000001';
export const SYSTEM: Actor = { subject: 'a-system', kind: 'machine', roles: ['system'], agency: BORROWER };
export const GROUNDS = ['consent', 'case', 'grant'] as const;
export type Kind = (typeof GROUNDS)[number];

export const GRANT: GrantContent = {
  basis: '《食品安全法》第三十五条',
  from: '2026-01-01T00:00:00Z',
  until: '2027-01-01T00:00:00Z',
  show: 'whole',
};

/** Puts a grant over whatever is there, asking nobody. */
export const putGrant = async (
  { grants, clock }: Pick<Lending, 'grants' | 'clock'>,
  wish: Partial<GrantContent> = {},
  { type = TYPE, agency = BORROWER }: Readonly<{ type?: string; agency?: string }> = {},
): Promise<void> => {
  const version = (await grants.find(type, agency))?.version ?? 0;
  const content = { ...GRANT, ...wish };
  const putAt = clock.now().toISOString();
  await grants.put({ type, agency, version: version + 1, content, putAt }, version);
};

export const openCase = (room: Lending, more: object = {}, caseNumber = CASE): void => {
  const facts = { isOpen: true, agency: BORROWER, division: '150102', item: ITEM, isApplicant: true };
  room.known.set(caseNumber, { ...facts, applicant: CITIZEN, ...more });
  room.required.set(ITEM, [TYPE]);
};

/** A room with a license, and every ground for the borrower to retrieve it. */
export const grounded = async (table: RecordTable = memoryRecordTable()) => {
  const room = lending(table);
  await file(room);
  await putGrant(room);
  openCase(room);
  const { id } = valueOf(await give(room));
  return { room, id };
};

export const groundOf = (kind: Kind, id: string): RetrievalRequest['ground'] =>
  kind === 'consent' ? { kind, id } : { kind };

export const retrieveBy = (
  kind: Kind,
  { room, id }: Readonly<{ room: Lending; id: string }>,
  wish: Partial<RetrievalRequest> = {},
  actor: Actor = CLERK,
) => retrieve(room, id, { ground: groundOf(kind, id), ...wish }, actor);

/** Why attempts were refused, as the audit chain has it. */
export const reasons = async (room: Lending): Promise<unknown[]> => {
  await drain(room);
  return room.audited
    .filter(({ event }) => event.type === 'license-retrieval-refused')
    .map(({ event }) => event.facts?.['why']);
};

export const usesOf = async (room: Lending, actor: Actor = citizen()) =>
  valueOf(await listUses(room, actor, { limit: 100 })).uses;
