import type { Actor } from '../../../lib/kernel/actor.ts';
import { sm3Hex } from '../../../lib/kernel/digest.ts';
import { ok, refuse } from '../../../lib/kernel/result.ts';
import { addMaterial } from '../../../lib/licenses/materials/add-material.ts';
import type { MaterialFiles } from '../../../lib/licenses/materials/material-files.ts';
import { materialKeys } from '../../../lib/licenses/materials/material-keys.ts';
import type {
  MaterialRequest,
  VerificationRequest,
} from '../../../lib/licenses/materials/material-requests.ts';
import { dynamoMaterialStore } from '../../../lib/licenses/materials/material-store.dynamo.ts';
import { removeMaterial } from '../../../lib/licenses/materials/remove-material.ts';
import { verifyMaterial } from '../../../lib/licenses/materials/verify-material.ts';
import type { LicenseType, LicenseTypeContent } from '../../../lib/licenses/types/license-type.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { BORROWER, CLERK, lending } from '../consents/lending.ts';
import { CITIZEN, citizen, KEYRING, TYPE, valueOf } from '../room.ts';

export const UPLOAD = 'a'.repeat(32);
/** Fictional, as all that a holder says. */
export const NAME = '草场承包合同（巴特尔）';
export const NUMBER = 'HT-2026-0001';

/** Uploads of one citizen: every one is ready; what is held is noted. */
const memoryFiles = (): MaterialFiles & Readonly<{ held: Map<string, Date> }> => {
  const held = new Map<string, Date>();
  return {
    held,
    find: async (actor, upload) => {
      if (actor.subject !== citizen().subject) return refuse('upload-not-found');
      if (upload !== UPLOAD) return refuse('upload-not-ready', { facts: { current: 'checking' } });
      const sm3 = sm3Hex(upload);
      const keepUntil = async (until: Date) => {
        held.set(sm3, until);
        return 'held' as const;
      };
      return ok({ sm3, size: 9, type: 'application/pdf', name: '巴特尔.pdf', keepUntil });
    },
  };
};

/** License types that lead to one another as `successors` says. */
const memoryTypes = (successors: Readonly<Record<string, string>>) => ({
  find: async (code: string): Promise<LicenseType | undefined> => {
    if (!/^11100000000013338W\d{3}$/.test(code)) return undefined;
    const supersededBy = successors[code];
    const content = {
      name: { 'zh-CN': '示范证' },
      definerName: '示范部',
      division: '150000',
      holders: ['person'],
      elements: [],
      validity: { kind: 'long-term' },
      ...(supersededBy === undefined ? {} : { supersededBy }),
    } satisfies LicenseTypeContent;
    return { code, version: 1, content, putAt: '2026-01-01T00:00:00.000Z' };
  },
});

/** The base of materials, as its wiring joins it. */
export const materialsRoom = (
  table: RecordTable = memoryRecordTable(),
  successors: Readonly<Record<string, string>> = {},
) => {
  const keys = materialKeys(KEYRING);
  return {
    ...lending(table),
    ownMaterials: dynamoMaterialStore(table),
    materialFiles: memoryFiles(),
    materialKeys: async () => keys,
    materialIds: async (subject: string, key: string): Promise<readonly [string, ...string[]]> => [
      sm3Hex(`material ${subject} ${key}`).slice(0, 32),
    ],
    types: memoryTypes(successors),
    agencyNames: async (agency: string) => (agency === BORROWER ? '示范区政务服务局' : undefined),
  };
};
export type MaterialsRoom = ReturnType<typeof materialsRoom>;

export const MATERIAL: MaterialRequest = {
  licenseType: TYPE,
  name: NAME,
  number: NUMBER,
  upload: UPLOAD,
  level: 'C',
};

let keys = 0;
export const add = (
  room: MaterialsRoom,
  wish: Partial<MaterialRequest> = {},
  actor: Actor = citizen(),
  key = `key-${(keys += 1)}`,
) => addMaterial(room, actor, key, { ...MATERIAL, ...wish });

export const SEEN: VerificationRequest = {
  holder: { kind: 'person', number: CITIZEN },
  caseNumber: '150100-2026-000001',
  original: '合同原件一份',
  purpose: '办理草场流转',
};

export const verify = (
  room: MaterialsRoom,
  id: string,
  wish: Partial<VerificationRequest> = {},
  actor: Actor = CLERK,
) => verifyMaterial(room, actor, id, { ...SEEN, ...wish });

export const remove = (room: MaterialsRoom, id: string, actor: Actor = citizen()) =>
  removeMaterial(room, actor, id);

export const added = async (room: MaterialsRoom, wish: Partial<MaterialRequest> = {}): Promise<string> =>
  valueOf(await add(room, wish)).id;
