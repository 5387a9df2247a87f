import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { MATERIAL_DEFECTS, settleMaterials } from '../application/settle-materials.ts';
import { actorDigest, type Standing } from '../authorize.ts';
import type { CaseAnswer } from '../case-answer.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseFiles } from '../case-files.ts';
import type { CaseItems } from '../case-items.ts';
import type { CaseLicenses } from '../case-licenses.ts';
import type { DeferredMaterialsRequest } from '../case-requests.ts';
import type { CaseState } from '../case-state.ts';
import { MAX_MATERIALS, type CaseMaterial, type CaseRecord } from '../case.ts';
import { changeCase, type ChangeRefusal } from '../change-case.ts';
import { tellCase, type FoundCase } from '../find-case.ts';
import { filesLost, type HoldFiles } from '../hold-files.ts';
import { possibleActions } from '../transitions/all-transitions.ts';

export type BringDeferredDeps = CaseDeps &
  Readonly<{
    items: Pick<CaseItems, 'bound'>;
    caseFiles: CaseFiles;
    caseLicenses: CaseLicenses;
    holdFiles: HoldFiles;
  }>;

type Kind = 'case-state-conflict' | 'deferred-materials-invalid';
export type BringDeferredRefusal = ChangeRefusal | Kind;

export const DEFERRED_DEFECTS = [...MATERIAL_DEFECTS, 'material-not-owed', 'materials-too-many'] as const;

const MAY: readonly Standing[] = ['applicant', 'agent', 'window'];

/** From its acceptance to its conclusion, which waits for them. */
const STATES: readonly CaseState[] = [
  'accepted',
  'under-review',
  'special-procedure',
  'decided',
  'license-being-made',
];

type Given = DeferredMaterialsRequest['materials'][number];

const isSame = (given: Given, there: CaseMaterial): boolean => {
  if (there.kind !== given.kind || there.requirement !== given.requirement) return false;
  if (given.kind === 'file') return there.kind === 'file' && there.upload === given.upload;
  if (given.kind === 'license') return there.kind === 'license' && there.license === given.license;
  return there.kind === 'paper' && there.copies === given.copies;
};

/** The same came before: its answer was lost on the way. */
const isThere = (given: readonly Given[], { materials }: CaseRecord): boolean =>
  given.every((one) => materials.some((there) => there.kind !== 'deferred' && isSame(one, there)));

const notOwed = (given: readonly Given[], { course }: CaseRecord): readonly Defect[] =>
  given.flatMap(({ requirement }, place) =>
    course.deferred.includes(requirement)
      ? []
      : [
          {
            code: 'material-not-owed',
            pointer: `/materials/${place}/requirement`,
            facts: { owed: course.deferred },
          },
        ],
  );

type Brought = Readonly<{ record: CaseRecord; defects: readonly Defect[] }>;

/** What comes takes the place of the promise, which stays on record with when it was kept. */
const kept = (
  record: CaseRecord,
  settled: readonly CaseMaterial[],
  at: string,
): Pick<CaseRecord, 'materials' | 'course'> => {
  const promised = new Map(
    record.materials.flatMap((one) =>
      one.kind === 'deferred' ? [[one.requirement, one.until] as const] : [],
    ),
  );
  const came = new Set(settled.map(({ requirement }) => requirement));
  const brought = settled.map((one): CaseMaterial => {
    const until = promised.get(one.requirement);
    return one.kind === 'deferred' || until === undefined ? one : { ...one, broughtLater: { until, at } };
  });
  return {
    materials: [
      ...record.materials.filter((one) => one.kind !== 'deferred' || !came.has(one.requirement)),
      ...brought,
    ],
    course: { ...record.course, deferred: record.course.deferred.filter((one) => !came.has(one)) },
  };
};

const bring = async (
  deps: BringDeferredDeps,
  actor: Actor,
  given: readonly Given[],
  { stored: { record }, data }: FoundCase,
): Promise<Brought> => {
  const item = await deps.items.bound(record.item);
  const personal = data.decipher(record);
  const now = deps.clock.now();
  const settled = await settleMaterials(deps, given, {
    actor,
    wanted: item.situation(record.situations).wanted,
    before: record.materials,
    holder: { kind: record.applicantKind, number: personal.applicant.number },
    atWindow: record.window !== undefined,
    now,
  });
  const changed = {
    ...record,
    ...kept(record, settled.materials, now.toISOString()),
    personal: data.encipher(
      { ...personal, fileNames: { ...personal.fileNames, ...settled.fileNames } },
      record.id,
    ),
  };
  const defects = [
    ...settled.defects,
    ...(changed.materials.length > MAX_MATERIALS
      ? [{ code: 'materials-too-many', pointer: '/materials', facts: { maximum: MAX_MATERIALS } }]
      : []),
  ];
  return { record: changed, defects: defects.length > 0 ? defects : await filesLost(deps, settled) };
};

/**
 * Brings what was promised for later (容缺补交), all of it or some, from acceptance to conclusion; late is better than never. The same
 * once more is answered with the case as it stands.
 */
export const bringDeferredMaterials = async (
  deps: BringDeferredDeps,
  actor: Actor,
  ref: string,
  { materials }: DeferredMaterialsRequest,
): Promise<Result<CaseAnswer, BringDeferredRefusal>> => {
  const outcome = await changeCase<Kind>(deps, actor, ref, {
    needs: MAY,
    change: async (found, standing) => {
      const { record } = found.stored;
      if (isThere(materials, record)) return ok('as-it-is');
      const { state: current } = record.course;
      if (!STATES.includes(current))
        return refuse('case-state-conflict', { facts: { current, possible: possibleActions(current) } });
      const unasked = notOwed(materials, record);
      if (unasked.length > 0) return refuse('deferred-materials-invalid', { defects: unasked });
      const { record: changed, defects } = await bring(deps, actor, materials, found);
      if (defects.length > 0) return refuse('deferred-materials-invalid', { defects });
      const facts = {
        by: actorDigest(actor),
        standing,
        state: current,
        agency: record.item.agency.code,
        materials: materials.length,
        owed: changed.course.deferred.length,
      };
      const at = deps.clock.now().toISOString();
      return ok({ record: changed, event: { type: 'case-deferred-materials-brought', at, facts } });
    },
  });
  return outcome.ok ? ok(await tellCase(deps, outcome.value.found)) : outcome;
};
