import type { ItemContent } from '../item-content.ts';
import { brokenIf, SOURCES, type Rule } from './rule.ts';

/** The stages that a license's flow names, each by any one of its words. */
const STAGES: readonly (readonly string[])[] = [
  ['受理'],
  ['审核', '审查'],
  ['审批', '决定'],
  ['办结'],
  ['送达'],
];

const isLicense = ({ type }: ItemContent): boolean => type === 'administrative-license';

const flowOf = ({ steps = [] }: ItemContent): string =>
  steps.map(({ name, note }) => `${name['zh-CN']} ${note?.['zh-CN'] ?? ''}`).join(' ');

/** 行政许可 has at least one frequent question. */
export const licenseHasFaq: Rule = {
  name: 'license-has-faq',
  source: SOURCES.crossField,
  check: (content) =>
    brokenIf(isLicense(content) && (content.faqs ?? []).length === 0, 'license-without-faq', '/faqs'),
};

/** The flow of a 行政许可 names 受理, 审核 (审查), 审批 (决定), 办结 and 送达. */
export const licenseFlowIsComplete: Rule = {
  name: 'license-flow-is-complete',
  source: SOURCES.crossField,
  check: (content) => {
    if (!isLicense(content) || (content.steps ?? []).length === 0) return [];
    const flow = flowOf(content);
    const missing = STAGES.filter((words) => !words.some((word) => flow.includes(word))).map((words) =>
      words.join('/'),
    );
    return brokenIf(missing.length > 0, 'license-flow-incomplete', '/steps', { missing });
  },
};
