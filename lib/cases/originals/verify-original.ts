import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { toldText } from '../../platform/told-text.ts';
import { actorDigest, type Standing } from '../authorize.ts';
import type { CaseAnswer } from '../case-answer.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseMaterial, CaseRecord } from '../case.ts';
import { changeCase, type ChangeRefusal } from '../change-case.ts';
import { tellCase } from '../find-case.ts';
import { keepSaid } from '../keep-said.ts';
import { phaseOf } from '../phase-of.ts';
import { possibleActions } from '../transitions/all-transitions.ts';

/** What was seen: the original, in the words of whoever has seen it. */
export const originalRequest = z.strictObject({ original: toldText(200) });

type Kind = 'case-material-not-found' | 'case-state-conflict';
export type VerifyOriginalRefusal = ChangeRefusal | Kind;

const MAY: readonly Standing[] = ['window', 'clerk'];

type File = CaseMaterial & { kind: 'file' };

const filesOf = ({ materials }: CaseRecord, upload: string): readonly File[] =>
  materials.flatMap((one) => (one.kind === 'file' && one.upload === upload ? [one] : []));

const raised = (record: CaseRecord, upload: string): CaseRecord => ({
  ...record,
  materials: record.materials.map((one) =>
    one.kind === 'file' && one.upload === upload ? { ...one, level: 'B' as const } : one,
  ),
});

/**
 * Raises a file of a case from C to B (核验原件, 国办函〔2016〕108号): whoever took it in, or a clerk of its agency, has seen the
 * original. Again is the same; once the case is over nothing is raised any more.
 */
export const verifyOriginal = async (
  deps: CaseDeps,
  actor: Actor,
  ref: string,
  { upload, original }: Readonly<{ upload: string; original: string }>,
): Promise<Result<CaseAnswer, VerifyOriginalRefusal>> => {
  const outcome = await changeCase<Kind>(deps, actor, ref, {
    needs: MAY,
    change: async ({ stored: { record }, data }, standing) => {
      const files = filesOf(record, upload);
      if (files.length === 0) return refuse('case-material-not-found');
      if (files.every(({ level }) => level === 'B')) return ok('as-it-is');
      const { state: current } = record.course;
      if (phaseOf(current) === 'closed')
        return refuse('case-state-conflict', { facts: { current, possible: possibleActions(current) } });
      const said = { upload, original };
      const note = await keepSaid(deps.cases, data, record.id, { operation: 'original-verification', said });
      const by = actorDigest(actor);
      const facts = { by, standing, state: current, agency: record.item.agency.code, level: 'B', note };
      const event = { type: 'case-original-verified', at: deps.clock.now().toISOString(), facts };
      return ok({ record: raised(record, upload), event });
    },
  });
  return outcome.ok ? ok(await tellCase(deps, outcome.value.found)) : outcome;
};
