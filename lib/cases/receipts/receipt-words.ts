import type { LegalDate } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/language.ts';

const zh = {
  number: '办件编号',
  document: '文号',
  item: '事项名称',
  code: '实施编码',
  applicant: '申请人',
  applicantNumber: '申请人证件号码',
  agent: '代办人',
  received: '收到申请材料日期',
  from: '受理日期',
  promised: '承诺办结日期',
  legal: '法定办结日期',
  provisional: '（暂定）',
  provisionalNote: '标有“暂定”的日期跨入放假安排尚未公布的年份，以公布后的工作日历为准。',
  queryCode: '查询码',
  lacking: '需要补正的内容',
  reason: '理由',
  sealPlace: '（加盖专用印章）',
  scan: '扫码查询办理进度',
  qr: '办理进度查询网页 {address} 的二维码',
  progress: '办理进度查询',
  fallback: '本文书尚无蒙古文文本，以中文显示。',
  prevails: '',
  to: '致',
  told: '内容',
  advice: '告知事项',
  note: '说明',
  colon: '：',
} as const;

export type ReceiptWord = keyof typeof zh;

const en: Readonly<Record<ReceiptWord, string>> = {
  number: 'Case number',
  document: 'Document number',
  item: 'Service',
  code: 'Implementing code',
  applicant: 'Applicant',
  applicantNumber: "Applicant's number",
  agent: 'Agent',
  received: 'Papers received on',
  from: 'Accepted from',
  promised: 'Promised by',
  legal: 'Due by law on',
  provisional: ' (provisional)',
  provisionalNote:
    'A provisional date leads into a year whose public holidays are not announced yet; the calendar as announced decides.',
  queryCode: 'Query code',
  lacking: 'What is to be supplied',
  reason: 'Reasons',
  sealPlace: '(special seal)',
  scan: 'Scan to ask how the case stands',
  qr: 'QR code of the page {address}, which tells how a case stands',
  progress: 'How the case stands',
  fallback: '',
  prevails: 'The Chinese text prevails.',
  to: 'To',
  told: 'Text',
  advice: 'Besides',
  note: 'Note',
  colon: ': ',
};

/** In which of the two the frame of a receipt is. */
export type Frame = 'zh-CN' | 'en';
export const frameOf = (language: Language): Frame => (language === 'en' ? 'en' : 'zh-CN');

/** The labels of receipts. */
export const RECEIPT_WORDS: Readonly<Record<Frame, Readonly<Record<ReceiptWord, string>>>> = {
  'zh-CN': zh,
  en,
};

/** A date as official documents write it: 2026年3月2日. */
export const dateText = (date: LegalDate, frame: Frame): string => {
  if (frame === 'en') return date;
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
};
