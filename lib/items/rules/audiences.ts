import { brokenIf, SOURCES, type Rule } from './rule.ts';

/** 服务对象 agrees with the themes: person themes only for natural persons, enterprise themes only for the others. */
export const audiencesMatchThemes: Rule = {
  name: 'audiences-match-themes',
  source: SOURCES.crossField,
  check: ({ audiences, personThemes = [], enterpriseThemes = [] }) => {
    if (audiences === undefined) return [];
    const persons = audiences.includes('natural-person');
    const others = audiences.some((audience) => audience !== 'natural-person');
    return [
      ...brokenIf(!persons && personThemes.length > 0, 'person-theme-without-person', '/personThemes'),
      ...brokenIf(
        !others && enterpriseThemes.length > 0,
        'enterprise-theme-without-enterprise',
        '/enterpriseThemes',
      ),
    ];
  },
};
