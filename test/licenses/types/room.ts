import type { Actor, Role } from '../../../lib/kernel/actor.ts';
import type { Result } from '../../../lib/kernel/result.ts';
import { dynamoLicenseTypeStore } from '../../../lib/licenses/types/license-type-store.dynamo.ts';
import type { FaceElement, LicenseTypeContent } from '../../../lib/licenses/types/license-type.ts';
import { putLicenseType } from '../../../lib/licenses/types/put-license-type.ts';
import { cursors } from '../../../lib/platform/crypto/cursor.ts';
import { pageCursors } from '../../../lib/platform/http/page-cursors.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { keptDeps } from '../../platform/http/call-handler.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';

export const NOW = new Date('2026-11-24T02:00:00.000Z');
export const DEFINER = '11150100011530001U';
export const OTHER_DEFINER = '111501000111111110';
export const typeCode = (serial: number, definer = DEFINER): string =>
  `${definer}${String(serial).padStart(3, '0')}`;
export const CODE = typeCode(1);

/** The license types over a table, as their wiring joins them. */
export const typesOver = (table: RecordTable = memoryRecordTable()) => ({
  http: keptDeps(),
  clock: { now: () => NOW },
  types: dynamoLicenseTypeStore(table),
  cursors: pageCursors(async () => cursors([{ id: 'k1', bytes: new Uint8Array(32).fill(7) }])),
});
export type Types = ReturnType<typeof typesOver>;

export const official = (role: Role, more: Partial<Actor> = {}): Actor => ({
  subject: `an-${role}`,
  kind: 'official',
  roles: [role],
  division: '150100',
  ...more,
});
export const EDITOR = official('editor', { agency: DEFINER });

const NAMED = { label: { 'zh-CN': '要素' }, required: true, personal: false };

export const textElement = (name: string, more: Partial<FaceElement> = {}): FaceElement =>
  ({
    ...NAMED,
    name,
    exchangeName: `KZ_${name.toUpperCase()}`,
    kind: 'text',
    maxLength: 10,
    ...more,
  }) as FaceElement;

export const choiceElement = (name: string, choices: string[]): FaceElement => ({
  ...NAMED,
  name,
  exchangeName: `KZ_${name.toUpperCase()}`,
  kind: 'choice',
  choices,
});

export const ELEMENTS: readonly FaceElement[] = [
  textElement('principal'),
  { ...NAMED, name: 'founded', exchangeName: 'KZ_CLRQ', kind: 'date' },
  { ...NAMED, name: 'capital', exchangeName: 'KZ_ZCZB', kind: 'number', required: false },
  choiceElement('form', ['公司', '合伙']),
];

export const contentOf = (more: Partial<LicenseTypeContent> = {}): LicenseTypeContent => ({
  name: { 'zh-CN': '示范证', en: 'Sample license' },
  definerName: '示范局',
  division: '150100',
  holders: ['organisation'],
  elements: [...ELEMENTS],
  validity: { kind: 'long-term' },
  ...more,
});

/** Puts a type over whatever is there. */
export const putType = async (
  room: Pick<Types, 'types' | 'clock'>,
  more: Partial<LicenseTypeContent> = {},
  { code = CODE, actor = official('editor') }: Readonly<{ code?: string; actor?: Actor }> = {},
) => {
  const over = await room.types.find(code);
  const ifMatch = over === undefined ? undefined : String(over.version);
  return putLicenseType(room, actor, { code, content: contentOf(more), ifMatch });
};

export const kindOf = (outcome: Result<unknown, string>): string =>
  outcome.ok ? 'ok' : outcome.refusal.kind;
export const defectsOf = (outcome: Result<unknown, string>): readonly string[] =>
  outcome.ok ? [] : (outcome.refusal.defects ?? []).map(({ code, pointer }) => `${code} ${pointer}`);
