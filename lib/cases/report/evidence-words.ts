import type { EvidenceName } from './evidence.ts';

/** How a figure is called, and in what it is counted; a share is told in per cent. */
export type EvidenceWord = Readonly<{ label: string; unit: string; share?: true }>;

export const EVIDENCE_WORDS: Readonly<Record<EvidenceName, EvidenceWord>> = {
  'items.inForce': { label: '现行政务服务事项', unit: '项' },
  'items.agencies': { label: '涉及实施主体', unit: '个' },
  'items.nationalCodes': { label: '具有31位实施编码的事项', unit: '项' },
  'items.withBasicCode': { label: '已关联基本编码的事项', unit: '项' },
  'items.inBreach': { label: '与基本目录或同类事项不一致的事项', unit: '项' },
  'items.online': { label: '可电脑端网上办理的事项', unit: '项' },
  'items.mobile': { label: '可移动端办理的事项', unit: '项' },
  'items.kiosk': { label: '可自助终端办理的事项', unit: '项' },
  'items.noVisit': { label: '到现场次数为零的事项', unit: '项' },
  'items.joint': { label: '有联办机构的事项', unit: '项' },
  'items.mongolian': { label: '名称已有蒙古文审定译文的事项', unit: '项' },
  'items.places': { label: '事项所列办理地点', unit: '处' },
  'licenses.held': { label: '本地区签发并入库的电子证照', unit: '件' },
  'licenses.types': { label: '涉及证照类型', unit: '种' },
  'licenses.files': { label: '带有签章文件的电子证照', unit: '件' },
  'seals.registered': { label: '已备案电子印章', unit: '枚' },
  'sync.mirrored': { label: '与自治区同步的编码', unit: '个' },
  'cases.received': { label: '收到申请', unit: '件' },
  'cases.online': { label: '其中网上（电脑端、移动端）申请', unit: '件' },
  'cases.onlineShare': { label: '网上申请占比', unit: '%', share: true },
  'cases.mobile': { label: '移动端申请', unit: '件' },
  'cases.kiosk': { label: '自助终端申请', unit: '件' },
  'cases.hotline': { label: '热线申请', unit: '件' },
  'cases.window': { label: '窗口申请', unit: '件' },
  'cases.accepted': { label: '受理', unit: '件' },
  'cases.acceptedBySilence': { label: '逾期未告知、视为受理', unit: '件' },
  'cases.concluded': { label: '办结（准予、不予、终止、撤件）', unit: '件' },
  'cases.onTimeShare': { label: '按期作出决定占比', unit: '%', share: true },
  'cases.overdue': { label: '逾期作出决定', unit: '件' },
  'cases.visitsSaved': { label: '少跑现场', unit: '次' },
  'cases.materialsSpared': { label: '以电子证照免交的材料', unit: '份' },
  'cases.meanDays': { label: '受理至决定平均用时', unit: '个工作日' },
  'cases.p90Days': { label: '九成办件决定用时不超过', unit: '个工作日' },
  'cases.poorRatings': { label: '差评（不满意、非常不满意）', unit: '件' },
};

/** What is said where this site has no data. */
export const NO_DATA = '无数据';

/** A count with its thousands told apart. */
export const grouped = (count: number): string => {
  const [whole = '', part] = String(count).split('.');
  const spaced = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? spaced : `${spaced}.${part}`;
};

/** A figure as it is told. */
export const tellFigure = (name: EvidenceName, value: number | undefined): string => {
  if (value === undefined) return NO_DATA;
  const { unit, share } = EVIDENCE_WORDS[name];
  if (share === true) return `${(Math.round(value * 1000) / 10).toFixed(1)}%`;
  return `${grouped(value)} ${unit}`;
};
