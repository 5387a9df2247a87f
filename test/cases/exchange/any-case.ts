import fc from 'fast-check';
import { legalDate } from '../../../lib/kernel/clock.ts';
import type { CaseCourse, CaseEntry } from '../../../lib/cases/case-course.ts';
import { CASE_ACTIONS, type CaseAction } from '../../../lib/cases/case-state.ts';
import type { CaseMaterial, CasePersonal, CaseRecord } from '../../../lib/cases/case.ts';
import { takeStep } from '../../../lib/cases/take-step.ts';
import { DECISIONS } from '../../../lib/cases/transitions/case-transition.ts';
import { AGENCY, CITIZEN, itemOf, NOW } from '../room.ts';

const START: CaseCourse = {
  state: 'draft',
  entries: [],
  steps: [{ id: 's1', concluded: false }],
  fourEyes: false,
  endsWithLicense: false,
  deferred: [],
};

const wish = fc.record({
  action: fc.constantFrom(...CASE_ACTIONS),
  minutes: fc.integer({ min: 0, max: 20_000 }),
  decision: fc.constantFrom(...DECISIONS),
});
type Wish = Readonly<{ action: CaseAction; minutes: number; decision: (typeof DECISIONS)[number] }>;

const receiptOf = ({ entries }: CaseCourse): string =>
  legalDate(
    new Date(
      entries.findLast(({ action }) => action === 'submission' || action === 'correction-answer')?.at ?? NOW,
    ),
  );

const entryOf = (course: CaseCourse, { action, decision }: Wish, at: Date): CaseEntry => ({
  action,
  at: at.toISOString(),
  by: 'somebody',
  ...(action === 'decision' ? { decision } : {}),
  ...(action === 'extension' ? { more: 1 } : {}),
  ...(action === 'review-step' ? { step: 's1' } : {}),
  ...(action === 'silent-acceptance' ? { on: receiptOf(course) } : {}),
});

/** A course as far as the wishes are lawful, from its submission on. */
const courseOf = (wishes: readonly Wish[]): CaseCourse => {
  let [course, at] = [START, NOW.getTime()];
  for (const one of [{ action: 'submission', minutes: 0, decision: 'granted' } as const, ...wishes]) {
    const next = at + one.minutes * 60_000;
    const moved = takeStep(course, entryOf(course, one, new Date(next)));
    if (moved.ok) [course, at] = [moved.value, next];
  }
  return course;
};

const material: fc.Arbitrary<CaseMaterial> = fc.oneof(
  fc.constant({ kind: 'license', requirement: 'm1', license: 'L1' } as const),
  fc.record({
    kind: fc.constant('paper' as const),
    requirement: fc.constant('m1'),
    copies: fc.integer({ min: 1, max: 9 }),
  }),
  fc.constant({ kind: 'deferred', requirement: 'm2', until: '2026-12-24' } as const),
  fc.constant({
    kind: 'file',
    requirement: 'm1',
    upload: 'u',
    file: { sm3: 'a'.repeat(64), size: 1, mediaType: 'application/pdf' },
    level: 'C',
  } as const),
);

export const PERSONAL: CasePersonal = {
  applicant: { codeType: '111', number: CITIZEN, name: '巴特尔' },
  form: {},
  fileNames: {},
  queryCode: 'ABCDEFGHJKMN',
};

export const caseWith = (more: Partial<CaseRecord> = {}): CaseRecord => ({
  id: '0123456789abcdef0123456789abcdef',
  createdAt: NOW.toISOString(),
  item: itemOf().bound,
  applyType: '1',
  number: `${AGENCY}415011234500120261124100000001`,
  applicantKind: 'person',
  applicant: 'k1:hash',
  owner: 'owner',
  channel: 'web',
  situations: {},
  materials: [],
  course: START,
  personal: '',
  ...more,
});

/** A case by any lawful course, its steps anything from none to a fortnight apart. */
export const anyCase: fc.Arbitrary<CaseRecord> = fc
  .record({
    wishes: fc.array(wish, { maxLength: 80 }),
    materials: fc.array(material, { maxLength: 5 }),
    level: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  })
  .map(({ wishes, materials, level }) =>
    caseWith({
      course: courseOf(wishes),
      materials,
      ...(level === undefined ? {} : { rating: { level, channel: 'web', tags: [], at: NOW.toISOString() } }),
    }),
  );
