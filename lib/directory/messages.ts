import { identifierMessages } from '../platform/identifier-messages.ts';
import type { Messages } from '../platform/messages.ts';

/** What the directory room has to say. */
export const directoryMessages = {
  ...identifierMessages,
  'division-not-found': {
    'zh-CN': '没有代码为 {division} 的行政区划',
    en: 'There is no division with the code {division}',
  },
  'division-not-found.next': {
    'zh-CN': '请核对代码（6 位、9 位或 12 位数字）',
    en: 'Check the code: 6, 9 or 12 digits',
  },
  'division-not-in-force': {
    'zh-CN': '代码 {division} 在 {asOf} 没有对应的行政区划',
    en: 'The code {division} meant nothing on {asOf}',
  },
  'division-not-in-force.next': {
    'zh-CN': '不带 asOf 查询可得该代码的现状、终止时间和现行代码',
    en: 'Ask without asOf for its end and the codes that took its place',
  },
  'division-level-unknown': {
    'zh-CN': '第 {line} 行：不认识的级别 {level}',
    en: 'Line {line}: unknown level {level}',
  },
  'division-parent-unknown': {
    'zh-CN': '找不到 {code} 的上级 {parent}',
    en: 'The parent {parent} of {code} is not known',
  },
  'division-code-invalid': {
    'zh-CN': '第 {line} 行：代码 {code} 不是 6 位或 9 位数字',
    en: 'Line {line}: {code} is not a code of 6 or 9 digits',
  },
  'division-name-missing': { 'zh-CN': '第 {line} 行：缺少名称', en: 'Line {line}: the name is missing' },
  'division-validity-invalid': {
    'zh-CN': '第 {line} 行：启用时间 {from} 与终止时间 {to} 不成立',
    en: 'Line {line}: from {from} to {to} is not a period',
  },
  'division-state-contradicts': {
    'zh-CN': '第 {line} 行：状态“{state}”与终止时间不符',
    en: 'Line {line}: the state {state} contradicts the end date',
  },
  'division-successor-invalid': {
    'zh-CN': '第 {line} 行：新代码 {successor} 无法识别',
    en: 'Line {line}: the new code {successor} cannot be read',
  },
  'division-successor-missing': {
    'zh-CN': '第 {line} 行：{code} 已终止但没有新代码',
    en: 'Line {line}: {code} has ended without a new code',
  },
  'division-row-repeated': {
    'zh-CN': '第 {line} 行：{code} 与前面的行重叠',
    en: 'Line {line}: {code} overlaps an earlier line',
  },
  'columns-unknown': {
    'zh-CN': '不认识的列：{columns}；支持区划沿革表和乡级代码表',
    en: 'Unknown columns {columns}; a table of division history or of township codes is wanted',
  },
  'agency-not-found': { 'zh-CN': '没有编号为 {agency} 的实施主体', en: 'There is no agency {agency}' },
  'agency-not-found.next': {
    'zh-CN': '请核对编号，或用 /v1/agencies?code= 按代码查询',
    en: 'Check the identifier, or look it up by code with /v1/agencies?code=',
  },
  'agency-division-unknown': {
    'zh-CN': '行政区划 {division} 不存在或已撤销',
    en: 'The division {division} does not exist or has been abolished',
  },
  'agency-invalid': { 'zh-CN': '实施主体信息不符合规则', en: 'The agency breaks rules' },
  'agency-invalid.next': {
    'zh-CN': '请按 errors 列出的位置逐一修改',
    en: 'Correct every place listed in errors',
  },
  'agency-full-name-missing': {
    'zh-CN': '至少要有一个全称',
    en: 'At least one full name is needed',
  },
  'agency-successor-self': {
    'zh-CN': '实施主体不能是自己的承接单位或上级',
    en: 'An agency cannot be its own successor or parent',
  },
  'agency-validity-invalid': {
    'zh-CN': '终止日期必须晚于启用日期',
    en: 'The end must lie after the beginning',
  },
  'agency-code-repeated': { 'zh-CN': '代码重复', en: 'The code is given twice' },
  'agency-code-claimed': {
    'zh-CN': '代码 {code} 已属于另一个在用的实施主体',
    en: 'The code {code} belongs to another agency that is in operation',
  },
  'agency-code-claimed.next': {
    'zh-CN': '用 /v1/agencies?code= 查到该实施主体；如机构已改革，请先为其填写终止日期和承接单位',
    en: 'Find that agency with /v1/agencies?code=; after a reorganisation first give it an end and a successor',
  },
  'code-list-not-found': { 'zh-CN': '没有名为 {name} 的代码表', en: 'There is no code list {name}' },
  'code-list-not-found.next': {
    'zh-CN': '全部代码表见 /v1/code-lists',
    en: 'All code lists are at /v1/code-lists',
  },
  'reference-not-seeded': {
    'zh-CN': '参考数据尚未装入',
    en: 'The reference data has not been loaded yet',
  },
  'reference-not-seeded.next': {
    'zh-CN': '请运维人员执行 sumu directory seed',
    en: 'An operator must run: sumu directory seed',
  },
  'date-invalid': { 'zh-CN': '日期应为 YYYY-MM-DD', en: 'A date must be YYYY-MM-DD' },
} as const satisfies Messages;
