import { ROLES, type Actor, type Role } from '../../../lib/kernel/actor.ts';

/**
 * How far a role reaches: the own division and all below it; moreover only the own agency where the token names one;
 * or everywhere. `filter`: nobody with the role is refused, but the answer holds only the own division's.
 */
export type Reach = 'division' | 'agency' | 'everywhere' | 'filter';

/** Who may call a function: anybody, these roles and nobody else, or no caller at all: it runs on a schedule. */
export type Access = 'anybody' | 'schedule' | Readonly<Partial<Record<Role, Reach>>>;

const EDITORS = { editor: 'agency', system: 'everywhere' } as const;
const REVIEWERS = { reviewer: 'division', system: 'everywhere' } as const;
const BOTH = { ...EDITORS, ...REVIEWERS };

const UPLOADERS = {
  citizen: 'everywhere',
  enterprise: 'everywhere',
  agent: 'everywhere',
  clerk: 'everywhere',
  approver: 'everywhere',
  issuer: 'everywhere',
  'seal-manager': 'everywhere',
} as const;

const SEAL_MANAGERS = { 'seal-manager': 'agency' } as const;

/** Whoever can hold a license. */
const HOLDERS = { citizen: 'everywhere', enterprise: 'everywhere' } as const;

/** Whoever applies, or acts for who does. */
const APPLICANTS = {
  citizen: 'everywhere',
  enterprise: 'everywhere',
  agent: 'everywhere',
  clerk: 'everywhere',
} as const;

/** Whoever may take part in a case: which of them does is the case's to say. To all others it is not there. */
const TAKE_PART = { ...APPLICANTS, approver: 'everywhere', supervisor: 'everywhere' } as const;
/** Whoever sees a case whole. */
const SEE_WHOLE = { ...APPLICANTS, approver: 'everywhere' } as const;
const HANDLERS = { clerk: 'everywhere', approver: 'everywhere' } as const;

/** Whoever has any role. */
const EVERY_ROLE = Object.fromEntries(ROLES.map((role) => [role, 'everywhere'])) as Readonly<
  Record<Role, 'everywhere'>
>;

/** Every declared function, exactly once. */
export const ACCESS = {
  'check-health': 'anybody',
  'show-openapi': 'anybody',
  'show-docs': 'anybody',
  'refuse-unknown-route': 'anybody',

  'list-divisions': 'anybody',
  'look-up-division': 'anybody',
  'list-agencies': 'anybody',
  'look-up-agency': 'anybody',
  'put-agency': { editor: 'agency', ops: 'everywhere' },
  'list-themes': 'anybody',
  'list-code-lists': 'anybody',
  'look-up-code-list': 'anybody',
  'put-calendar-announcement': { ops: 'everywhere' },
  'look-up-calendar-year': 'anybody',
  'reckon-due-date': 'anybody',

  'look-up-item': 'anybody',
  'search-items': 'anybody',
  'suggest-items': 'anybody',
  'rebuild-item-search': 'schedule',
  'list-item-versions': 'anybody',
  'list-item-changes': 'anybody',
  'read-item-version': 'anybody',
  'read-catalogue-entry-version': 'anybody',
  'show-item-guide': 'anybody',
  'show-item-form': 'anybody',
  'list-item-materials': 'anybody',
  'find-nearest-places': 'anybody',
  'show-item-translations': BOTH,
  'save-item-draft': EDITORS,
  'read-item-draft': BOTH,
  'discard-item-draft': EDITORS,
  'submit-item-draft': EDITORS,
  'return-item-draft': REVIEWERS,
  'publish-item-draft': REVIEWERS,
  'suspend-item': REVIEWERS,
  'resume-item': REVIEWERS,
  'cancel-item': REVIEWERS,
  'replace-items': REVIEWERS,
  'look-up-replacement': REVIEWERS,

  'look-up-catalogue-entry': 'anybody',
  'list-catalogue-entry-versions': 'anybody',
  'save-catalogue-entry-draft': EDITORS,
  'read-catalogue-entry-draft': BOTH,
  'discard-catalogue-entry-draft': EDITORS,
  'submit-catalogue-entry-draft': EDITORS,
  'return-catalogue-entry-draft': REVIEWERS,
  'publish-catalogue-entry-draft': REVIEWERS,
  'suspend-catalogue-entry': REVIEWERS,
  'resume-catalogue-entry': REVIEWERS,
  'cancel-catalogue-entry': REVIEWERS,

  'list-item-conflicts': {
    editor: 'division',
    reviewer: 'division',
    supervisor: 'division',
    system: 'everywhere',
  },
  'compute-item-conflicts': 'schedule',
  'list-drafts': { editor: 'filter', reviewer: 'filter', system: 'everywhere' },
  'drain-item-outbox': 'schedule',

  'request-upload': UPLOADERS,
  'show-upload': UPLOADERS,
  'put-upload-part': UPLOADERS,
  'complete-upload': UPLOADERS,
  'discard-upload': UPLOADERS,
  'tidy-uploads': 'schedule',

  'register-seal': SEAL_MANAGERS,
  'list-seals': EVERY_ROLE,
  'look-up-seal': EVERY_ROLE,
  'suspend-seal': SEAL_MANAGERS,
  'resume-seal': SEAL_MANAGERS,
  'revoke-seal': SEAL_MANAGERS,
  'put-trust-list': { 'trust-manager': 'division' },
  'show-trust-list': EVERY_ROLE,
  'list-trust-lists': EVERY_ROLE,

  'request-verification': EVERY_ROLE,
  'show-verification': EVERY_ROLE,
  'show-verification-facts': EVERY_ROLE,
  'replay-verification': EVERY_ROLE,
  'finish-verifications': 'schedule',

  // Whose license it is decides; a license that is not for the caller's eyes is not there.
  'look-up-license': EVERY_ROLE,
  'get-license-file': EVERY_ROLE,
  'list-own-licenses': HOLDERS,
  'change-license-state': { issuer: 'agency' },
  'issue-license': { issuer: 'agency' },
  'give-consent': HOLDERS,
  'list-consents': HOLDERS,
  'withdraw-consent': HOLDERS,
  'list-license-uses': HOLDERS,
  // The consent names the agency; which division its clerks are of does not count.
  'retrieve-licenses': { clerk: 'everywhere', approver: 'everywhere', system: 'everywhere' },
  'exchange-licenses': { system: 'everywhere' },
  'drain-license-outbox': 'schedule',
  'make-license-version': { issuer: 'agency' },
  'present-license': HOLDERS,
  'redeem-presentation': {
    clerk: 'everywhere',
    approver: 'everywhere',
    enterprise: 'everywhere',
    system: 'everywhere',
  },
  'list-presentations': HOLDERS,
  'add-material': HOLDERS,
  'list-own-materials': HOLDERS,
  // Whose window it is counts, not its division: the holder has brought the original there.
  'verify-material': { clerk: 'everywhere' },
  'remove-material': HOLDERS,
  // Whose holdings decides: one's own, or with a ground.
  'match-licenses': { ...HOLDERS, clerk: 'everywhere', approver: 'everywhere', system: 'everywhere' },
  'put-license-type': { editor: 'agency' },
  'put-license-grant': { editor: 'agency' },
  'list-license-grants': { editor: 'agency' },
  'look-up-license-type': 'anybody',
  'list-license-types': 'anybody',

  'create-case': APPLICANTS,
  'list-own-cases': APPLICANTS,
  'look-up-case': TAKE_PART,
  'show-case-form': APPLICANTS,
  'save-application': APPLICANTS,
  'submit-case': APPLICANTS,
  'answer-correction': APPLICANTS,
  'withdraw-case': APPLICANTS,
  'operate-case': HANDLERS,
  'show-receipt': SEE_WHOLE,
  'get-receipt-file': SEE_WHOLE,
  'look-up-receipt-template': 'anybody',
  'put-receipt-template': { ops: 'everywhere' },
  'get-material-file': SEE_WHOLE,
  'verify-original': { clerk: 'everywhere' },
  'list-case-history': { ...HANDLERS, supervisor: 'everywhere' },
  'claim-case': HANDLERS,
  'release-case': HANDLERS,
  'ask-case-progress': 'anybody',
  'look-up-case-progress': APPLICANTS,
  'show-progress-page': 'anybody',
  'list-case-inbox': { ...HANDLERS, supervisor: 'everywhere' },
  'urge-case': { supervisor: 'everywhere' },
  'bring-deferred-materials': APPLICANTS,
  'notice-fee': HANDLERS,
  'waive-fee': { approver: 'everywhere' },
  'confirm-payment': { system: 'everywhere' },
  'show-case-statistics': { ...HANDLERS, supervisor: 'everywhere', ops: 'everywhere' },
  'roll-up-case-facts': 'schedule',
  'rate-case': HOLDERS,
  'list-rectifications': { approver: 'everywhere', supervisor: 'everywhere' },
  'operate-rectification': { approver: 'everywhere' },
  'drain-case-outbox': 'schedule',
  'send-case-notifications': 'schedule',
  'sweep-cases': 'schedule',
  'list-case-notifications': { ops: 'everywhere' },
  'retry-case-notification': { ops: 'everywhere' },

  'list-audit-entries': { supervisor: 'division', ops: 'everywhere' },
  'show-audit-checkpoint': { supervisor: 'division', ops: 'everywhere', system: 'everywhere' },
  'put-audit-checkpoint': 'anybody',
  'close-audit-segments': 'schedule',

  'pull-item-changes': 'schedule',
  'show-sync-digest': { ops: 'everywhere', system: 'everywhere' },
} as const satisfies Readonly<Record<string, Access>>;

/** Where what a route is about belongs, and divisions around it. */
export type Places = Readonly<{
  division: string;
  above?: string;
  below: string;
  beside: string;
  agency?: string;
  otherAgency?: string;
}>;

/** One caller of a route and what becomes of it; 200 stands for any success. */
export type Cell = Readonly<{ who: string; actor: Actor | undefined; status: number; code?: string }>;

const KINDS: Readonly<Partial<Record<Role, Actor['kind']>>> = {
  citizen: 'person',
  agent: 'person',
  enterprise: 'enterprise',
  system: 'machine',
};

const actorOf = (role: Role, more: Partial<Actor>): Actor => ({
  subject: `test-${role}`,
  kind: KINDS[role] ?? 'official',
  roles: [role],
  ...more,
});

const given = (who: string, role: Role, more: Partial<Actor>): Cell => ({
  who: `a ${role} ${who}`,
  actor: actorOf(role, more),
  status: 200,
});

const refused = (who: string, role: Role, more: Partial<Actor>): Cell => ({
  who: `a ${role} ${who}`,
  actor: actorOf(role, more),
  status: 403,
  code: 'forbidden',
});

const agencyCells = (role: Role, reach: Reach, { division, agency, otherAgency }: Places): Cell[] => {
  if (agency === undefined || otherAgency === undefined) return [];
  const foreign = reach === 'agency' ? refused : given;
  return [
    given('of the agency', role, { division, agency }),
    foreign('of another agency', role, { division, agency: otherAgency }),
    refused('of the agency, in another division', role, { division: '152900', agency }),
  ];
};

const cellsOfRole = (role: Role, reach: Reach, places: Places): Cell[] => {
  const { division, above, below, beside } = places;
  if (reach === 'everywhere')
    return [given('without a division', role, {}), given('of another division', role, { division: beside })];
  return [
    given('of the division', role, { division }),
    given('of the division in 12 digits', role, { division: division.padEnd(12, '0') }),
    ...(above === undefined ? [] : [given('of the division above', role, { division: above })]),
    refused('of another division', role, { division: beside }),
    refused('of a division below', role, { division: below }),
    refused('without a division', role, {}),
    ...agencyCells(role, reach, places),
  ];
};

/**
 * Every caller of a route: nobody, each of the closed list of roles in the very division, all roles together that have no
 * business there, and for those that have each scope.
 */
export const cellsOf = (access: Access, places: Places): readonly Cell[] => {
  if (typeof access === 'string') throw new Error('access-open');
  const { division } = places;
  const others = ROLES.filter((role) => access[role] === undefined);
  return [
    { who: 'nobody', actor: undefined, status: 401, code: 'token-missing' },
    ...others.map((role) => refused('of the division', role, { division })),
    {
      who: 'somebody of all other roles together',
      actor: { subject: 'many', kind: 'official', roles: others, division: '150000' },
      status: 403,
      code: 'forbidden',
    },
    {
      who: 'an official without a role',
      actor: { subject: 'none', kind: 'official', roles: [], division },
      status: 403,
      code: 'forbidden',
    },
    ...ROLES.flatMap((role) => {
      const reach: Reach | undefined = access[role];
      return reach === undefined ? [] : cellsOfRole(role, reach, places);
    }),
  ];
};
