import { describe, expect, it } from 'vitest';
import { CASE_ACTIONS, CASE_STATES, type CaseState } from '../../../lib/cases/case-state.ts';
import { CASE_TRANSITIONS, possibleActions } from '../../../lib/cases/transitions/all-transitions.ts';
import type { CaseFacts } from '../../../lib/cases/transitions/case-transition.ts';

const FACTS: CaseFacts = {
  actor: 'approver',
  wasCorrected: false,
  acceptedBy: 'clerk',
  fourEyes: true,
  openSteps: 0,
  extensions: 0,
  decision: 'granted',
  endsWithLicense: true,
  hasLicense: true,
  deferredMaterials: 0,
  owesFee: false,
};

const reachable = (): ReadonlySet<CaseState> => {
  const reached = new Set<CaseState>(['draft']);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const { from, to } of Object.values(CASE_TRANSITIONS))
      if (from.some((state) => reached.has(state))) reached.add(to);
  }
  return reached;
};

describe('the machine of a case', () => {
  it('names each transition by what moves it', () => {
    expect(Object.values(CASE_TRANSITIONS).map(({ action }) => action)).toEqual([...CASE_ACTIONS]);
  });

  it('leads to every state, and out of each but the last ones', () => {
    expect([...reachable()].toSorted()).toEqual([...CASE_STATES].toSorted());
    expect(CASE_STATES.filter((state) => possibleActions(state).length === 0)).toEqual([]);
    expect(possibleActions('archived')).toEqual(['revocation']);
    expect(possibleActions('revoked')).toEqual(['archiving']);
  });

  it('cannot be withdrawn once it is decided, nor taken back before', () => {
    for (const state of CASE_STATES) {
      const possible = possibleActions(state);
      expect(possible.includes('withdrawal') && possible.includes('revocation')).toBe(false);
    }
    expect(possibleActions('decided')).toEqual(['license-making', 'conclusion', 'revocation']);
  });

  it.each([
    ['correction-request', { wasCorrected: true }, 'case-corrected-before'],
    ['extension', { extensions: 1 }, 'case-extended-before'],
    ['decision', { actor: 'clerk' }, 'case-four-eyes'],
    ['decision', { openSteps: 1 }, 'case-review-open'],
    ['license-making', { decision: 'refused' }, 'case-not-granted'],
    ['conclusion', { hasLicense: false }, 'case-license-missing'],
    ['conclusion', { deferredMaterials: 1 }, 'case-materials-deferred'],
    ['conclusion', { owesFee: true }, 'case-fee-unpaid'],
  ] as const)('%s is hindered by %o', (action, facts, hindrance) => {
    const { hindrance: judge } = CASE_TRANSITIONS[action];
    expect(judge?.(FACTS)).toBeUndefined();
    expect(judge?.({ ...FACTS, ...facts })).toBe(hindrance);
  });

  it('lets one person accept and decide where the item does not ask for four eyes, and refuses without a license', () => {
    const { decision, conclusion } = CASE_TRANSITIONS;
    expect(decision.hindrance?.({ ...FACTS, actor: 'clerk', fourEyes: false })).toBeUndefined();
    const refused = { ...FACTS, decision: 'refused', hasLicense: false } as const;
    expect(conclusion.hindrance?.(refused)).toBeUndefined();
  });
});
