import type { CaseAction, CaseState } from './case-state.ts';

/** How the states of a case are called in Chinese. */
export const STATE_LABELS: Readonly<Record<CaseState, string>> = {
  draft: '暂存',
  submitted: '已收件',
  'pre-checked': '预审通过',
  'correction-asked': '待补正',
  accepted: '已受理',
  'not-accepted': '不予受理',
  transferred: '已转办',
  'under-review': '审查中',
  'special-procedure': '特别程序',
  decided: '已决定',
  'license-being-made': '制证中',
  concluded: '已办结',
  delivered: '已送达',
  rated: '已评价',
  archived: '已归档',
  withdrawn: '已撤件',
  revoked: '已撤销',
};

/** How what moves a case along is called in Chinese. */
export const ACTION_LABELS: Readonly<Record<CaseAction, string>> = {
  submission: '提交',
  'pre-check': '预审',
  'correction-request': '补正告知',
  'correction-answer': '补正提交',
  acceptance: '受理',
  'silent-acceptance': '视为受理',
  'non-acceptance': '不予受理',
  transfer: '转办',
  'review-start': '开始审查',
  'review-step': '环节办结',
  'special-procedure-start': '特别程序开始',
  'special-procedure-end': '特别程序结束',
  extension: '延长期限',
  decision: '决定',
  'license-making': '制证',
  conclusion: '办结',
  delivery: '送达',
  rating: '评价',
  archiving: '归档',
  withdrawal: '撤件',
  revocation: '撤销',
};
