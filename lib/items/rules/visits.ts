import { brokenIf, SOURCES, type Rule } from './rule.ts';

/** 到办事现场次数 other than 0 needs 必须现场办理原因说明. */
export const visitsHaveReason: Rule = {
  name: 'visits-have-reason',
  source: SOURCES.crossField,
  check: ({ visits }) =>
    brokenIf(
      visits !== undefined && visits.count > 0 && visits.reason === undefined,
      'visits-without-reason',
      '/visits/reason',
    ),
};

/** 全程网办 (办理深度 IV 级) means that nobody has to come. */
export const fullyOnlineNeedsNoVisit: Rule = {
  name: 'fully-online-needs-no-visit',
  source: SOURCES.crossField,
  check: ({ onlineDepth, visits }) =>
    brokenIf(
      onlineDepth === 'fully-online' && visits !== undefined && visits.count !== 0,
      'fully-online-with-visits',
      '/visits/count',
      { count: visits?.count },
    ),
};

/** No visit and no network: then the result comes by post. */
export const noVisitNeedsPost: Rule = {
  name: 'no-visit-needs-post',
  source: SOURCES.crossField,
  check: ({ visits, channels = [], delivery }) =>
    brokenIf(
      visits?.count === 0 &&
        !channels.includes('web') &&
        !channels.includes('mobile') &&
        delivery?.byPost !== true,
      'no-visit-no-post',
      '/delivery/byPost',
    ),
};
