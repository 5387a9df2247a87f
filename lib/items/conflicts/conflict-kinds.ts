import type { Message } from '../../platform/messages.ts';

/** A breach has to be put right; a hint has to be looked at: it may be lawful. */
export type Severity = 'breach' | 'hint';

type Kind = Readonly<{ severity: Severity; clause: string; title: Message; message: Message }>;

const CATALOGUE = 'GB/T 39554.1-2020 (基本编码, 实施编码)';
const UNIFORM = '国办函〔2016〕108号 (同一事项、同一标准、同一编码)；基本目录条目 elements';
const AGENCY = 'GB 32100-2015 (统一社会信用代码)';

/** Every kind of conflict, in the order in which they are told. */
export const CONFLICT_KINDS = {
  'basic-code-other-name': {
    severity: 'breach',
    clause: CATALOGUE,
    title: { 'zh-CN': '同码不同名', en: 'One basic code, another name' },
    message: {
      'zh-CN': '基本编码 {subject} 的名称应为“{expected}”，此处为“{found}”',
      en: 'The basic code {subject} is named “{expected}”, here “{found}”',
    },
  },
  'name-other-basic-code': {
    severity: 'breach',
    clause: CATALOGUE,
    title: { 'zh-CN': '同名不同码', en: 'One name, another basic code' },
    message: {
      'zh-CN': '事项“{subject}”的基本编码应为 {expected}，此处为 {found}',
      en: '“{subject}” has the basic code {expected}, here {found}',
    },
  },
  'basic-code-unknown': {
    severity: 'breach',
    clause: CATALOGUE,
    title: { 'zh-CN': '不在基本目录', en: 'In no catalogue entry' },
    message: {
      'zh-CN': '基本目录中没有基本编码 {subject}',
      en: 'The catalogue has no entry with the basic code {subject}',
    },
  },
  'element-differs': {
    severity: 'breach',
    clause: UNIFORM,
    title: { 'zh-CN': '必须一致的要素不一致', en: 'An element that must be equal differs' },
    message: {
      'zh-CN': '{subject}：{element}必须一致，应为“{expected}”，此处为“{found}”',
      en: '{subject}: {element} must be equal: “{expected}” is expected, not “{found}”',
    },
  },
  'element-worse': {
    severity: 'breach',
    clause: UNIFORM,
    title: { 'zh-CN': '只能优化的要素劣于标准', en: 'An element is worse than the standard' },
    message: {
      'zh-CN': '{subject}：{element}只能优化，标准为“{expected}”，此处为“{found}”',
      en: '{subject}: {element} may only improve on “{expected}”; here “{found}”',
    },
  },
  'element-missing': {
    severity: 'breach',
    clause: UNIFORM,
    title: { 'zh-CN': '目录规定的要素缺失', en: 'A governed element is not stated' },
    message: {
      'zh-CN': '{subject}：未填写{element}，应为“{expected}”；确实没有的，请明确说明',
      en: '{subject}: nothing is said of {element}; “{expected}” is expected; if there really is none, say so',
    },
  },
  'element-behind-most': {
    severity: 'hint',
    clause: UNIFORM,
    title: { 'zh-CN': '要素劣于多数地方', en: 'An element is worse than in most places' },
    message: {
      'zh-CN': '{subject}：多数地方的{element}为“{expected}”，此处为“{found}”',
      en: '{subject}: of {element} most places say “{expected}”, here “{found}”',
    },
  },
  'agency-other-spelling': {
    severity: 'breach',
    clause: AGENCY,
    title: { 'zh-CN': '实施主体同码不同名', en: 'One agency code, another spelling' },
    message: {
      'zh-CN': '实施主体 {subject} 的名称应为“{expected}”，此处为“{found}”',
      en: 'The agency {subject} is spelled “{expected}”, here “{found}”',
    },
  },
  'agency-other-code': {
    severity: 'breach',
    clause: AGENCY,
    title: { 'zh-CN': '实施主体同名不同码', en: 'One agency, another code' },
    message: {
      'zh-CN': '实施主体“{subject}”的编码应为 {expected}，此处为 {found}',
      en: 'The agency “{subject}” has the code {expected}, here {found}',
    },
  },
  'agency-code-unsound': {
    severity: 'breach',
    clause: AGENCY,
    title: { 'zh-CN': '实施主体编码校验不通过', en: 'An agency code fails its check' },
    message: {
      'zh-CN': '实施主体“{subject}”的编码 {found} 不正确：{expected}',
      en: 'The code {found} of the agency “{subject}” is not sound: {expected}',
    },
  },
  'code-agency-unsound': {
    severity: 'breach',
    clause: AGENCY,
    title: { 'zh-CN': '事项编码中的主体编码不正确', en: 'The agency in a code of an item is not sound' },
    message: {
      'zh-CN': '“{subject}”的事项编码中的实施主体编码 {found} 不正确：{expected}',
      en: 'Codes of items of “{subject}” name the agency {found}, which is not sound: {expected}',
    },
  },
  'code-division-contradicts': {
    severity: 'breach',
    clause: CATALOGUE,
    title: { 'zh-CN': '编码中的区划与记录不符', en: 'The division in the code contradicts the record' },
    message: {
      'zh-CN': '事项编码中的区划为 {found}，记录的区划为 {expected}',
      en: 'The code of the item says the division {found}, the record {expected}',
    },
  },
  'rule-broken': {
    severity: 'breach',
    clause: 'GB/T 39554；发布规则',
    title: { 'zh-CN': '违反发布规则', en: 'A rule of publication is broken' },
    message: { 'zh-CN': '{found}（{subject}）', en: '{found} ({subject})' },
  },
  'agency-code-old-form': {
    severity: 'hint',
    clause: AGENCY,
    title: { 'zh-CN': '仍用旧组织机构代码', en: 'An agency still has an organisation code' },
    message: {
      'zh-CN': '实施主体“{subject}”仍用组织机构代码 {found}，请改为统一社会信用代码',
      en: 'The agency “{subject}” is still named by the organisation code {found}; use its unified code',
    },
  },
  'agency-region-contradicts': {
    severity: 'hint',
    clause: 'GB 32100-2015 (第 3-8 位为登记管理机关所在地)',
    title: { 'zh-CN': '信用代码登记地与区划不符', en: 'The registered region contradicts the division' },
    message: {
      'zh-CN':
        '实施主体“{subject}”的登记地为 {found}，记录的区划为 {expected}；仅供核对，真实代码中约 5.6% 的登记地不是有效区划',
      en: 'The agency “{subject}” was registered in {found}, the record says {expected}; only a hint: 5.6 % of real codes hold no valid division',
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type ConflictKind = keyof typeof CONFLICT_KINDS;

export const KIND_NAMES = Object.keys(CONFLICT_KINDS) as readonly ConflictKind[];

export const severityOf = (kind: ConflictKind): Severity => CONFLICT_KINDS[kind].severity;
