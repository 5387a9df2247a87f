import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { parseUscc } from '../../kernel/uscc.ts';
import { needsSealScope } from '../authorize.ts';
import type { BodyStore } from '../body-store.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { describeSeal, SEAL_DEFECTS } from './describe-seal.ts';
import type { Registration } from './registry-requests.ts';
import type { StoredSeal } from './seal-record.ts';
import { stateAt } from './seal-state.ts';
import type { SealStore } from './seal-store.ts';

export type RegisterSealDeps = Readonly<{
  seals: SealStore;
  sealBodies: BodyStore;
  checkSignature: () => Promise<CheckSignature>;
  clock: Clock;
  /** The id of what a caller creates with an Idempotency-Key, first by the current key, then by older ones. */
  creationIds: (subject: string, idempotencyKey: string) => Promise<readonly [string, ...string[]]>;
}>;

export type RegisterSealRefusal =
  'forbidden' | 'seal-invalid' | 'seal-already-registered' | 'idempotency-key-reused';

/** What may be wrong with a registration beyond its shape. */
export const REGISTRATION_DEFECTS = [...SEAL_DEFECTS, 'seal-agency-code-unsound'] as const;

const agencyDefects = ({ agency: { code } }: Registration): readonly Defect[] => {
  const { valid, code: canonical } = parseUscc(code);
  return valid && canonical === code ? [] : [{ code: 'seal-agency-code-unsound', pointer: '/agency/code' }];
};

/**
 * Puts a seal on file 备案 for a seal manager of its holder's division and agency. What it is is taken from its bytes. The
 * same Idempotency-Key and request answer the same seal as it now stands; one of the same esID is there already is refused.
 */
export const registerSeal = async (
  deps: RegisterSealDeps,
  actor: Actor,
  idempotencyKey: string,
  request: Registration,
): Promise<Result<StoredSeal, RegisterSealRefusal>> => {
  const refused = needsSealScope(actor, request);
  if (refused) return refused;
  const described = describeSeal(await deps.checkSignature(), request.seal);
  const ofSeal = described.ok ? [] : (described.refusal.defects ?? []);
  const defects = [...ofSeal, ...agencyDefects(request)];
  if (!described.ok || defects.length > 0) return refuse('seal-invalid', { defects });
  const ids = await deps.creationIds(actor.subject, idempotencyKey);
  const remembered = await deps.seals.rememberRequest(ids, digestOf(request));
  if (remembered === 'reused') return refuse('idempotency-key-reused');
  const { facts, bytes } = described.value;
  await deps.sealBodies.put(facts.sm3, bytes);
  const seal = {
    ...facts,
    agency: request.agency,
    division: request.division,
    registeredAt: deps.clock.now().toISOString(),
    request: remembered.id,
    changes: [],
  };
  if ((await deps.seals.create(seal)) === 'created') return ok({ seal, rev: 1 });
  const there = await deps.seals.find(seal.id);
  if (there === undefined) throw new Error('seal-vanished');
  if (there.seal.request === remembered.id) return ok(there);
  const current = stateAt(there.seal, deps.clock.now())?.state ?? 'not-yet-valid';
  return refuse('seal-already-registered', { facts: { current, sm3: there.seal.sm3 } });
};
