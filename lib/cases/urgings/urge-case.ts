import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { toldText } from '../../platform/told-text.ts';
import { actorDigest, type Standing } from '../authorize.ts';
import type { CaseDeps } from '../case-deps.ts';
import { changeCase, type ChangeRefusal } from '../change-case.ts';
import { keepSaid } from '../keep-said.ts';
import { phaseOf } from '../phase-of.ts';
import { possibleActions } from '../transitions/all-transitions.ts';

export const urgingRequest = z.strictObject({ text: toldText(2000) });
type UrgingRequest = z.output<typeof urgingRequest>;

/** An urging on record, and how many there are of the case by then. */
export const urgingAnswer = z.strictObject({ at: z.string(), urgings: z.number() });
export type UrgingAnswer = z.output<typeof urgingAnswer>;

type Kind = 'case-state-conflict' | 'case-urged-enough' | 'idempotency-key-reused';
export type UrgeRefusal = ChangeRefusal | Kind;

const MAY: readonly Standing[] = ['supervisor'];

/** Whoever has urged so often without effect has other means. */
const MAX_URGINGS = 20;

/**
 * Urges the agency of a case on (催办, 督办): by those who watch over it, while there is work left; it stands in the history with what
 * was said. The same Idempotency-Key and request happen once.
 */
export const urgeCase = async (
  deps: CaseDeps,
  actor: Actor,
  ref: string,
  { key: given, request }: Readonly<{ key: string; request: UrgingRequest }>,
): Promise<Result<UrgingAnswer, UrgeRefusal>> => {
  const by = actorDigest(actor);
  let answer: UrgingAnswer | undefined;
  const outcome = await changeCase<Kind>(deps, actor, ref, {
    needs: MAY,
    change: async ({ stored: { record }, data }, standing) => {
      const { urgings = [], id } = record;
      const key = data.digest({ by, key: given }).slice(0, 32);
      const before = urgings.findIndex((one) => one.key === key);
      const known = urgings[before];
      if (known !== undefined) {
        answer = { at: known.at, urgings: before + 1 };
        return data.isDigestOf(known.request, request) ? ok('as-it-is') : refuse('idempotency-key-reused');
      }
      const { state: current } = record.course;
      if (phaseOf(current) === 'closed')
        return refuse('case-state-conflict', { facts: { current, possible: possibleActions(current) } });
      if (urgings.length >= MAX_URGINGS)
        return refuse('case-urged-enough', { facts: { maximum: MAX_URGINGS } });
      const at = deps.clock.now().toISOString();
      const note = await keepSaid(deps.cases, data, id, { operation: 'urging', said: request });
      const facts = { by, standing, state: current, agency: record.item.agency.code, note };
      answer = { at, urgings: urgings.length + 1 };
      return ok({
        record: { ...record, urgings: [...urgings, { at, by, key, request: data.digest(request) }] },
        event: { type: 'case-urged', at, facts },
      });
    },
  });
  if (!outcome.ok) return outcome;
  if (answer === undefined) throw new Error('case-urging-vanished');
  return ok(answer);
};
