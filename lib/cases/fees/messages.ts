import type { Messages } from '../../platform/messages.ts';

/** What is to say of fees. */
export const feeMessages = {
  'case-fee-noticed': {
    'zh-CN': '该办件已通知缴费 {amountFen} 分',
    en: 'A fee of {amountFen} fen has been noticed for the case',
  },
  'case-fee-not-owed': {
    'zh-CN': '该办件没有待缴的费用',
    en: 'The case owes no fee',
  },
  'payment-order-unknown': {
    'zh-CN': '没有该缴费订单',
    en: 'There is no such order of payment',
  },
  'payment-amount-differs': {
    'zh-CN': '到账金额与应缴 {owedFen} 分不符，已记录，请退回',
    en: 'The amount is not the {owedFen} fen that are owed: it is on record, send it back',
  },
  'payment-not-owed': {
    'zh-CN': '该费用已缴或已减免，已记录，请退回',
    en: 'The fee is paid or waived already: it is on record, send it back',
  },
} as const satisfies Messages;
