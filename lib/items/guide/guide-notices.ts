import type { Language } from '../../kernel/language.ts';
import { say, type Messages } from '../../platform/messages.ts';
import type { GuideFound } from '../show-guide.ts';

/** What a reader must know before anything else. `stop`: do not act by this guide today. */
export type GuideNotice = Readonly<{ code: NoticeCode; weight: 'stop' | 'note'; text: string }>;

const NOTICES = {
  suspended: {
    'zh-CN': '本事项自 {from} 起暂停办理，恢复前不受理申请。',
    en: 'This service is suspended from {from}; no applications are accepted until it is resumed.',
  },
  cancelled: {
    'zh-CN': '本事项已于 {from} 取消，不再受理。以下为取消前的内容，仅供查阅。',
    en: 'This service was cancelled on {from} and is no longer offered. What follows is what held before.',
  },
  'not-yet': {
    'zh-CN': '本事项尚未施行，自 {from} 起施行，此前不受理申请。',
    en: 'This service is not yet in force. It holds from {from}; no applications are accepted before.',
  },
  'cancelled-then': {
    'zh-CN': '本事项自 {from} 起取消，{asOf} 不再受理。以下为取消前的内容，仅供查阅。',
    en: 'This service is cancelled from {from} and not offered on {asOf}. What follows is what holds before.',
  },
  'not-yet-then': {
    'zh-CN': '本事项在 {asOf} 尚未施行，自 {from} 起施行。以下为最初施行的内容，请查看现行办事指南。',
    en: 'This service was not yet in force on {asOf}; it holds from {from}. What follows is what held first; look at the present guide.',
  },
  'suspended-then': {
    'zh-CN': '本事项在 {asOf} 暂停办理，现已恢复。',
    en: 'This service was suspended on {asOf}; it has been resumed since.',
  },
  'no-longer': {
    'zh-CN': '这是 {asOf} 的内容，今天（{today}）已不适用，请勿据此办理；请查看现行办事指南。',
    en: 'This is what held on {asOf}. It does not hold today ({today}); look at the present guide.',
  },
  'cancelled-since': {
    'zh-CN': '这是 {asOf} 的内容，本事项已于 {from} 取消，不再受理。',
    en: 'This is what held on {asOf}. The service was cancelled on {from} and is no longer offered.',
  },
  'suspended-since': {
    'zh-CN': '这是 {asOf} 的内容，本事项自 {from} 起暂停办理。',
    en: 'This is what held on {asOf}. The service is suspended from {from}.',
  },
  'version-not-yet': {
    'zh-CN': '这是自 {from} 起施行的内容，今天（{today}）尚不适用。',
    en: 'This is what holds from {from}. It does not hold yet today ({today}).',
  },
  'will-change': {
    'zh-CN': '自 {from} 起内容有变化，届时请查看新的办事指南。',
    en: 'The content changes on {from}; look at the new guide from then on.',
  },
  'will-be-suspended': {
    'zh-CN': '本事项将自 {from} 起暂停办理。',
    en: 'This service will be suspended from {from}.',
  },
  'will-be-resumed': {
    'zh-CN': '本事项将自 {from} 起恢复办理。',
    en: 'This service will be resumed on {from}.',
  },
  'will-be-cancelled': {
    'zh-CN': '本事项将自 {from} 起取消，届时不再受理。',
    en: 'This service will be cancelled on {from}.',
  },
  'will-be-replaced': {
    'zh-CN': '自 {from} 起本事项由以下编码代替：{successors}。',
    en: 'From {from} on this service goes by other codes: {successors}.',
  },
} as const satisfies Messages;

export type NoticeCode = keyof typeof NOTICES;

type Raw = Readonly<{ code: NoticeCode; facts?: Readonly<Record<string, unknown>> }>;

const aboutStatus = ({ status, shown, current, asOf, today }: GuideFound): Raw[] => {
  switch (status.state) {
    case 'suspended': {
      const isResumed = asOf < today && current.state === 'in-force' && current.version === shown.version;
      return isResumed
        ? [{ code: 'suspended-then' }]
        : [{ code: 'suspended', facts: { from: status.suspendedFrom } }];
    }
    case 'cancelled':
      return [{ code: status.from > today ? 'cancelled-then' : 'cancelled', facts: { from: status.from } }];
    case 'not-yet':
      return [{ code: status.from > today ? 'not-yet' : 'not-yet-then', facts: { from: status.from } }];
    default:
      return [];
  }
};

/** A guide of another day than today, where today is different. */
const aboutToday = ({ status, shown, current, asOf, today }: GuideFound): Raw[] => {
  if (asOf === today || status.state === 'cancelled' || status.state === 'not-yet') return [];
  if (asOf > today)
    return shown.from > today ? [{ code: 'version-not-yet', facts: { from: shown.from } }] : [];
  if (current.state === 'cancelled') return [{ code: 'cancelled-since', facts: { from: current.from } }];
  const same = 'version' in current && current.version === shown.version;
  if (!same) return [{ code: 'no-longer' }];
  return current.state === 'suspended' && status.state !== 'suspended'
    ? [{ code: 'suspended-since', facts: { from: current.suspendedFrom } }]
    : [];
};

/** What is known to come. About a day that is past it would only confuse. */
const aboutFuture = ({ status, shown, upcoming, asOf, today }: GuideFound): Raw[] => {
  if (upcoming === undefined || asOf < today || status.state === 'not-yet') return [];
  const { from, status: next } = upcoming;
  switch (next.state) {
    case 'cancelled':
      return [{ code: 'will-be-cancelled', facts: { from } }];
    case 'replaced':
      return [{ code: 'will-be-replaced', facts: { from, successors: next.successors } }];
    case 'suspended':
      return [{ code: status.state === 'suspended' ? 'will-change' : 'will-be-suspended', facts: { from } }];
    case 'in-force':
      if (status.state !== 'in-force') return [{ code: 'will-be-resumed', facts: { from } }];
      return next.version === shown.version ? [] : [{ code: 'will-change', facts: { from } }];
    default:
      return [];
  }
};

/** The notices of a guide in the reader's language, the gravest first. */
export const guideNotices = (found: GuideFound, language: Language): readonly GuideNotice[] => {
  const { asOf, today } = found;
  const put =
    (weight: GuideNotice['weight']) =>
    ({ code, facts }: Raw): GuideNotice => ({
      code,
      weight,
      text: say(NOTICES[code], language, { asOf, today, ...facts }),
    });
  return [
    ...[...aboutStatus(found), ...aboutToday(found)].map(put('stop')),
    ...aboutFuture(found).map(put('note')),
  ];
};
