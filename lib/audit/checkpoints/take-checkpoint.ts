import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { Log } from '../../platform/log.ts';
import {
  digestOfCheckpoint,
  signatureFault,
  successionFault,
  type CheckSignature,
  type SignedCheckpoint,
} from './checkpoint.ts';
import type { WitnessedStore } from './checkpoint-store.ts';

export type TakeCheckpointDeps = Readonly<{
  witnessed: WitnessedStore;
  /** The ids of the keys of each site whose heads are kept here, as they were handed over by another way. */
  witnessedKeys: ReadonlyMap<string, ReadonlySet<string>>;
  checkSignature: () => Promise<CheckSignature>;
  log: Log;
}>;

export type TakeCheckpointRefusal =
  'checkpoint-invalid' | 'checkpoint-site-unknown' | 'checkpoint-not-verified' | 'checkpoint-forked';

type Wish = Readonly<{ site: string; number: number; signed: SignedCheckpoint }>;

/** What another checkpoint of the same chain says against this one. */
const isForked = async (
  { witnessed }: TakeCheckpointDeps,
  { checkpoint: told }: SignedCheckpoint,
): Promise<boolean> => {
  const before = told.number === 1 ? undefined : await witnessed.find(told.site, told.number - 1);
  // The first that came here may be any number: from there on they follow on each other.
  if (told.number > 1 && before === undefined) return false;
  return successionFault(before?.checkpoint, told) !== undefined;
};

/**
 * Keeps a signed head of another site. Its signature by a key of that site is all it needs: whoever brings it, it says
 * the same. Again is the same; another one of the same number, or one that does not go on from the one before, is refused
 * and logged as `checkpoint-forked`: that site has rewritten its chain, or somebody has its key.
 */
export const takeCheckpoint = async (
  deps: TakeCheckpointDeps,
  { site, number, signed }: Wish,
): Promise<Result<'kept' | 'there', TakeCheckpointRefusal>> => {
  const { witnessed, witnessedKeys, log } = deps;
  const { checkpoint: told } = signed;
  if (told.site !== site || told.number !== number) return refuse('checkpoint-invalid');
  const known = witnessedKeys.get(site);
  if (known === undefined) return refuse('checkpoint-site-unknown', { facts: { site } });
  const why = signatureFault(signed, known, await deps.checkSignature());
  if (why !== undefined) return refuse('checkpoint-not-verified', { facts: { why } });
  const forked = () => {
    log('checkpoint-forked', { site, number });
    return refuse('checkpoint-forked', { facts: { site, number } });
  };
  if (await isForked(deps, signed)) return forked();
  if ((await witnessed.keep(signed)) === 'kept') return ok('kept');
  const there = await witnessed.find(site, number);
  const isSame = there !== undefined && digestOfCheckpoint(there.checkpoint) === digestOfCheckpoint(told);
  return isSame ? ok('there') : forked();
};
