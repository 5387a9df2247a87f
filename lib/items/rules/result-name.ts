import type { ItemContent } from '../item-content.ts';
import { brokenIf, SOURCES, type Rule } from './rule.ts';

type ResultType = NonNullable<ItemContent['result']>['type'];

/** What the last word of a result's name says about its kind. */
const ENDINGS: readonly (readonly [ending: string, type: ResultType])[] = [
  ['批复', 'approval-document'],
  ['文', 'approval-document'],
  ['证', 'license'],
];

/** 结果名称 ends 证: a license is issued (出证办结); ends 文 or 批复: a document (出文办结, 审批办结). */
export const resultNameAgrees: Rule = {
  name: 'result-name-agrees',
  source: SOURCES.crossField,
  check: ({ result }) => {
    const name = result?.name['zh-CN'].trim().replace(/[》」”"）)]+$/u, '') ?? '';
    const [ending, expected] = ENDINGS.find(([end]) => name.endsWith(end)) ?? [];
    return brokenIf(
      expected !== undefined && result?.type !== expected,
      'result-name-disagrees',
      '/result/type',
      { ending: ending ?? '', expected: expected ?? '' },
    );
  },
};
