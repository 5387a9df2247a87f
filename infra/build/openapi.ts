import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildDocument, type RoomTag } from '../../lib/platform/openapi/build-document.ts';
import { discoverRoutes, ROOT } from './discover-routes.ts';
import { discoverSchemas } from './discover-schemas.ts';

/** The rooms in the order in which a portal meets them. */
export const ROOMS: readonly RoomTag[] = [
  { name: 'items', description: '政务服务事项与办事指南 / Service items and their guides' },
  { name: 'cases', description: '办件的申请、受理、审批与办结 / Cases, from submission to decision' },
  { name: 'uploads', description: '申请材料上传 / Files of applicants' },
  { name: 'licenses', description: '电子证照的查询、出示与签发 / Electronic licenses' },
  { name: 'seals', description: '电子印章与签章验证 / Seals and signatures' },
  { name: 'directory', description: '行政区划、实施主体与工作日历 / Divisions, agencies and calendars' },
  { name: 'sharing', description: '共享数据目录 / The catalogue of shared data' },
  { name: 'documents', description: '公文交换 / Exchange of official documents' },
  { name: 'supervision', description: '时限监督与预警 / Time limits and warnings' },
  { name: 'audit', description: '审计记录 / What happened, provably' },
  { name: 'migration', description: '旧系统迁移 / Bringing a legacy system over' },
  { name: 'nightly-sync', description: '自治区与盟市夜间同步 / Nightly sync of region and leagues' },
  { name: 'platform', description: '运行状况与接口文档 / Health and this documentation' },
];

export const DOCUMENT_FILE = resolve(ROOT, 'docs/openapi.json');

/** The text of docs/openapi.json as the code says it should be. */
export const generateDocument = async (): Promise<string> => {
  const { version } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { version: string };
  const [files, schemas] = await Promise.all([discoverRoutes(), discoverSchemas()]);
  const routes = files.map(({ route }) => route);
  return `${JSON.stringify(buildDocument({ version, rooms: ROOMS, routes, schemas }), null, 1)}\n`;
};

if (import.meta.main) writeFileSync(DOCUMENT_FILE, await generateDocument());
