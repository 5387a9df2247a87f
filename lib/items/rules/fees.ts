import { brokenIf, SOURCES, type Rule } from './rule.ts';

/** 收费: basis, online payment and at least one project; 不收费: no online payment and no projects. */
export const feesAreComplete: Rule = {
  name: 'fees-are-complete',
  source: SOURCES.crossField,
  check: ({ fees }) => {
    if (fees === undefined) return [];
    const { charged, basis, payOnline, projects = [] } = fees;
    return charged
      ? [
          ...brokenIf(basis === undefined, 'fee-without-basis', '/fees/basis'),
          ...brokenIf(payOnline === undefined, 'fee-without-online-flag', '/fees/payOnline'),
          ...brokenIf(projects.length === 0, 'fee-without-project', '/fees/projects'),
        ]
      : [
          ...brokenIf(payOnline === true, 'free-but-paid-online', '/fees/payOnline'),
          ...brokenIf(projects.length > 0, 'free-but-projects', '/fees/projects'),
        ];
  },
};
