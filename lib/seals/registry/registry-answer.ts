import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { okJson, type Answer } from '../../platform/http/answer.ts';
import { needsSealScope } from '../authorize.ts';
import { sealRecord, type StoredSeal } from './seal-record.ts';
import { intervalsOf, SEAL_STATES, stateAt } from './seal-state.ts';
import { tagOf } from './seal-tag.ts';

const { id, sm3, bytes, name, type, maker, createdAt, validFrom, validTo, agency, division, registeredAt } =
  sealRecord.shape;

/** A seal as it is told: whom it belongs to, what it is, its state at an instant, and its states so far. */
export const sealAnswer = z.strictObject({
  id,
  state: z.enum([...SEAL_STATES, 'not-yet-valid']),
  since: z.optional(z.string()),
  asOf: z.string(),
  name,
  type,
  agency,
  division,
  maker,
  createdAt,
  validFrom,
  validTo,
  sm3,
  bytes,
  registeredAt,
  version: z.number(),
  history: z.array(
    z.strictObject({
      state: z.enum(SEAL_STATES),
      from: z.string(),
      to: z.optional(z.string()),
      reason: z.optional(z.string()),
    }),
  ),
});
export type SealAnswer = z.output<typeof sealAnswer>;

export const sealsPage = z.strictObject({ seals: z.array(sealAnswer), next: z.optional(z.string()) });

/** For everybody: who changed it and why is left out, because reasons are free text. */
export const toSealAnswer = (
  { seal, rev }: StoredSeal,
  asOf: Date,
  { reasons = false }: Readonly<{ reasons?: boolean }> = {},
): SealAnswer => {
  const { request: _request, changes: _changes, ...told } = seal;
  const history = intervalsOf(seal).map(({ reason, ...interval }) => ({
    ...interval,
    ...(reasons && reason !== undefined ? { reason } : {}),
  }));
  const state = stateAt(seal, asOf) ?? { state: 'not-yet-valid' as const };
  return { ...told, ...state, asOf: asOf.toISOString(), version: rev, history };
};

/** The answer of a seal with its tag; its own managers are told the reasons too. */
export const sealTold = (stored: StoredSeal, asOf: Date, actor: Actor): Answer => {
  const reasons = needsSealScope(actor, stored.seal) === undefined;
  const answer = toSealAnswer(stored, asOf, { reasons });
  return okJson(answer, { etag: tagOf(stored, answer.state) });
};
