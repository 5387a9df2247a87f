import type { MakeLicenseFile } from '../../lib/licenses/file/make-license-file.ts';
import { ok } from '../../lib/kernel/result.ts';
import type { LicenseIssue } from '../../lib/licenses/license-requests.ts';
import type { LicenseType, LicenseTypeContent } from '../../lib/licenses/types/license-type.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { CITIZEN, ISSUER, libraryOver, TYPE } from './room.ts';

const CONTENT: LicenseTypeContent = {
  name: { 'zh-CN': '食品经营许可证' },
  definerName: '示范部',
  division: '150000',
  holders: ['person', 'organisation'],
  elements: [
    {
      name: 'address',
      exchangeName: 'KZ_DZ',
      label: { 'zh-CN': '经营场所' },
      required: true,
      personal: true,
      kind: 'text',
      maxLength: 100,
    },
  ],
  validity: { kind: 'term', value: 5, unit: 'year' },
};

export const REQUEST: LicenseIssue = {
  type: TYPE,
  serial: 'S001',
  issuer: { code: ISSUER, name: '呼和浩特市示范局', division: '150100' },
  holder: { kind: 'person', codeType: '111', number: CITIZEN, name: '巴特尔' },
  number: 'JY1500000001',
  face: { address: '呼和浩特市新城区' },
  issuedOn: '2026-11-24',
};

/** What stands in the head of a license whose file nobody looks at. */
export const FILE = { sm3: 'f'.repeat(64), size: 4096, mediaType: 'application/ofd' };

/** Issuing with files that are made of nothing, where no other maker is given. */
export const issuing = (
  content: Partial<LicenseTypeContent> = {},
  makeFile: MakeLicenseFile = async () => ok(FILE),
) => {
  const type: LicenseType = {
    code: TYPE,
    version: 4,
    content: { ...CONTENT, ...content },
    putAt: '2026-01-01T00:00:00.000Z',
  };
  const table = memoryRecordTable();
  const types = { find: async (code: string) => (code === TYPE ? type : undefined) };
  return { table, ...libraryOver(table), types, makeFile };
};
