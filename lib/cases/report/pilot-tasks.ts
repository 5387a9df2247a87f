import type { EvidenceName } from './evidence.ts';

/** A system or practice that the notice asks for, in its words, and the figures that speak of it. */
export type PilotRow = Readonly<{ row: number; text: string; evidence: readonly EvidenceName[] }>;

/** A task of a pilot in the notice's words, and the rows that it comes to. */
export type PilotTask = Readonly<{ text: string; rows: readonly number[] }>;

/** The tasks of one kind of pilot, and who the notice names for them: divisions by their codes, departments by name alone. */
export type PilotGroup = Readonly<{
  title: string;
  units: readonly Readonly<{ name: string; division?: string }>[];
  tasks: readonly PilotTask[];
}>;

/** What the notice is called, and by when it wants the summary. */
export const NOTICE = {
  title: '内蒙古自治区人民政府办公厅关于开展“互联网+政务服务”及电子政务试点示范工作的通知',
  asks: '形成试点示范工作总结报告，于2018年5月底前报自治区人民政府办公厅电子政务处',
} as const;

export const PILOT_ROWS: readonly PilotRow[] = [
  {
    row: 1,
    text: '政务服务事项编码管理；同一事项、同一标准、同一编码；统一、同步更新、同源发布',
    evidence: [
      'items.inForce',
      'items.nationalCodes',
      'items.withBasicCode',
      'items.inBreach',
      'sync.mirrored',
    ],
  },
  {
    row: 2,
    text: '政务服务网统一门户、统一入口',
    evidence: ['items.online', 'cases.received', 'cases.onlineShare'],
  },
  { row: 3, text: '办事指南线上线下；蒙文版', evidence: ['items.inForce', 'items.mongolian'] },
  {
    row: 4,
    text: '基层窗口受理、材料网上流转、主管部门审批、基层窗口反馈',
    evidence: ['cases.window', 'cases.accepted', 'cases.concluded', 'cases.visitsSaved'],
  },
  {
    row: 5,
    text: '一号申请、一窗受理、一网通办；综合窗口、一口受理；三集中三到位',
    evidence: [
      'items.agencies',
      'items.joint',
      'items.noVisit',
      'cases.materialsSpared',
      'cases.visitsSaved',
    ],
  },
  {
    row: 6,
    text: '移动端、自助终端、热线电话',
    evidence: ['items.mobile', 'items.kiosk', 'cases.mobile', 'cases.kiosk', 'cases.hotline'],
  },
  {
    row: 7,
    text: '电子证照库；共享互用；多证合一、一证一码',
    evidence: ['licenses.held', 'licenses.types', 'cases.materialsSpared'],
  },
  { row: 8, text: '电子印章系统；统一标准', evidence: ['seals.registered', 'licenses.files'] },
  { row: 9, text: '数字认证；CA证书互认', evidence: [] },
  {
    row: 10,
    text: '行政权力运行库；电子监察',
    evidence: [
      'cases.onTimeShare',
      'cases.overdue',
      'cases.acceptedBySilence',
      'cases.meanDays',
      'cases.p90Days',
      'cases.poorRatings',
    ],
  },
  { row: 11, text: '人口、法人等基础数据库的跨部门应用', evidence: [] },
  { row: 12, text: '信息资源共享交换体系；共享信息目录、互联互通系统名单、共享数据接口', evidence: [] },
  { row: 13, text: '公共信息资源开放', evidence: [] },
  { row: 14, text: '公文一体化平台；电子公文立体交换；电子文件、二维条码', evidence: [] },
  { row: 15, text: '会议、督查、信息等办公业务系统', evidence: [] },
  { row: 16, text: '逐步迁移到自治区电子政务外网云计算中心', evidence: [] },
  {
    row: 17,
    text: '自治区、盟市、旗县三级（至苏木乡镇）联动',
    evidence: ['sync.mirrored', 'items.agencies'],
  },
  { row: 18, text: '辅助决策、数据开放服务；空间地理信息', evidence: ['items.places'] },
];

export const PILOT_GROUPS: readonly PilotGroup[] = [
  {
    title: '（一）“互联网+政务服务”试点示范 · 盟市试点任务',
    units: [
      { name: '呼和浩特市', division: '150100' },
      { name: '鄂尔多斯市', division: '150600' },
      { name: '乌海市', division: '150300' },
    ],
    tasks: [
      {
        text: '以电子证照库、电子印章系统及行政权力运行库等为基础支撑，以电子监察、数字认证等系统为保障，以自治区政务服务网为统一门户，加快构建权威、便捷的一体化政务服务平台',
        rows: [2, 7, 8, 9, 10],
      },
      {
        text: '实行政务服务事项编码管理，做到自治区、盟市、旗县（市、区）、苏木乡镇（街道）“同一事项、同一标准、同一编码”，实现政务服务事项数据统一、同步更新、同源发布',
        rows: [1, 17],
      },
      {
        text: '建立“基层窗口受理、材料网上流转、主管部门审批、基层窗口反馈”的办事模式；推进平台服务向移动端、自助终端、热线电话等方面延伸',
        rows: [4, 6],
      },
      { text: '加快提供蒙文版线上线下政务服务办事指南', rows: [3] },
      { text: '推行“一号申请、一窗受理、一网通办”', rows: [5] },
    ],
  },
  {
    title: '（一）“互联网+政务服务”试点示范 · 部门试点任务',
    units: [{ name: '自治区人力资源社会保障厅' }, { name: '自治区工商局' }],
    tasks: [
      { text: '推进业务系统与自治区本级政务服务平台的互联互通，形成统一入口', rows: [2] },
      { text: '积极推行“三集中、三到位”', rows: [5] },
      { text: '将部门分设的办事窗口整合为综合窗口，变“多头受理”为“一口受理”', rows: [5] },
      { text: '实行政务服务事项编码管理，实现政务服务事项数据统一、同步更新、同源发布', rows: [1] },
      { text: '推进“多证合一、一证一码”，建立电子证照库，实现电子证照共享互用', rows: [7] },
      { text: '推进人口、法人等基础数据库在网上审批中的跨部门、跨行业应用', rows: [11] },
    ],
  },
  {
    title: '（二）电子政务试点示范 · 盟市试点任务',
    units: [
      { name: '呼和浩特市', division: '150100' },
      { name: '兴安盟', division: '152200' },
      { name: '锡林郭勒盟', division: '152500' },
      { name: '赤峰市', division: '150400' },
    ],
    tasks: [
      { text: '梳理各地区政务服务信息系统，逐步迁移到自治区电子政务外网云计算中心运行', rows: [16] },
      {
        text: '以公文一体化平台为基础，以电子印章、电子文件、二维条码、数字认证、公文立体交换等标准化为基础，整合优化公文、会议、督查、信息等办公业务系统',
        rows: [8, 9, 14, 15],
      },
    ],
  },
  {
    title: '（二）电子政务试点示范 · 部门试点任务',
    units: [
      { name: '自治区国土资源厅' },
      { name: '自治区食品药品监管局' },
      { name: '自治区大数据发展管理局' },
    ],
    tasks: [
      { text: '推进公共信息资源开放，制定区直部门互联互通系统名单和共享信息目录', rows: [12, 13] },
      { text: '按需开放业务系统共享数据接口，推行CA证书互认', rows: [9, 12] },
      {
        text: '以电子公文、电子印章为基础，充分运用云计算、大数据、空间地理信息和移动互联等信息技术',
        rows: [8, 14, 18],
      },
    ],
  },
];
